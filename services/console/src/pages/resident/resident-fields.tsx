import { type Household, Sex, SexSchema } from '@shuniu/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../../ui/days.js';
import { Choice, FieldError, Pick } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useUsual } from '../../ui/use-usual.js';
import { useWords } from '../../ui/use-words.js';
import { ageWords, type ResidentForm, withId } from './new-resident.js';
import { useCategories } from './use-categories.js';

interface FieldsProps<F extends ResidentForm = ResidentForm> {
  readonly form: F;
  readonly set: (change: (before: F) => F) => void;
  readonly errors: Readonly<Record<string, string>>;
  readonly household?: Household;
  /** Of a file that is there: what the sensitive fields hold, in words that show nothing. An empty field leaves them. */
  readonly masked?: Partial<Record<string, ReactNode>>;
}

export const LIVING = ['独居', '与配偶', '与子女', '与家人'];
const RELATIONS = ['配偶', '子女', '父母', '孙子女', '祖父母', '其他'];

/** Who it is. */
export function IdentityFields<F extends ResidentForm>({ form, set, errors, household, masked }: FieldsProps<F>) {
  const { t } = useTranslation();
  const { word } = useWords();
  const change = changing(set);
  const age = ageWords(form.birthOn, today());
  return (
    <>
      {household && <RelationToHead form={form} change={change} error={errors.relation} />}
      <TextField
        name="name"
        label={t('person.name')}
        value={form.name}
        onChange={name => change({ name })}
        error={errors.name}
        maxLength={40}
        required
      />
      <TextField
        name="idNumber"
        label={t('person.idNumber')}
        value={form.idNumber}
        onChange={idNumber => set(before => withId(before, idNumber))}
        error={errors.idNumber}
        hint={masked?.idNumber ?? t('new.idHint')}
        maxLength={40}
      />
      <Choice
        name="sex"
        label={t('person.sex')}
        value={form.sex}
        options={[Sex.FEMALE, Sex.MALE, Sex.UNSPECIFIED].map(sex => [sex, word(SexSchema, sex)])}
        onChange={sex => change({ sex })}
        error={errors.sex}
      />
      <DayField
        name="birthOn"
        label={t('person.birth')}
        value={form.birthOn}
        max={today()}
        onChange={birthOn => change({ birthOn })}
        error={errors.birthOn}
        {...(age === undefined ? {} : { hint: t('person.age', { count: age }) })}
      />
    </>
  );
}

/** How to reach the person; in a household its address need not be typed again. */
export function ReachFields<F extends ResidentForm>({ form, set, errors, household, masked }: FieldsProps<F>) {
  const { t } = useTranslation();
  const change = changing(set);
  return (
    <>
      <TextField
        name="phone"
        label={t('person.phone')}
        value={form.phone}
        onChange={phone => change({ phone })}
        error={errors.phone}
        hint={masked?.phone}
        maxLength={40}
      />
      <TextField
        name="address"
        label={t('person.address')}
        value={form.address}
        onChange={address => change({ address })}
        error={errors.address}
        hint={masked?.address ?? (household ? t('new.sameAddress', { address: household.address }) : t('new.addressHint'))}
        maxLength={200}
      />
    </>
  );
}

/** How the person lives, what is needed, and who looks after it. */
export function LifeFields<F extends ResidentForm>({ form, set, errors, masked }: FieldsProps<F>) {
  const { t } = useTranslation();
  const change = changing(set);
  return (
    <>
      <Living form={form} change={change} error={errors.living} />
      <TextField
        name="health"
        label={t('person.health')}
        value={form.health}
        onChange={health => change({ health })}
        error={errors.health}
        hint={masked?.health}
        maxLength={200}
        rows={2}
      />
      <TextField
        name="needs"
        label={t('person.needs')}
        value={form.needs}
        onChange={needs => change({ needs })}
        error={errors.needs}
        hint={t('new.needsHint')}
      />
      <TextField
        name="worker"
        label={t('person.worker')}
        value={form.worker}
        onChange={worker => change({ worker })}
        error={errors.worker}
        maxLength={40}
      />
    </>
  );
}

export function FiledField({ form, set, errors }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <DayField
      name="filedOn"
      label={t('person.filedOn')}
      value={form.filedOn}
      max={today()}
      onChange={filedOn => changing(set)({ filedOn })}
      error={errors.filedOn}
    />
  );
}

type Change = (of: Partial<ResidentForm>) => void;
const changing =
  <F extends ResidentForm>(set: FieldsProps<F>['set']): Change =>
  of =>
    set(before => ({ ...before, ...of }));

/** One of the usual words, or one's own: what is on file is never lost for not being on the list. */
function Living({ form, change, error }: { form: ResidentForm; change: Change; error: string | undefined }) {
  const { t } = useTranslation();
  const usual = useUsual();
  const words = form.living === '' || LIVING.includes(form.living) ? LIVING : [...LIVING, form.living];
  return (
    <Choice
      name="living"
      label={t('person.living')}
      value={form.living}
      options={words.map(l => [l, usual(l)])}
      onChange={living => change({ living })}
      error={error}
    />
  );
}

export function CategoriesField({ form, set, errors }: FieldsProps) {
  const { t } = useTranslation();
  const { categories, name } = useCategories();
  return (
    <div data-name="categories">
      <Pick
        label={t('category.title')}
        value={form.categories}
        options={categories.map(c => [c.name, name(c.name)])}
        onChange={of => changing(set)({ categories: of })}
      />
      <FieldError text={errors.categories} />
    </div>
  );
}

function RelationToHead({ form, change, error }: { form: ResidentForm; change: Change; error: string | undefined }) {
  const { t } = useTranslation();
  return (
    <Choice
      name="relation"
      label={t('household.relation')}
      value={form.relation}
      options={RELATIONS.map(r => [r, r])}
      onChange={relation => change({ relation })}
      error={error}
    />
  );
}
