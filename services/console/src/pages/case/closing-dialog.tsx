import { type Case, ClosingReason, ClosingReasonSchema } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { cases } from '../../api/services.js';
import { today } from '../../ui/days.js';
import { Choice } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';

const FORM = 'caseClosing';
interface Of {
  readonly of: Case;
  readonly close: () => void;
}
interface Closing {
  readonly reason: ClosingReason;
  readonly note: string;
  readonly closedOn: string;
  readonly followUpOn: string;
}

/** 结案 is submitted; a returned one opens with what was written, and why it came back. */
export function ClosingDialog({ of, close }: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form={FORM} record={of.id} title={t('case.close')} close={close}>
      {opened => <ClosingForm of={of} close={close} opened={opened} />}
    </DraftDialog>
  );
}

const REASONS = { DATE_IN_FUTURE: 'closedOn', DATES_OUT_OF_ORDER: 'closedOn', CLOSING_NEEDS_EVALUATION: 'reason' } as const;
function ClosingForm({ of, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [last] = of.closings;
  const blank: Closing = {
    reason: last?.reason || ClosingReason.GOALS_REACHED,
    note: last?.note ?? '',
    closedOn: last?.closedOn || today(),
    followUpOn: last?.followUpOn ?? '',
  };
  const form = useForm({
    form: FORM,
    record: of.id,
    label: t('case.closingOf', { name: of.residentName }),
    opened,
    blank,
    request: (asked: Closing) => ({ id: of.id, ...asked, etag: of.etag }),
    send: cases.closeCase,
    arrived: close,
    about: { reasons: REASONS },
  });
  const { value, set, errors } = form;
  const reasons = ClosingReasonSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as ClosingReason, word(ClosingReasonSchema, v.number)] as const);
  return (
    <DialogForm form={form} action={t('case.submitClosing')} close={close}>
      {last?.paper?.returnReason && <p className="st danger">{t('case.returned', { reason: last.paper.returnReason })}</p>}
      <Choice
        name="reason"
        label={t('case.closingReason')}
        value={value.reason}
        options={reasons}
        onChange={reason => set({ reason })}
        error={errors.reason}
      />
      <TextField
        name="note"
        label={t('case.note')}
        value={value.note}
        onChange={note => set({ note })}
        error={errors.note}
        rows={3}
        maxLength={1000}
      />
      <DayField
        name="closedOn"
        label={t('case.closingDay')}
        value={value.closedOn}
        max={today()}
        onChange={closedOn => set({ closedOn })}
        error={errors.closedOn}
        required
      />
      <DayField
        name="followUpOn"
        label={t('case.followUpOn')}
        value={value.followUpOn}
        onChange={followUpOn => set({ followUpOn })}
        error={errors.followUpOn}
      />
    </DialogForm>
  );
}
