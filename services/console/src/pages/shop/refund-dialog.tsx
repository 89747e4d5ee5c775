import type { Order } from '@shuniu/contracts';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orders } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { TextField } from '../../ui/inputs.js';

const countOf = (typed: string | undefined): number => (/^\d{1,3}$/.test((typed ?? '').trim()) ? Number(typed) : 0);

/** 退货: of which line how many pieces; who gets back how much follows from the shares that were kept. */
export function RefundDialog({ of, close }: { of: Order; close: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [counts, setCounts] = useState<Readonly<Record<number, string>>>({});
  const [restock, setRestock] = useState(true);
  const change = useChange(orders.refundOrder, close);
  const { fields, form } = useFaults(change.error);
  const lines = of.lines.map(l => ({ no: l.no, quantity: countOf(counts[l.no]) })).filter(l => l.quantity > 0);
  return (
    <Dialog
      title={t('shop.refundOf', { number: of.number })}
      action={t('shop.refundNow')}
      busy={change.isPending}
      fault={form ?? Object.entries(fields).find(([name]) => name.startsWith('lines'))?.[1]}
      close={close}
      send={() => change.mutate({ id: of.id, lines, reason, restock, etag: of.etag })}
    >
      <p className="sec">{t('shop.refundWhy')}</p>
      {of.lines
        .filter(l => l.refunded < l.quantity)
        .map(l => (
          <Field key={l.no} label={l.productName} hint={t('shop.atMost', { count: l.quantity - l.refunded })}>
            {control => (
              <Input
                {...control}
                className="short num"
                inputMode="numeric"
                maxLength={3}
                value={counts[l.no] ?? ''}
                onChange={event => setCounts({ ...counts, [l.no]: event.target.value })}
              />
            )}
          </Field>
        ))}
      <Checkbox checked={restock} onChange={event => setRestock(event.target.checked)}>
        {t('shop.restock')}
      </Checkbox>
      <TextField
        label={t('shop.reason')}
        value={reason}
        maxLength={200}
        hint={t('shop.reasonHint')}
        onChange={setReason}
        error={fields.reason}
        required
      />
    </Dialog>
  );
}
