import type { CategoryHolding, Resident } from '@shuniu/contracts';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultsOf } from '../../api/problem.js';
import { residents } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useCategories } from './use-categories.js';

const blank = { category: '', fromOn: '', evidence: '', reviewOn: '', disabilityKind: '', disabilityLevel: '' };

/** 新增类别, with its evidence and the day to look again. */
export function CategoryDialog({ resident, close }: { resident: Resident; close: () => void }) {
  const { t } = useTranslation();
  const { categories, name } = useCategories();
  const [holding, setHolding] = useState({ ...blank, fromOn: today() });
  const set = (change: Partial<typeof blank>): void => setHolding(before => ({ ...before, ...change }));
  const add = useChange(residents.addCategory, close);
  const faults = faultsOf(add.error, {
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
      <Field label={t('category.category')} error={of.category} required>
        {control => (
          <Select
            {...control}
            style={{ width: '100%' }}
            showSearch
            value={holding.category || null}
            options={categories.map(c => ({ value: c.name, label: name(c.name) }))}
            onChange={(category: string) => set({ category })}
          />
        )}
      </Field>
      {holding.category === '残疾人' && (
        <>
          <TextField
            label={t('category.disabilityKind')}
            value={holding.disabilityKind}
            onChange={v => set({ disabilityKind: v })}
            error={of.disabilityKind}
          />
          <TextField
            label={t('category.disabilityLevel')}
            value={holding.disabilityLevel}
            onChange={v => set({ disabilityLevel: v })}
            error={of.disabilityLevel}
          />
        </>
      )}
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

/** Ends a category: the day named is the last one. */
export function EndCategoryDialog({ resident, held, close }: { resident: Resident; held: CategoryHolding; close: () => void }) {
  const { t } = useTranslation();
  const { name } = useCategories();
  const [toOn, setToOn] = useState(today());
  const end = useChange(residents.endCategory, close);
  const faults = faultsOf(end.error, { reasons: { DATES_OUT_OF_ORDER: 'toOn' } });
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
