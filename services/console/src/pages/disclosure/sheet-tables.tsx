import { type DisclosureFigures, EntryKindSchema } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { moneyWords } from '../../format/money.js';
import { amounts, FoldingTable } from '../../ui/folding-table.js';
import { useWords } from '../../ui/use-words.js';
import { Part } from './part.js';

export function Projects({ projects }: Pick<DisclosureFigures, 'projects'>) {
  const { t } = useTranslation();
  if (projects.length < 2) return null;
  const heads = [t('disclosure.opening'), t('fund.income'), t('fund.expense'), t('disclosure.moved'), t('disclosure.closing')] as const;
  return (
    <Part title={t('disclosure.byProject')}>
      <FoldingTable heads={[t('fund.project'), ...amounts(...heads)]}>
        {projects.map(({ name, sums }) => {
          const moved = { fen: (sums?.transfer?.fen ?? 0n) + (sums?.other?.fen ?? 0n) };
          const cells = [sums?.opening, sums?.income, sums?.expense, moved, sums?.closing];
          return (
            <tr key={name}>
              <td className="b">{name}</td>
              {cells.map((amount, n) => (
                <td key={heads[n]} className="r num nw" data-head={heads[n]}>
                  {moneyWords(amount)}
                </td>
              ))}
            </tr>
          );
        })}
      </FoldingTable>
    </Part>
  );
}

export function Kinds({ figures: { kinds, movements } }: { figures: DisclosureFigures }) {
  const { t } = useTranslation();
  const { word, number } = useWords();
  return (
    <Part title={t('disclosure.movements', { count: movements })}>
      {kinds.length === 0 ? (
        <p className="mut">{t('disclosure.noMovement')}</p>
      ) : (
        <FoldingTable heads={[t('fund.kind'), ...amounts(t('disclosure.count'), t('fund.amount'))]}>
          {kinds.map(({ kind, count, amount }) => (
            <tr key={kind}>
              <td>{word(EntryKindSchema, kind)}</td>
              <td className="r num" data-head={t('disclosure.count')}>
                {number(count)}
              </td>
              <td className="r num nw" data-head={t('fund.amount')}>
                {moneyWords(amount)}
              </td>
            </tr>
          ))}
        </FoldingTable>
      )}
    </Part>
  );
}

export function Donors({ figures: { donors, unnamed, unnamedCount } }: { figures: DisclosureFigures }) {
  const { t } = useTranslation();
  if (donors.length === 0 && unnamedCount === 0) return null;
  return (
    <Part title={t('disclosure.donors')}>
      <FoldingTable heads={[t('disclosure.donor'), ...amounts(t('fund.amount'))]}>
        {donors.map(d => (
          <tr key={d.partyId}>
            <td>{d.name || t('disclosure.kindPerson')}</td>
            <td className="r num nw" data-head={t('fund.amount')}>
              {moneyWords(d.amount)}
            </td>
          </tr>
        ))}
        {unnamedCount > 0 && (
          <tr>
            <td>{t('disclosure.unnamed', { count: unnamedCount })}</td>
            <td className="r num nw" data-head={t('fund.amount')}>
              {moneyWords(unnamed)}
            </td>
          </tr>
        )}
      </FoldingTable>
    </Part>
  );
}

export function Matters({ matters }: Pick<DisclosureFigures, 'matters'>) {
  const { t } = useTranslation();
  const { day } = useWords();
  if (matters.length === 0) return null;
  return (
    <Part title={t('disclosure.matters')}>
      <FoldingTable heads={[t('fund.day'), t('fund.what'), t('disclosure.payee'), ...amounts(t('fund.amount')), t('disclosure.recusal')]}>
        {matters.map((m, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two payments of a day may be alike, and their order stands
          <tr key={n}>
            <td className="nw">{day(m.eventOn)}</td>
            <td>{m.category}</td>
            <td>{m.partyName || t('disclosure.notNamed')}</td>
            <td className="r num nw" data-head={t('fund.amount')}>
              {moneyWords(m.amount)}
            </td>
            <td className="sm">{m.recused > 0 ? t('disclosure.recused', { count: m.recused }) : t('disclosure.interested')}</td>
          </tr>
        ))}
      </FoldingTable>
    </Part>
  );
}
