import { type Case, type CaseStage, CaseStageSchema } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { cases } from '../../api/services.js';
import { today } from '../../ui/days.js';
import { Choice } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';

interface Of {
  readonly of: Case;
  readonly close: () => void;
}

/** 退回: to an earlier stage, with why. */
export function BackDialog({ of, close }: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form="caseBack" record={of.id} title={t('case.back')} close={close}>
      {opened => <BackForm of={of} close={close} opened={opened} />}
    </DraftDialog>
  );
}

function BackForm({ of, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const form = useForm({
    form: 'caseBack',
    record: of.id,
    label: t('case.backOf', { name: of.residentName }),
    opened,
    blank: { stage: (of.stage - 1) as CaseStage, reason: '' },
    request: ({ stage, reason }: { stage: CaseStage; reason: string }) => ({ id: of.id, stage, reason, etag: of.etag }),
    send: cases.moveCase,
    arrived: close,
  });
  const { value, set, errors } = form;
  const stages = CaseStageSchema.values
    .filter(v => v.number > 0 && v.number < of.stage)
    .map(v => [v.number as CaseStage, word(CaseStageSchema, v.number)] as const);
  return (
    <DialogForm form={form} action={t('case.goBack')} close={close}>
      <Choice
        name="stage"
        label={t('case.backTo')}
        value={value.stage}
        options={stages}
        onChange={stage => set({ stage })}
        error={errors.stage}
      />
      <TextField
        name="reason"
        label={t('case.backWhy')}
        value={value.reason}
        onChange={reason => set({ reason })}
        error={errors.reason}
        rows={2}
        maxLength={500}
        required
      />
    </DialogForm>
  );
}

/** 重开: a closed case is taken up again from a day on. */
export function ReopenDialog({ of, close }: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form="caseReopen" record={of.id} title={t('case.reopen')} close={close}>
      {opened => <ReopenForm of={of} close={close} opened={opened} />}
    </DraftDialog>
  );
}

function ReopenForm({ of, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const form = useForm({
    form: 'caseReopen',
    record: of.id,
    label: t('case.reopenOf', { name: of.residentName }),
    opened,
    blank: { note: '', on: today() },
    request: (asked: { note: string; on: string }) => ({ id: of.id, ...asked }),
    send: cases.reopenCase,
    arrived: close,
    about: { reasons: { DATE_IN_FUTURE: 'on', DATES_OUT_OF_ORDER: 'on' } },
  });
  const { value, set, errors } = form;
  return (
    <DialogForm form={form} action={t('case.reopen')} close={close}>
      <DayField
        name="on"
        label={t('case.reopenOn')}
        value={value.on}
        max={today()}
        onChange={on => set({ on })}
        error={errors.on}
        required
      />
      <TextField
        name="note"
        label={t('case.reopenWhy')}
        value={value.note}
        onChange={note => set({ note })}
        error={errors.note}
        rows={2}
        maxLength={1000}
      />
    </DialogForm>
  );
}
