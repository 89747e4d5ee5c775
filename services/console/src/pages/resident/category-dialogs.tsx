import type { CategoryHolding, Resident } from '@shuniu/contracts';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { residents } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useCategories } from './use-categories.js';

const blank = { category: '', fromOn: '', evidence: '', reviewOn: '', disabilityKind: '', disabilityLevel: '' };

/** 新增类别, with its evidence and the day to look again. */
export function CategoryDialog({ resident, close }: { resident: Resident; close: () => void }) {
  const { t } = useTranslation();
  const [holding, setHolding] = useState({ ...blank, fromOn: today() });
  const set = (change: Partial<typeof blank>): void => setHolding(before => ({ ...before, ...change }));
  const add = useChange(residents.addCategory, close);
  const faults = useFaults(add.error, {
    under: 'holding',
    reasons: { UNKNOWN_CATEGORY: 'category', CATEGORY_HELD: 'category', DATE_IN_FUTURE: 'fromOn', DATES_OUT_OF_ORDER: 'reviewOn' },
  });
  const of = faults.fields;
  return (
    <Dialog
      title={t('category.addFor', { name: resident.name })}
      action={t('category.save')}
      busy={add.isPending}
      fault={faults.form}
      close={close}
      send={() => add.mutate({ residentId: resident.id, holding })}
    >
      <CategoryField value={holding.category} set={category => set({ category })} error={of.category} />
      {holding.category === '残疾人' && <Disability holding={holding} set={set} errors={of} />}
      <DayField
        label={t('category.fromOn')}
        value={holding.fromOn}
        max={today()}
        onChange={v => set({ fromOn: v })}
        error={of.fromOn}
        required
      />
      <TextField
        label={t('category.evidence')}
        hint={t('category.evidenceHint')}
        value={holding.evidence}
        onChange={v => set({ evidence: v })}
        error={of.evidence}
      />
      <DayField label={t('category.reviewOn')} value={holding.reviewOn} onChange={v => set({ reviewOn: v })} error={of.reviewOn} />
    </Dialog>
  );
}

function CategoryField({ value, set, error }: { value: string; set: (category: string) => void; error: string | undefined }) {
  const { t } = useTranslation();
  const { categories, name } = useCategories();
  return (
    <Field label={t('category.category')} error={error} required>
      {control => (
        <Select
          {...control}
          style={{ width: '100%' }}
          showSearch
          value={value || null}
          options={categories.map(c => ({ value: c.name, label: name(c.name) }))}
          onChange={set}
        />
      )}
    </Field>
  );
}

interface DisabilityProps {
  readonly holding: typeof blank;
  readonly set: (change: Partial<typeof blank>) => void;
  readonly errors: Readonly<Record<string, string>>;
}
function Disability({ holding, set, errors }: DisabilityProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        label={t('category.disabilityKind')}
        value={holding.disabilityKind}
        onChange={v => set({ disabilityKind: v })}
        error={errors.disabilityKind}
      />
      <TextField
        label={t('category.disabilityLevel')}
        value={holding.disabilityLevel}
        onChange={v => set({ disabilityLevel: v })}
        error={errors.disabilityLevel}
      />
    </>
  );
}

/** Ends a category: the day named is the last one. */
export function EndCategoryDialog({ resident, held, close }: { resident: Resident; held: CategoryHolding; close: () => void }) {
  const { t } = useTranslation();
  const { name } = useCategories();
  const [toOn, setToOn] = useState(today());
  const end = useChange(residents.endCategory, close);
  const faults = useFaults(end.error, { reasons: { DATES_OUT_OF_ORDER: 'toOn' } });
  return (
    <Dialog
      title={t('category.endOf', { name: name(held.category) })}
      action={t('category.endSave')}
      busy={end.isPending}
      fault={faults.form}
      close={close}
      send={() => end.mutate({ residentId: resident.id, id: held.id, toOn })}
    >
      <DayField label={t('category.toOn')} value={toOn} onChange={setToOn} error={faults.fields.toOn} required />
    </Dialog>
  );
}
