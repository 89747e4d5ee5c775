import { type Household, Sex, SexSchema } from '@shuniu/contracts';
import type { Dispatch, SetStateAction } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../../ui/days.js';
import { Choice, FieldError, Pick } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import { ageWords, type ResidentForm, withId } from './new-resident.js';
import { useCategories } from './use-categories.js';

interface FieldsProps {
  readonly form: ResidentForm;
  readonly set: Dispatch<SetStateAction<ResidentForm>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly household?: Household;
}

const LIVING = ['独居', '与配偶', '与子女', '与家人'];
const RELATIONS = ['配偶', '子女', '父母', '孙子女', '祖父母', '其他'];

/** Who it is. */
export function IdentityFields({ form, set, errors, household }: FieldsProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  const change = (of: Partial<ResidentForm>): void => set(before => ({ ...before, ...of }));
  const age = ageWords(form.birthOn, today());
  return (
    <>
      {household && <RelationToHead form={form} change={change} error={errors.relation} />}
      <TextField
        label={t('person.name')}
        value={form.name}
        onChange={name => change({ name })}
        error={errors.name}
        maxLength={40}
        required
      />
      <TextField
        label={t('person.idNumber')}
        value={form.idNumber}
        onChange={idNumber => set(before => withId(before, idNumber))}
        error={errors.idNumber}
        hint={t('new.idHint')}
        maxLength={40}
      />
      <Choice
        label={t('person.sex')}
        value={form.sex}
        options={[Sex.FEMALE, Sex.MALE, Sex.UNSPECIFIED].map(sex => [sex, word(SexSchema, sex)])}
        onChange={sex => change({ sex })}
        error={errors.sex}
      />
      <DayField
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
export function ReachFields({ form, set, errors, household }: FieldsProps) {
  const { t } = useTranslation();
  const change = (of: Partial<ResidentForm>): void => set(before => ({ ...before, ...of }));
  return (
    <>
      <TextField label={t('person.phone')} value={form.phone} onChange={phone => change({ phone })} error={errors.phone} maxLength={40} />
      <TextField
        label={t('person.address')}
        value={form.address}
        onChange={address => change({ address })}
        error={errors.address}
        hint={household ? t('new.sameAddress', { address: household.address }) : t('new.addressHint')}
        maxLength={200}
      />
    </>
  );
}

/** How the person lives, what is needed, and who looks after it. */
export function LifeFields({ form, set, errors }: FieldsProps) {
  const { t } = useTranslation();
  const change = (of: Partial<ResidentForm>): void => set(before => ({ ...before, ...of }));
  return (
    <>
      <Living form={form} change={change} />
      <CategoriesField form={form} change={change} error={errors.categories} />
      <TextField
        label={t('person.health')}
        value={form.health}
        onChange={health => change({ health })}
        error={errors.health}
        maxLength={200}
        rows={2}
      />
      <TextField
        label={t('person.needs')}
        value={form.needs}
        onChange={needs => change({ needs })}
        error={errors.needs}
        hint={t('new.needsHint')}
      />
      <TextField
        label={t('person.worker')}
        value={form.worker}
        onChange={worker => change({ worker })}
        error={errors.worker}
        maxLength={40}
      />
      <DayField
        label={t('person.filedOn')}
        value={form.filedOn}
        max={today()}
        onChange={filedOn => change({ filedOn })}
        error={errors.filedOn}
      />
    </>
  );
}

type Change = (of: Partial<ResidentForm>) => void;

function Living({ form, change }: { form: ResidentForm; change: Change }) {
  const { t } = useTranslation();
  return (
    <Choice label={t('person.living')} value={form.living} options={LIVING.map(l => [l, l])} onChange={living => change({ living })} />
  );
}

function CategoriesField({ form, change, error }: { form: ResidentForm; change: Change; error: string | undefined }) {
  const { t } = useTranslation();
  const { categories, name } = useCategories();
  return (
    <div>
      <Pick
        label={t('category.title')}
        value={form.categories}
        options={categories.map(c => [c.name, name(c.name)])}
        onChange={of => change({ categories: of })}
      />
      <FieldError text={error} />
    </div>
  );
}

function RelationToHead({ form, change, error }: { form: ResidentForm; change: Change; error: string | undefined }) {
  const { t } = useTranslation();
  return (
    <Choice
      label={t('household.relation')}
      value={form.relation}
      options={RELATIONS.map(r => [r, r])}
      onChange={relation => change({ relation })}
      error={error}
    />
  );
}
