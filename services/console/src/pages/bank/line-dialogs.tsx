import type { BankLine, BankStatement } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bank } from '../../api/fund-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { typedOf } from '../../format/money.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/inputs.js';
import { IncomeDialog } from '../fund/income-dialog.js';
import { LineWords, withSign } from './bank-words.js';
import { sumOf } from './pairings.js';
import type { Picked } from './tray.js';

/** What is to be done with lines that no entry stands for. */
export type LineTask = { readonly what: 'ignore' | 'income'; readonly line: BankLine } | ({ readonly what: 'book' } & Picked);

export function LineDialog({ one, task, close }: { one: BankStatement; task: LineTask; close: () => void }) {
  if (task.what === 'book') return <BookDialog one={one} picked={task} close={close} />;
  if (task.what === 'ignore') return <IgnoreDialog line={task.line} close={close} />;
  return <IncomeDialog from={{ eventOn: task.line.on, amount: typedOf(task.line.amount) }} close={close} />;
}

/** 不入账, with the reason that stands in the table ever after. */
function IgnoreDialog({ line, close }: { line: BankLine; close: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const change = useChange(bank.ignoreBankLine, close);
  const { fields, form } = useFaults(change.error);
  const send = (): void => {
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') change.mutate({ id: line.id, reason, etag: line.etag });
  };
  return (
    <Dialog title={t('bank.leaveOut')} action={t('bank.leaveOutNow')} busy={change.isPending} fault={form} close={close} send={send}>
      <p className="sec">{t('bank.leaveOutWhy')}</p>
      <LineWords line={line} />
      <TextField
        name="reason"
        label={t('bank.reason')}
        value={reason}
        rows={2}
        maxLength={200}
        onChange={setReason}
        hint={t('bank.reasonHint')}
        error={missing ? t('bank.reasonNeeded') : fields.reason}
        required
      />
    </Dialog>
  );
}

/** 记入待查款: the difference by an entry of its own. */
function BookDialog({ one, picked, close }: { one: BankStatement; picked: Picked; close: () => void }) {
  const { t } = useTranslation();
  const [memo, setMemo] = useState('');
  const change = useChange(bank.bookDifference, close);
  const { fields, form } = useFaults(change.error);
  const { lines, entries } = picked;
  const sum = withSign(sumOf(lines) - sumOf(entries));
  const send = (): void => change.mutate({ id: one.id, lineIds: lines.map(l => l.id), entryIds: entries.map(e => e.id), memo });
  return (
    <Dialog title={t('bank.toSuspense')} action={t('bank.bookNow')} busy={change.isPending} fault={form} close={close} send={send}>
      <p className="sec">{entries.length === 0 ? t('bank.suspenseWhy', { sum }) : t('bank.differenceWhy', { sum })}</p>
      {lines.map(line => (
        <LineWords key={line.id} line={line} />
      ))}
      <TextField name="memo" label={t('fund.memo')} value={memo} rows={2} maxLength={200} onChange={setMemo} error={fields.memo} />
    </Dialog>
  );
}
