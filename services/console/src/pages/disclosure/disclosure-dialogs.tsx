import type { Disclosure } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { disclosures } from '../../api/fund-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { TextField } from '../../ui/inputs.js';
import { useDutyName } from './disclosure-words.js';
import { clashingFields, formOf, type NoteField, type NoteForm, settledForm } from './note-form.js';

interface Of {
  readonly of: Disclosure;
  readonly close: () => void;
}

/** 说明: the words beside the figures. */
export function NoteDialog({ of, close }: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form="disclosureNote" record={of.id} title={of.note ? t('disclosure.editNote') : t('disclosure.writeNote')} close={close}>
      {opened => <NoteFields of={of} close={close} opened={opened} />}
    </DraftDialog>
  );
}

const LABELS = { note: 'disclosure.note', explanation: 'disclosure.explanation' } as const satisfies Record<NoteField, string>;
function NoteFields({ of, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const nameOf = useDutyName();
  const form = useForm({
    form: 'disclosureNote',
    record: of.id,
    label: t('disclosure.noteOf', { name: nameOf(of.figures) }),
    opened,
    blank: formOf(of),
    request: (typed: NoteForm) => ({ id: of.id, disclosure: typed }),
    send: disclosures.updateDisclosure,
    arrived: close,
    about: { under: 'disclosure' },
    clash: async (_, mine: NoteForm) => {
      const read = await disclosures.getDisclosure({ id: of.id });
      const versions = { base: formOf(of), now: formOf(read) };
      const rows = clashingFields(mine, versions).map(field => ({
        field,
        by: whoOf(read, 'editedBy'),
        at: '',
        label: t(LABELS[field]),
        mine: mine[field],
        now: versions.now[field],
      }));
      return { rows, settle: choices => settledForm(mine, { ...versions, choices }) };
    },
  });
  return (
    <DialogForm form={form} action={t('disclosure.saveNote')} close={close}>
      {of.correctsId && (
        <TextField
          name="explanation"
          label={t('disclosure.explanation')}
          value={form.value.explanation}
          rows={2}
          maxLength={500}
          onChange={explanation => form.set({ explanation })}
          error={form.errors.explanation}
          required
        />
      )}
      <TextField
        name="note"
        label={t('disclosure.note')}
        hint={t('disclosure.noteHint')}
        value={form.value.note}
        rows={6}
        maxLength={2000}
        onChange={note => form.set({ note })}
        error={form.errors.note}
      />
    </DialogForm>
  );
}

/** 更正 begins with why: it is published with the new document. */
export function CorrectDialog({ of, close }: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form="disclosureCorrect" record={of.id} title={t('disclosure.correct')} close={close}>
      {opened => <CorrectFields of={of} close={close} opened={opened} />}
    </DraftDialog>
  );
}
function CorrectFields({ of, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const nameOf = useDutyName();
  const form = useForm({
    form: 'disclosureCorrect',
    record: of.id,
    label: t('disclosure.correctOf', { name: nameOf(of.figures) }),
    opened,
    blank: { explanation: '' },
    request: ({ explanation }: { explanation: string }) => ({ id: of.id, explanation }),
    send: disclosures.correctDisclosure,
    arrived: made => navigate({ to: '/s/$unitCode/disclosures/$disclosureId', params: { unitCode, disclosureId: made.id } }),
  });
  return (
    <DialogForm form={form} action={t('disclosure.correctNow')} close={close}>
      <p className="sec">{t('disclosure.correctWhy')}</p>
      <TextField
        name="explanation"
        label={t('disclosure.explanation')}
        value={form.value.explanation}
        rows={3}
        maxLength={500}
        onChange={explanation => form.set({ explanation })}
        error={form.errors.explanation}
        required
      />
    </DialogForm>
  );
}
