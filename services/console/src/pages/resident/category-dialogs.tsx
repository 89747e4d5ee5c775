import type { CategoryHolding, Resident } from '@shuniu/contracts';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { residents } from '../../api/services.js';
import { today } from '../../ui/days.js';
import { Field } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { type Form, useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { sayUndone } from './undo-file.js';
import { useCategories } from './use-categories.js';

interface Holding {
  readonly category: string;
  readonly fromOn: string;
  readonly evidence: string;
  readonly reviewOn: string;
  readonly disabilityKind: string;
  readonly disabilityLevel: string;
}
const blank = (): Holding => ({ category: '', fromOn: today(), evidence: '', reviewOn: '', disabilityKind: '', disabilityLevel: '' });
const REASONS = {
  UNKNOWN_CATEGORY: 'category',
  CATEGORY_HELD: 'category',
  DATE_IN_FUTURE: 'fromOn',
  DATES_OUT_OF_ORDER: 'reviewOn',
} as const;

interface Of {
  readonly resident: Resident;
  readonly close: () => void;
}
/** 新增类别, with its evidence and the day to look again. */
export function CategoryDialog({ resident, close }: Of) {
  const { t } = useTranslation();
  const title = t('category.addFor', { name: resident.name });
  return (
    <DraftDialog form="category" record={resident.id} title={title} close={close}>
      {opened => <AddForm resident={resident} close={close} opened={opened} />}
    </DraftDialog>
  );
}

function AddForm({ resident, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const form = useForm({
    form: 'category',
    record: resident.id,
    label: t('category.addFor', { name: resident.name }),
    opened,
    blank: blank(),
    request: (holding: Holding) => ({ residentId: resident.id, holding }),
    send: residents.addCategory,
    arrived: close,
    about: { under: 'holding', reasons: REASONS },
  });
  const { value, set, errors } = form;
  return (
    <DialogForm form={form} action={t('category.save')} close={close}>
      <CategoryField form={form} />
      {value.category === '残疾人' && <Disability form={form} />}
      <DayField
        name="fromOn"
        label={t('category.fromOn')}
        value={value.fromOn}
        max={today()}
        onChange={fromOn => set({ fromOn })}
        error={errors.fromOn}
        required
      />
      <TextField
        name="evidence"
        label={t('category.evidence')}
        hint={t('category.evidenceHint')}
        value={value.evidence}
        onChange={evidence => set({ evidence })}
        error={errors.evidence}
      />
      <DayField
        name="reviewOn"
        label={t('category.reviewOn')}
        value={value.reviewOn}
        onChange={reviewOn => set({ reviewOn })}
        error={errors.reviewOn}
      />
    </DialogForm>
  );
}

function CategoryField({ form }: { form: Form<Holding> }) {
  const { t } = useTranslation();
  const { categories, name } = useCategories();
  return (
    <Field name="category" label={t('category.category')} error={form.errors.category} required>
      {control => (
        <Select
          {...control}
          style={{ width: '100%' }}
          showSearch
          value={form.value.category || null}
          options={categories.map(c => ({ value: c.name, label: name(c.name) }))}
          onChange={category => form.set({ category })}
        />
      )}
    </Field>
  );
}

function Disability({ form: { value, set, errors } }: { form: Form<Holding> }) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        name="disabilityKind"
        label={t('category.disabilityKind')}
        value={value.disabilityKind}
        onChange={disabilityKind => set({ disabilityKind })}
        error={errors.disabilityKind}
      />
      <TextField
        name="disabilityLevel"
        label={t('category.disabilityLevel')}
        value={value.disabilityLevel}
        onChange={disabilityLevel => set({ disabilityLevel })}
        error={errors.disabilityLevel}
      />
    </>
  );
}

/** Ends a category: the day named is the last one. Taken back within ten seconds. */
export function EndCategoryDialog({ resident, held, close }: Of & { held: CategoryHolding }) {
  const { t } = useTranslation();
  const { name } = useCategories();
  return (
    <DraftDialog form="categoryEnd" record={held.id} title={t('category.endOf', { name: name(held.category) })} close={close}>
      {opened => <EndForm resident={resident} held={held} close={close} opened={opened} />}
    </DraftDialog>
  );
}

function EndForm({ resident, held, close, opened }: Of & { held: CategoryHolding; opened: Opened }) {
  const { t } = useTranslation();
  const { name } = useCategories();
  const form = useForm({
    form: 'categoryEnd',
    record: held.id,
    label: t('category.endOf', { name: name(held.category) }),
    opened,
    blank: { toOn: today() },
    request: ({ toOn }: { toOn: string }) => ({ residentId: resident.id, id: held.id, toOn }),
    send: residents.endCategory,
    arrived: ({ id, etag }) => {
      sayUndone({ id, etag }, { line: t('category.ended', { name: name(held.category) }), done: t('category.endUndone') });
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
    </DialogForm>
  );
}
