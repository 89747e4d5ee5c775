import type { Product } from '@shuniu/contracts';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { products } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/inputs.js';

/** 登记商品, or changes one; lists that name it stay as they are. */
export function ProductDialog({ product, close }: { product: Product | undefined; close: () => void }) {
  const { t } = useTranslation();
  const { sku = '', name = '', measure = '', category = '', retired = false } = product ?? {};
  const [form, setForm] = useState({ sku, name, measure, category, retired });
  const create = useChange(products.createProduct, close);
  const update = useChange(products.updateProduct, close);
  const { fields, form: fault } = useFaults(create.error ?? update.error, { under: 'product', reasons: { SKU_TAKEN: 'sku' } });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const send = (): void => {
    if (product) update.mutate({ id: product.id, product: { ...form, etag: product.etag } });
    else create.mutate({ product: form });
  };
  return (
    <Dialog
      title={product ? product.name : t('shop.addProduct')}
      action={t('shop.saveProduct')}
      busy={create.isPending || update.isPending}
      fault={fault}
      close={close}
      send={send}
    >
      <TextField
        label={t('shop.sku')}
        value={form.sku}
        maxLength={40}
        short
        hint={t('shop.skuHint')}
        onChange={of => set({ sku: of })}
        error={fields.sku}
        required
      />
      <TextField label={t('shop.name')} value={form.name} maxLength={60} onChange={of => set({ name: of })} error={fields.name} required />
      <TextField
        label={t('shop.measure')}
        value={form.measure}
        maxLength={10}
        short
        onChange={of => set({ measure: of })}
        error={fields.measure}
      />
      <TextField
        label={t('shop.category')}
        value={form.category}
        maxLength={10}
        short
        hint={t('shop.categoryHint')}
        onChange={of => set({ category: of })}
        error={fields.category}
      />
      {product && (
        <Checkbox checked={form.retired} onChange={event => set({ retired: event.target.checked })}>
          {t('shop.retired')}
        </Checkbox>
      )}
    </Dialog>
  );
}
