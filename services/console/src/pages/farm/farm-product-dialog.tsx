import type { FarmProducer, FarmProduct } from '@shuniu/contracts';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { farmProducts } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { moneyTyped, typedOf } from '../../format/money.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { MoneyField } from '../../ui/money.js';
import { Select } from '../../ui/select.js';
import { countTyped } from './use-farm.js';

/** 登记农产品, or changes one: what is expected, and how much of it is sold before it is harvested. */
export function FarmProductDialog({
  product,
  producers,
  close,
}: {
  product: FarmProduct | undefined;
  producers: readonly FarmProducer[];
  close: () => void;
}) {
  const { t } = useTranslation();
  const [form, setForm] = useState({
    producerId: product?.producerId ?? (producers.length === 1 ? (producers[0]?.id ?? '') : ''),
    name: product?.name ?? '',
    measure: product?.measure ?? '',
    description: product?.description ?? '',
    price: typedOf(product?.price),
    expected: product?.expected ? String(product.expected) : '',
    expectedOn: product?.expectedOn ?? '',
    presale: product?.presale ? String(product.presale) : '',
    onSale: product?.onSale ?? false,
  });
  const create = useChange(farmProducts.createFarmProduct, close);
  const update = useChange(farmProducts.updateFarmProduct, close);
  const { fields, form: fault } = useFaults(create.error ?? update.error, {
    under: 'product',
    reasons: { FARM_PRODUCT_NAME_TAKEN: 'name', FARM_STOCK_PROMISED: 'presale' },
  });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const send = (): void => {
    const counts = { expected: countTyped(form.expected), presale: countTyped(form.presale) };
    const of = { ...form, ...counts, price: moneyTyped(form.price) ?? { fen: 0n }, etag: product?.etag ?? '' };
    if (product) update.mutate({ id: product.id, product: of });
    else create.mutate({ product: of });
  };
  return (
    <Dialog
      title={product ? product.name : t('farm.addProduct')}
      action={t('farm.saveProduct')}
      busy={create.isPending || update.isPending}
      fault={fault}
      close={close}
      send={send}
    >
      {!product && (
        <Field label={t('farm.producer')} error={fields.producerId} required>
          {({ id }) => (
            <Select
              id={id}
              none={t('list.choose')}
              value={form.producerId}
              options={producers.filter(p => !p.retired).map(p => [p.id, p.name] as const)}
              onChange={producerId => set({ producerId })}
            />
          )}
        </Field>
      )}
      <TextField
        label={t('farm.product')}
        value={form.name}
        maxLength={30}
        hint={t('farm.productHint')}
        onChange={name => set({ name })}
        error={fields.name}
        required
      />
      <TextField
        label={t('farm.measure')}
        value={form.measure}
        maxLength={10}
        short
        hint={t('farm.measureHint')}
        onChange={measure => set({ measure })}
        error={fields.measure}
        required
      />
      <MoneyField label={t('farm.price')} value={form.price} onChange={price => set({ price })} error={fields.price} required />
      <TextField
        label={t('farm.description')}
        value={form.description}
        maxLength={300}
        rows={2}
        onChange={description => set({ description })}
        error={fields.description}
      />
      <div className="farmdays">
        <TextField
          label={t('farm.expected')}
          value={form.expected}
          maxLength={6}
          short
          onChange={expected => set({ expected })}
          error={fields.expected}
        />
        <DayField
          label={t('farm.expectedOn')}
          value={form.expectedOn}
          min={today()}
          onChange={expectedOn => set({ expectedOn })}
          error={fields.expectedOn}
        />
        <TextField
          label={t('farm.presale')}
          value={form.presale}
          maxLength={6}
          short
          hint={t('farm.presaleHint')}
          onChange={presale => set({ presale })}
          error={fields.presale}
        />
      </div>
      {product && (
        <Checkbox checked={form.onSale} onChange={event => set({ onSale: event.target.checked })}>
          {t('farm.sell')}
        </Checkbox>
      )}
    </Dialog>
  );
}
