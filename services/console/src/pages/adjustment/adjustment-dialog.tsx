import { type Account, AccountKind, AccountService, type Entry } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { accounts, adjustments } from '../../api/fund-services.js';
import { fenTyped, moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Field } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { Shape } from '../../ui/icons.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { MoneyField } from '../../ui/money.js';
import { sayNext } from '../../ui/said.js';
import { Select } from '../../ui/select.js';
import { type AdjustmentForm, adjustmentOf, blankAdjustment, isNoAmount } from './adjustment-form.js';
import { useSideName } from './adjustment-words.js';

interface Of {
  /** The entry that was booked wrongly. */
  readonly entry?: Entry;
  readonly close: () => void;
}
const FORM = 'adjustment';

/** 提调整: from where, to where, how much and why. */
export function AdjustmentDialog({ entry, close }: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form={FORM} record={entry?.id ?? 'new'} title={t('adjustment.propose')} close={close}>
      {opened => <Proposal close={close} opened={opened} {...(entry ? { entry } : {})} />}
    </DraftDialog>
  );
}

const REASONS = {
  DATE_IN_FUTURE: 'eventOn',
  PERIOD_CLOSED: 'eventOn',
  AMOUNT_NOT_POSITIVE: 'amount',
  PROJECT_ENDED: 'toAccountId',
} as const;

function Proposal({ entry, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const form = useForm({
    form: FORM,
    record: entry?.id ?? 'new',
    label: t('adjustment.draft'),
    opened,
    blank: blankAdjustment(today(), entry),
    request: (of: AdjustmentForm) => ({ adjustment: adjustmentOf(of) }),
    send: adjustments.proposeAdjustment,
    arrived: async ({ id }) => {
      sayNext(t('adjustment.sent'));
      close();
      await navigate({ to: '/s/$unitCode/fund/adjustments/$adjustmentId', params: { unitCode, adjustmentId: id } });
    },
    about: { under: 'adjustment', reasons: REASONS },
  });
  const { value, set, errors } = form;
  const tooMuch = useTooMuch(value);
  return (
    <DialogForm form={form} action={t('adjustment.send')} close={close}>
      <Sides value={value} set={set} errors={errors} />
      <MoneyField
        name="amount"
        label={t('adjustment.amount')}
        value={value.amount}
        hint={tooMuch}
        onChange={amount => set({ amount })}
        error={isNoAmount(value.amount) ? t('adjustment.noAmount') : errors.amount}
        required
      />
      <DayField
        name="eventOn"
        label={t('adjustment.eventOn')}
        value={value.eventOn}
        max={today()}
        hint={t('adjustment.eventOnHint')}
        onChange={eventOn => set({ eventOn })}
        error={errors.eventOn}
        required
      />
      <TextField
        name="category"
        label={t('adjustment.category')}
        value={value.category}
        maxLength={20}
        short
        hint={t('adjustment.categoryHint')}
        onChange={category => set({ category })}
        error={errors.category}
        required
      />
      <TextField
        name="reason"
        label={t('adjustment.reason')}
        value={value.reason}
        rows={2}
        maxLength={200}
        hint={t('adjustment.reasonHint')}
        onChange={reason => set({ reason })}
        error={errors.reason}
        required
      />
    </DialogForm>
  );
}

interface SidesProps {
  readonly value: AdjustmentForm;
  readonly set: (change: Partial<AdjustmentForm>) => void;
  readonly errors: Readonly<Record<string, string>>;
}
const MOVABLE: readonly AccountKind[] = [AccountKind.POOL, AccountKind.SUSPENSE];

function useMovable(): readonly Account[] {
  const { unitCode: unit } = useHere();
  const { data } = useQuery({
    queryKey: [AccountService.typeName, unit],
    queryFn: ({ signal }) => accounts.listAccounts({ unit, pageSize: 200 }, { signal }),
  });
  return data?.accounts.filter(a => a.isOpen && MOVABLE.includes(a.kind)) ?? [];
}

/** A pool is never spent below zero; suspense may be. Nothing is refused here: money may come before both committees agreed. */
function useTooMuch(value: AdjustmentForm): ReactNode {
  const { t } = useTranslation();
  const from = useMovable().find(a => a.id === value.fromAccountId);
  if (from?.kind !== AccountKind.POOL || (fenTyped(value.amount) ?? 0n) <= (from.available?.fen ?? 0n)) return undefined;
  return (
    <span className="st warn" role="status">
      <Shape name="openTriangle" />
      {t('adjustment.tooMuch')}
    </span>
  );
}

/** Both sides are of one fund: the one that is chosen first says which. */
function Sides({ value, set, errors }: SidesProps) {
  const { t } = useTranslation();
  const sideName = useSideName();
  const all = useMovable();
  const fundOf = (id: string): string | undefined => all.find(a => a.id === id)?.fundId;
  const options = (other: string) =>
    all
      .filter(a => a.id !== other && a.fundId === (fundOf(other) ?? a.fundId))
      .map((a: Account) => [a.id, t('adjustment.side', { name: sideName(a), available: moneyWords(a.available) })] as const);
  return (
    <>
      <Field name="fromAccountId" label={t('adjustment.from')} error={errors.fromAccountId} required>
        {({ id }) => (
          <Select
            id={id}
            none={t('list.choose')}
            value={value.fromAccountId}
            options={options(value.toAccountId)}
            onChange={fromAccountId => set({ fromAccountId })}
          />
        )}
      </Field>
      <Field name="toAccountId" label={t('adjustment.to')} error={errors.toAccountId} required>
        {({ id }) => (
          <Select
            id={id}
            none={t('list.choose')}
            value={value.toAccountId}
            options={options(value.fromAccountId)}
            onChange={toAccountId => set({ toAccountId })}
          />
        )}
      </Field>
    </>
  );
}
