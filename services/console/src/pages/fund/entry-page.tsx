import { timestampDate } from '@bufbuild/protobuf/wkt';
import { AccountKindSchema, AdjustmentService, type Entry, EntryKind, EntryService } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entries } from '../../api/fund-services.js';
import { moneyWords } from '../../format/money.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { timeWords } from '../../ui/days.js';
import { Facts } from '../../ui/facts.js';
import { GAP } from '../../ui/gap.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { AdjustmentDialog } from '../adjustment/adjustment-dialog.js';
import './fund.css';
import { EntryProof } from './entry-proof.js';
import { PrintVoucher } from './fund-papers.js';
import { EntryKindWord, ProjectWords, signedWords } from './fund-words.js';
import { ReverseDialog } from './reverse-dialog.js';

const route = getRouteApi('/s/$unitCode/fund/entries/$entryId');

/** One entry: its two sides, what it stands on, and its place in the chain. Nothing of it is ever edited. */
export function EntryPage() {
  const { entryId } = route.useParams();
  const query = useQuery({
    queryKey: [EntryService.typeName, entryId],
    queryFn: ({ signal }) => entries.getEntry({ id: entryId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={8}>
        {entry => (
          <>
            <Head entry={entry} />
            <div className="panels">
              <About entry={entry} />
              <EntryProof entry={entry} />
            </div>
            <Lines entry={entry} />
          </>
        )}
      </Fetched>
    </div>
  );
}

/** What is not reversed: a reversal, and an adjustment, which another adjustment takes back. */
const KEPT: readonly EntryKind[] = [EntryKind.REVERSAL, EntryKind.ADJUSTMENT];

function Head({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const [reversing, setReversing] = useState(false);
  const [adjusting, setAdjusting] = useState(false);
  const mayReverse =
    !KEPT.includes(entry.kind) && entry.reversedById === '' && rights.can(EntryService.method.reverseEntry, entry.unitCode);
  const mayAdjust = entry.kind !== EntryKind.REVERSAL && rights.can(AdjustmentService.method.proposeAdjustment, entry.unitCode);
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/fund/entries" params={{ unitCode }} search={{}}>
          {t('fund.entries')}
        </Link>
        {entry.voucherNo || t('fund.unsealed')}
      </Breadcrumbs>
      <div className="phead">
        <div>
          <h1 className="ptitle serif">
            {entry.category} <span className="num nw">{signedWords(entry)}</span>
          </h1>
          <EntryKindWord entry={entry} />
        </div>
        <div className="row wrap">
          <PrintVoucher entry={entry} />
          {mayAdjust && <Button onClick={() => setAdjusting(true)}>{t('adjustment.propose')}</Button>}
          {mayReverse && <Button onClick={() => setReversing(true)}>{t('fund.reverse')}</Button>}
        </div>
      </div>
      {adjusting && <AdjustmentDialog entry={entry} close={() => setAdjusting(false)} />}
      {reversing && <ReverseDialog entry={entry} close={() => setReversing(false)} />}
    </>
  );
}

function About({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const at = entry.recordedAt ? timestampDate(entry.recordedAt) : undefined;
  return (
    <section className="panel body">
      <h2 className="h2">{t('fund.facts')}</h2>
      <Facts
        facts={[
          [t('fund.voucher'), entry.voucherNo],
          [t('fund.day'), day(entry.eventOn)],
          [t('fund.project'), entry.projectName && <ProjectWords key="project" entry={entry} />],
          [t('fund.party'), entry.partyName],
          [t('fund.memo'), entry.memo],
          [entry.kind === EntryKind.ADJUSTMENT ? t('adjustment.reason') : t('fund.reason'), entry.reason],
          [t('adjustment.belongsTo'), entry.belongsTo],
          [t('fund.recorded'), at && t('fund.recordedAt', { day: day(dayOf(at)), time: timeWords(at), who: whoOf(entry, 'recordedBy') })],
          [t('fund.reverses'), entry.reversesId && <Counterpart id={entry.reversesId} />],
          [t('fund.reversedBy'), entry.reversedById && <Counterpart id={entry.reversedById} />],
        ]}
      />
    </section>
  );
}

/** The other half of a reversal. */
function Counterpart({ id }: { id: string }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <Link className="lnk" to="/s/$unitCode/fund/entries/$entryId" params={{ unitCode, entryId: id }}>
      {t('fund.openEntry')}
    </Link>
  );
}

function Lines({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word } = useWords();
  const total = entry.lines.reduce((sum, line) => sum + (line.debit?.fen ?? 0n), 0n);
  return (
    <section className="panel">
      <div className="hd">
        <h2 className="h2">{t('fund.lines')}</h2>
      </div>
      <div className="scroll">
        <table className="plain stack">
          <thead>
            <tr>
              <th scope="col">{t('fund.account')}</th>
              <th scope="col" className="r">
                {t('fund.debit')}
              </th>
              <th scope="col" className="r">
                {t('fund.credit')}
              </th>
            </tr>
          </thead>
          <tbody>
            {entry.lines.map(line => (
              <tr key={line.accountId}>
                <td>
                  <Link
                    className="lnk"
                    to="/s/$unitCode/fund/accounts/$accountId"
                    params={{ unitCode, accountId: line.accountId }}
                    search={{}}
                  >
                    {word(AccountKindSchema, line.accountKind)}
                    {line.accountName && `${GAP}${line.accountName}`}
                  </Link>
                  {line.purpose && <span className="mut sm">{`${GAP}${line.purpose}`}</span>}
                </td>
                <td className="r num" {...(line.debit?.fen ? { 'data-head': t('fund.debit') } : {})}>
                  {line.debit?.fen ? moneyWords(line.debit) : ''}
                </td>
                <td className="r num" {...(line.credit?.fen ? { 'data-head': t('fund.credit') } : {})}>
                  {line.credit?.fen ? moneyWords(line.credit) : ''}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('fund.total')}</th>
              <td className="r num b" data-head={t('fund.debit')}>
                {moneyWords({ fen: total })}
              </td>
              <td className="r num b" data-head={t('fund.credit')}>
                {moneyWords({ fen: total })}
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}
