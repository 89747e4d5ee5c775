import { type Relation, RelationKind, RelationKindSchema, type Resident } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { residents } from '../../api/services.js';
import { today } from '../../ui/days.js';
import { Choice, FieldError } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField } from '../../ui/inputs.js';
import { ResidentSearch } from '../../ui/resident-search.js';
import { useWords } from '../../ui/use-words.js';
import { sayUndone } from './undo-file.js';

interface NewRelation {
  readonly otherId: string;
  readonly otherName: string;
  readonly kind: RelationKind;
  readonly fromOn: string;
}
const blank = (): NewRelation => ({ otherId: '', otherName: '', kind: RelationKind.UNSPECIFIED, fromOn: today() });
const REASONS = { SELF_RELATION: 'otherId', RESIDENT_NOT_FOUND: 'otherId', DATES_OUT_OF_ORDER: 'fromOn' } as const;

interface Of {
  readonly resident: Resident;
  readonly close: () => void;
}
/** Who is guardian, carer or contact of the resident; somebody who is on file. */
export function RelationDialog({ resident, close }: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form="relation" record={resident.id} title={t('relation.addFor', { name: resident.name })} close={close}>
      {opened => <AddForm resident={resident} close={close} opened={opened} />}
    </DraftDialog>
  );
}

function AddForm({ resident, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const form = useForm({
    form: 'relation',
    record: resident.id,
    label: t('relation.addFor', { name: resident.name }),
    opened,
    blank: blank(),
    request: ({ otherId, kind, fromOn }: NewRelation) => ({ residentId: resident.id, otherId, kind, fromOn }),
    send: residents.addRelation,
    arrived: close,
    about: { reasons: REASONS },
  });
  const { value, set, errors } = form;
  const kinds = RelationKindSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as RelationKind, word(RelationKindSchema, v.number)] as const);
  return (
    <DialogForm form={form} action={t('relation.save')} close={close}>
      <div data-name="otherId">
        <ResidentSearch label={t('relation.other')} flow onPick={({ id, name }) => set({ otherId: id, otherName: name })} />
        {value.otherName && <p className="b">{value.otherName}</p>}
        <FieldError text={errors.otherId} />
      </div>
      <Choice
        name="kind"
        label={t('relation.kind')}
        value={value.kind || undefined}
        options={kinds}
        onChange={kind => set({ kind })}
        error={errors.kind}
        required
      />
      <DayField
        name="fromOn"
        label={t('category.fromOn')}
        value={value.fromOn}
        max={today()}
        onChange={fromOn => set({ fromOn })}
        error={errors.fromOn}
      />
    </DialogForm>
  );
}

/** Ends a relation, in both files: the day named is the last one. Taken back within ten seconds. */
export function EndRelationDialog({ resident, relation, close }: Of & { relation: Relation }) {
  const { t } = useTranslation();
  return (
    <DraftDialog form="relationEnd" record={relation.id} title={t('relation.endOf', { name: relation.otherName })} close={close}>
      {opened => <EndForm resident={resident} relation={relation} close={close} opened={opened} />}
    </DraftDialog>
  );
}

function EndForm({ resident, relation, close, opened }: Of & { relation: Relation; opened: Opened }) {
  const { t } = useTranslation();
  const form = useForm({
    form: 'relationEnd',
    record: relation.id,
    label: t('relation.endOf', { name: relation.otherName }),
    opened,
    blank: { toOn: today() },
    request: ({ toOn }: { toOn: string }) => ({ residentId: resident.id, id: relation.id, toOn }),
    send: residents.endRelation,
    arrived: ({ id, etag }) => {
      sayUndone({ id, etag }, { line: t('relation.ended', { name: relation.otherName }), done: t('relation.endUndone') });
      close();
    },
    about: { reasons: { DATES_OUT_OF_ORDER: 'toOn' } },
  });
  return (
    <DialogForm form={form} action={t('category.endSave')} close={close}>
      <DayField
        name="toOn"
        label={t('category.toOn')}
        value={form.value.toOn}
        onChange={toOn => form.set({ toOn })}
        error={form.errors.toOn}
        required
      />
      <p className="mut sm">{t('relation.endBoth')}</p>
    </DialogForm>
  );
}
