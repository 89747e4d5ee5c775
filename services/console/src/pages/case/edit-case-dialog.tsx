import { type Case, CaseOrigin, CaseOriginSchema, CasePrioritySchema } from '@shuniu/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemError } from '../../api/problem.js';
import type { CallOptions } from '../../api/send.js';
import { cases } from '../../api/services.js';
import { today } from '../../ui/days.js';
import { Choice } from '../../ui/field.js';
import { type Clash, overtakenOf } from '../../ui/form/clash.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { type Form, useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import { type CaseForm, type CaseWords, changedFields, clashing, editOf, settled, wordsOf } from './edit-case.js';
import { usePriorities } from './use-priorities.js';

const FORM = 'caseEdit';
interface Of {
  readonly of: Case;
  readonly close: () => void;
}

/** 更正个案: what was written when it was taken on. */
export function EditCaseDialog({ of, close }: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form={FORM} record={of.id} title={t('case.correct')} close={close}>
      {opened => <EditForm of={of} close={close} opened={opened} />}
    </DraftDialog>
  );
}

const requestOf = (form: CaseForm, id: string) => ({ id, case: form.words, updateMask: changedFields(form), etag: form.etag });
/** With nothing changed there is nothing to send. */
const send = (request: ReturnType<typeof requestOf>, options: CallOptions): Promise<Case> =>
  request.updateMask.length === 0 ? cases.getCase({ id: request.id }) : cases.updateCase(request, options);

const REASONS = {
  CONCERN_MISSING: 'concern',
  VISIT_NOT_FOUND: 'origin',
  DATE_IN_FUTURE: 'openedOn',
  DATES_OUT_OF_ORDER: 'openedOn',
} as const;
function EditForm({ of, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const clash = useClash(of.id);
  const form = useForm<CaseForm, ReturnType<typeof requestOf>, Case>({
    form: FORM,
    record: of.id,
    label: t('case.correctOf', { name: of.residentName }),
    opened,
    blank: editOf(of),
    request: edited => requestOf(edited, of.id),
    send,
    arrived: close,
    about: { under: 'case', reasons: REASONS },
    clash,
  });
  return (
    <DialogForm form={form} action={t('case.saveCorrected')} close={close}>
      <Fields of={of} form={form} />
    </DialogForm>
  );
}

function Fields({ of, form }: { of: Case; form: Form<CaseForm> }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const priorities = usePriorities();
  const { words } = form.value;
  const { errors } = form;
  const set = (change: Partial<CaseWords>): void => form.set(before => ({ ...before, words: { ...before.words, ...change } }));
  const origins = CaseOriginSchema.values
    .filter(v => v.number !== 0 && (v.number !== CaseOrigin.VISIT || of.visitId !== ''))
    .map(v => [v.number as CaseOrigin, word(CaseOriginSchema, v.number)] as const);
  return (
    <>
      <TextField
        name="concern"
        label={t('case.concern')}
        value={words.concern}
        onChange={concern => set({ concern })}
        error={errors.concern}
        rows={3}
        maxLength={4000}
      />
      <Choice
        name="priority"
        label={t('case.priority')}
        value={words.priority}
        options={priorities}
        onChange={priority => set({ priority })}
        error={errors.priority}
      />
      <TextField
        name="worker"
        label={t('case.worker')}
        value={words.worker}
        onChange={worker => set({ worker })}
        error={errors.worker}
        maxLength={40}
      />
      <Choice
        name="origin"
        label={t('case.origin')}
        value={words.origin}
        options={origins}
        onChange={origin => set({ origin })}
        error={errors.origin}
      />
      <DayField
        name="openedOn"
        label={t('case.openedOn')}
        value={words.openedOn}
        max={today()}
        onChange={openedOn => set({ openedOn })}
        error={errors.openedOn}
        required
      />
    </>
  );
}

/** Reads the case again and puts both values of what was changed twice side by side. */
function useClash(id: string): (error: ProblemError, form: CaseForm) => Promise<Clash<CaseForm, ReactNode>> {
  const shown = useShown();
  return async (error, form) => {
    const now = await cases.getCase({ id });
    const rows = clashing(form, now, overtakenOf(error)).map(one => ({
      ...one,
      ...shown(one.field as keyof CaseWords, { mine: form.words, now: wordsOf(now) }),
    }));
    return { rows, settle: choices => settled(form, now, choices) };
  };
}

function useShown() {
  const { t } = useTranslation();
  const { word, day } = useWords();
  const text = (field: keyof CaseWords, of: CaseWords): string =>
    ({
      concern: of.concern,
      worker: of.worker,
      priority: word(CasePrioritySchema, of.priority),
      origin: word(CaseOriginSchema, of.origin),
      openedOn: day(of.openedOn),
    })[field];
  const labels: Readonly<Record<keyof CaseWords, string>> = {
    concern: t('case.concern'),
    worker: t('case.worker'),
    priority: t('case.priority'),
    origin: t('case.origin'),
    openedOn: t('case.openedOn'),
  };
  return (field: keyof CaseWords, { mine, now }: { mine: CaseWords; now: CaseWords }) => ({
    label: labels[field],
    mine: text(field, mine),
    now: text(field, now),
  });
}
