import { NoteTopic, NoteTopicSchema, type SupervisionNote } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { supervisionNotes } from '../../api/services.js';
import { useUnits } from '../../shell/use-units.js';
import { Choice, Field } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { Select } from '../../ui/select.js';
import { useWords } from '../../ui/use-words.js';

const STATION_DIGITS = 12;
interface WriteProps {
  /** The station, when it is known already. */
  readonly station?: string;
  readonly caseId?: string;
  readonly close: () => void;
}
interface Writing {
  readonly unitCode: string;
  readonly topic: NoteTopic;
  readonly text: string;
  readonly dueOn: string;
}

/** 写督导意见: to a station, about a number of it, or about a case. */
export function WriteNoteDialog(props: WriteProps) {
  const { t } = useTranslation();
  return (
    <DraftDialog
      form="supervisionNote"
      record={props.caseId ?? props.station ?? 'new'}
      title={t('supervisionNote.write')}
      close={props.close}
    >
      {opened => <WriteForm {...props} opened={opened} />}
    </DraftDialog>
  );
}

const WRITE_REASONS = { NOTE_STATION_UNKNOWN: 'unitCode', DATE_IN_PAST: 'dueOn' } as const;
function WriteForm({ station, caseId = '', close, opened }: WriteProps & { opened: Opened }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { units } = useUnits();
  const blank: Writing = { unitCode: station ?? '', topic: caseId ? NoteTopic.CASE : NoteTopic.OVERDUE, text: '', dueOn: '' };
  const form = useForm({
    form: 'supervisionNote',
    record: caseId || (station ?? 'new'),
    label: t('supervisionNote.write'),
    opened,
    blank,
    request: (asked: Writing) => ({ ...asked, caseId }),
    send: supervisionNotes.writeSupervisionNote,
    arrived: close,
    about: { reasons: WRITE_REASONS },
  });
  const { value, set, errors } = form;
  const stations = units.filter(u => u.code.length === STATION_DIGITS).map(u => [u.code, u.name] as const);
  const topics = NoteTopicSchema.values
    .filter(v => v.number !== 0 && v.number !== NoteTopic.CASE)
    .map(v => [v.number as NoteTopic, word(NoteTopicSchema, v.number)] as const);
  return (
    <DialogForm form={form} action={t('supervisionNote.send')} close={close}>
      {!station && !caseId && (
        <Field name="unitCode" label={t('supervision.station')} error={errors.unitCode} required>
          {({ status: _, ...control }) => (
            <Select
              {...control}
              none={t('list.choose')}
              value={value.unitCode}
              options={stations}
              onChange={unitCode => set({ unitCode })}
            />
          )}
        </Field>
      )}
      {!caseId && (
        <Choice name="topic" label={t('supervisionNote.topic')} value={value.topic} options={topics} onChange={topic => set({ topic })} />
      )}
      <TextField
        name="text"
        label={t('supervisionNote.text')}
        hint={t('supervisionNote.textHint')}
        value={value.text}
        onChange={text => set({ text })}
        error={errors.text}
        rows={4}
        maxLength={1000}
        required
      />
      <DayField
        name="dueOn"
        label={t('supervisionNote.dueOn')}
        value={value.dueOn}
        onChange={dueOn => set({ dueOn })}
        error={errors.dueOn}
      />
    </DialogForm>
  );
}

interface StepProps {
  readonly note: SupervisionNote;
  readonly close: () => void;
}
/** 答复: the station's own words, once. */
export function AnswerNoteDialog({ note, close }: StepProps) {
  const { t } = useTranslation();
  return (
    <DraftDialog form="supervisionAnswer" record={note.id} title={t('supervisionNote.answer')} close={close}>
      {opened => <AnswerForm note={note} close={close} opened={opened} />}
    </DraftDialog>
  );
}

function AnswerForm({ note, close, opened }: StepProps & { opened: Opened }) {
  const { t } = useTranslation();
  const form = useForm({
    form: 'supervisionAnswer',
    record: note.id,
    label: t('supervisionNote.answer'),
    opened,
    blank: { answer: '' },
    request: ({ answer }: { answer: string }) => ({ id: note.id, answer: answer.trim(), etag: note.etag }),
    send: supervisionNotes.answerSupervisionNote,
    arrived: close,
  });
  return (
    <DialogForm form={form} action={t('supervisionNote.sendAnswer')} close={close}>
      <p className="pre sec">{note.text}</p>
      <TextField
        name="answer"
        label={t('supervisionNote.answer')}
        value={form.value.answer}
        onChange={answer => form.set({ answer })}
        error={form.errors.answer}
        rows={4}
        maxLength={1000}
        required
      />
    </DialogForm>
  );
}

/** 办结: by the unit that wrote it, answered or not. */
export function CloseNoteDialog({ note, close }: StepProps) {
  const { t } = useTranslation();
  return (
    <DraftDialog form="supervisionClose" record={note.id} title={t('supervisionNote.close')} close={close}>
      {opened => <CloseForm note={note} close={close} opened={opened} />}
    </DraftDialog>
  );
}

function CloseForm({ note, close, opened }: StepProps & { opened: Opened }) {
  const { t } = useTranslation();
  const form = useForm({
    form: 'supervisionClose',
    record: note.id,
    label: t('supervisionNote.close'),
    opened,
    blank: { closing: '' },
    request: ({ closing }: { closing: string }) => ({ id: note.id, closing: closing.trim(), etag: note.etag }),
    send: supervisionNotes.closeSupervisionNote,
    arrived: close,
  });
  return (
    <DialogForm form={form} action={t('supervisionNote.close')} close={close}>
      <p className="pre sec">{note.answer || t('supervisionNote.noAnswer')}</p>
      <TextField
        name="closing"
        label={t('supervisionNote.closing')}
        value={form.value.closing}
        onChange={closing => form.set({ closing })}
        error={form.errors.closing}
        rows={2}
        maxLength={500}
      />
    </DialogForm>
  );
}
