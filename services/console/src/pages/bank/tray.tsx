import type { BankEntry, BankLine, BankStatement } from '@shuniu/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { bank } from '../../api/fund-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { FieldError } from '../../ui/field.js';
import { Status } from '../../ui/status.js';
import { withSign } from './bank-words.js';
import { sumOf } from './pairings.js';

export interface Picked {
  readonly lines: readonly BankLine[];
  readonly entries: readonly BankEntry[];
}

/** What was ticked on both sides, what it adds up to, and the difference: it stays open or goes to suspense, and is never smoothed over. */
export function Tray({ one, picked, clear, book }: { one: BankStatement; picked: Picked; clear: () => void; book: () => void }) {
  const { t } = useTranslation();
  const change = useChange(bank.confirmMatches, clear);
  const { form } = useFaults(change.error);
  const { lines, entries } = picked;
  const [ofLines, ofEntries] = [sumOf(lines), sumOf(entries)];
  const difference = ofLines - ofEntries;
  const matches = [{ lineIds: lines.map(l => l.id), entryIds: entries.map(e => e.id) }];
  return (
    <div className="sticky">
      <span className="row wrap bksums" aria-live="polite">
        <span>{t('bank.pickedLines', { count: lines.length, sum: withSign(ofLines) })}</span>
        <span>{t('bank.pickedEntries', { count: entries.length, sum: withSign(ofEntries) })}</span>
        {difference === 0n ? (
          <Status tone="ok" shape="check">
            {t('bank.equal')}
          </Status>
        ) : (
          <Status tone="warn" shape="openTriangle">
            {t('bank.differs', { sum: withSign(difference) })}
          </Status>
        )}
      </span>
      <span className="row wrap">
        <FieldError text={form} />
        <Button onClick={clear}>{t('bank.clear')}</Button>
        {difference !== 0n && lines.length > 0 && <Button onClick={book}>{t('bank.bookDifference')}</Button>}
        <Button
          type="primary"
          disabled={difference !== 0n || lines.length + entries.length < 2}
          loading={change.isPending}
          onClick={() => change.mutate({ id: one.id, matches })}
        >
          {t('bank.matchThese')}
        </Button>
      </span>
    </div>
  );
}
