import { type BankEntry, type BankStatement, MatchGroundSchema } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { bank } from '../../api/fund-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { FieldError } from '../../ui/field.js';
import { Icon } from '../../ui/icons.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { EntryWords, LineWords } from './bank-words.js';
import type { LineTask } from './line-dialogs.js';
import type { Pairing } from './pairings.js';

interface Props {
  readonly one: BankStatement;
  readonly pairing: Pairing;
  readonly chosen: ReadonlySet<string>;
  /** Undefined for who may only look. */
  readonly choose: ((id: string) => void) | undefined;
  readonly ask: (task: LineTask) => void;
}

/** Lines at the left, the entries they may be at the right; on a phone above each other. */
export function PairingRow({ one, pairing, chosen, choose, ask }: Props) {
  const { t } = useTranslation();
  const { lines, ways, isSole } = pairing;
  const change = useChange(bank.confirmMatches);
  const { form } = useFaults(change.error);
  const lineIds = lines.map(line => line.id);
  const confirm = (entries: readonly BankEntry[]): void =>
    change.mutate({ id: one.id, matches: [{ lineIds, entryIds: entries.map(e => e.id) }] });
  return (
    <li className="bkpair">
      <div className="bkside">
        {lines.map(line => (
          <div key={line.id} className="row bkpick">
            {choose && (
              <input
                type="checkbox"
                checked={chosen.has(line.id)}
                onChange={() => choose(line.id)}
                aria-label={t('bank.chooseLine', { day: line.on, no: line.row })}
              />
            )}
            <LineWords line={line} />
          </div>
        ))}
      </div>
      <div className="bkside">
        {ways.length === 0 ? (
          <NoWay pairing={pairing} may={choose !== undefined} ask={ask} />
        ) : (
          <>
            {!isSole && (
              <Status tone="warn" shape="half">
                {t('bank.toChoose')}
              </Status>
            )}
            {ways.map(({ entries, ground }) => (
              <div key={entries.map(e => e.id).join()} className="bkway">
                <Ground ground={ground} isSole={isSole} />
                {entries.map(entry => (
                  <EntryWords key={entry.id} entry={entry} />
                ))}
                {choose && (
                  <Button size="small" loading={change.isPending} onClick={() => confirm(entries)}>
                    {isSole ? t('bank.confirm') : t('bank.thisOne')}
                  </Button>
                )}
              </div>
            ))}
            <FieldError text={form} />
          </>
        )}
      </div>
    </li>
  );
}

function Ground({ ground, isSole }: { ground: number; isSole: boolean }) {
  const { word } = useWords();
  if (!isSole) return null;
  return (
    <Status tone="info" shape="dot">
      {word(MatchGroundSchema, ground)}
    </Status>
  );
}

/** Nothing fits: it is booked from here, or left out with a reason. */
function NoWay({ pairing, may, ask }: { pairing: Pairing; may: boolean; ask: (task: LineTask) => void }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const [line] = pairing.lines;
  if (!line) return null;
  const received = (line.amount?.fen ?? 0n) > 0n;
  return (
    <div className="bkway">
      <Status tone="warn" shape="openSquare">
        {received ? t('bank.notInBooksIn') : t('bank.notInBooksOut')}
      </Status>
      {may && (
        <span className="row wrap bkacts">
          {received && (
            <Link className="lnk row" to="/s/$unitCode/donations/new" params={{ unitCode }}>
              <Icon name="plus" size={15} />
              {t('bank.asDonation')}
            </Link>
          )}
          {received && (
            <Button size="small" onClick={() => ask({ what: 'income', line })}>
              {t('bank.asIncome')}
            </Button>
          )}
          <Button size="small" onClick={() => ask({ what: 'book', lines: [line], entries: [] })}>
            {t('bank.toSuspense')}
          </Button>
          <Button size="small" onClick={() => ask({ what: 'ignore', line })}>
            {t('bank.leaveOut')}
          </Button>
        </span>
      )}
    </div>
  );
}
