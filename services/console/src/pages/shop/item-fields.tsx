import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { today } from '../../ui/days.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { MoneyField } from '../../ui/money.js';
import type { ItemForm } from './item-form.js';

interface Part<Names extends keyof ItemForm> {
  readonly value: Pick<ItemForm, Names>;
  readonly set: (change: Partial<Pick<ItemForm, Names>>) => void;
  readonly errors: Readonly<Record<string, string>>;
}

/** How many there are, and how many a household may take. */
export function Amounts({ value, set, errors }: Part<'stock' | 'limit' | 'perPerson'>) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        name="stock"
        label={t('shop.stock')}
        value={value.stock}
        maxLength={6}
        short
        onChange={stock => set({ stock })}
        error={errors.stock}
        required
      />
      <TextField
        name="householdLimit"
        label={t('shop.householdLimit')}
        value={value.limit}
        maxLength={4}
        short
        onChange={limit => set({ limit })}
        error={errors.householdLimit}
        required
      />
      <Checkbox checked={value.perPerson} onChange={event => set({ perPerson: event.target.checked })}>
        {t('shop.perPerson')}
      </Checkbox>
    </>
  );
}
/** Where the price was seen elsewhere: that the discount is real. */
export function Proof({ value, set, errors }: Part<'reference' | 'referenceSource' | 'referenceOn'>) {
  const { t } = useTranslation();
  return (
    <>
      <MoneyField
        name="referencePrice"
        label={t('shop.reference')}
        value={value.reference}
        hint={t('shop.referenceHint')}
        onChange={reference => set({ reference })}
        error={errors.referencePrice}
      />
      <TextField
        name="referenceSource"
        label={t('shop.referenceSource')}
        value={value.referenceSource}
        maxLength={120}
        onChange={referenceSource => set({ referenceSource })}
        error={errors.referenceSource}
      />
      <DayField
        name="referenceOn"
        label={t('shop.referenceOn')}
        value={value.referenceOn}
        max={today()}
        onChange={referenceOn => set({ referenceOn })}
        error={errors.referenceOn}
      />
    </>
  );
}
