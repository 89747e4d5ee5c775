import type { Adjustment } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { adjustments } from '../../api/fund-services.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { TextField } from '../../ui/inputs.js';

interface Of {
  readonly of: Adjustment;
  readonly how: 'reject' | 'withdraw';
  readonly close: () => void;
}
const WORDS = {
  reject: {
    form: 'adjustmentReject',
    title: 'adjustment.rejectTitle',
    now: 'adjustment.rejectNow',
    why: 'adjustment.rejectWhy',
  },
  withdraw: {
    form: 'adjustmentWithdraw',
    title: 'adjustment.withdrawTitle',
    now: 'adjustment.withdrawNow',
    why: 'adjustment.withdrawWhy',
  },
} as const;

/** It ends without being posted, with its reason: a member does not agree, or whoever proposed it takes it back. */
export function EndDialog({ of, how, close }: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form={WORDS[how].form} record={of.id} title={t(WORDS[how].title)} close={close}>
      {opened => <EndForm of={of} how={how} close={close} opened={opened} />}
    </DraftDialog>
  );
}

function EndForm({ of, how, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const form = useForm({
    form: WORDS[how].form,
    record: of.id,
    label: t(WORDS[how].title),
    opened,
    blank: { reason: '' },
    request: ({ reason }: { reason: string }) => ({ id: of.id, reason: reason.trim(), etag: of.etag }),
    send: how === 'reject' ? adjustments.rejectAdjustment : adjustments.withdrawAdjustment,
    arrived: close,
  });
  return (
    <DialogForm form={form} action={t(WORDS[how].now)} close={close}>
      <p className="sec">{t(WORDS[how].why)}</p>
      <TextField
        name="reason"
        label={t('adjustment.reason')}
        value={form.value.reason}
        rows={2}
        maxLength={200}
        onChange={reason => form.set({ reason })}
        error={form.errors.reason}
        required
      />
    </DialogForm>
  );
}
