import { ProjectState } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entries } from '../../api/fund-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { moneyTyped } from '../../format/money.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { MoneyField } from '../../ui/money.js';
import { Select } from '../../ui/select.js';
import { useProjects } from './use-fund.js';

const blank = { projectId: '', category: '', eventOn: '', amount: '', memo: '' };

/** 记收入: what came in and is no donation, such as interest or a bazaar; from a bank line with its day and amount. */
export function IncomeDialog({ from, close }: { from?: Partial<typeof blank>; close: () => void }) {
  const { t } = useTranslation();
  const [form, setForm] = useState({ ...blank, eventOn: today(), ...from });
  const { data: projects = [] } = useProjects();
  const change = useChange(entries.postIncome, close);
  const { fields, form: fault } = useFaults(change.error, {
    reasons: { DATE_IN_FUTURE: 'eventOn', PERIOD_CLOSED: 'eventOn', PROJECT_ENDED: 'projectId' },
  });
  const set = (part: Partial<typeof blank>): void => setForm({ ...form, ...part });
  const open = projects.filter(p => p.state === ProjectState.ACTIVE).map(p => [p.id, p.name] as const);
  const send = (): void => {
    const { amount, ...said } = form;
    const fen = moneyTyped(amount);
    change.mutate({ ...said, ...(fen ? { amount: fen } : {}) });
  };
  return (
    <Dialog title={t('fund.addIncome')} action={t('fund.saveIncome')} busy={change.isPending} fault={fault} close={close} send={send}>
      <p className="sec">{t('fund.incomeWhy')}</p>
      <Field name="projectId" label={t('fund.project')} error={fields.projectId} required>
        {({ id }) => (
          <Select id={id} none={t('list.choose')} value={form.projectId} options={open} onChange={projectId => set({ projectId })} />
        )}
      </Field>
      <TextField
        label={t('fund.category')}
        value={form.category}
        maxLength={20}
        short
        hint={t('fund.categoryHint')}
        onChange={category => set({ category })}
        error={fields.category}
        required
      />
      <MoneyField label={t('fund.amount')} value={form.amount} onChange={amount => set({ amount })} error={fields.amount} required />
      <DayField
        label={t('fund.day')}
        value={form.eventOn}
        max={today()}
        onChange={eventOn => set({ eventOn })}
        error={fields.eventOn}
        required
      />
      <TextField label={t('fund.memo')} value={form.memo} maxLength={200} rows={2} onChange={memo => set({ memo })} error={fields.memo} />
    </Dialog>
  );
}
