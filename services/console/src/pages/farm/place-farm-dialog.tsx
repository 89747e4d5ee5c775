import { DayHalf, DayHalfSchema, HandOver, HandOverSchema, type PlacedFarmOrder } from '@shuniu/contracts';
import { addDays } from '@shuniu/kernel';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { farmOrders } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { moneyWords } from '../../format/money.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Field } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { Select } from '../../ui/select.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { countTyped, useFarmProducts } from './use-farm.js';

/** 代下单, for somebody who telephoned. The code is shown once: it is kept nowhere. */
export function PlaceFarmDialog({ close }: { close: () => void }) {
  const [placed, setPlaced] = useState<PlacedFarmOrder>();
  return placed ? <Placed of={placed} close={close} /> : <Form close={close} done={setPlaced} />;
}

function Placed({ of, close }: { of: PlacedFarmOrder; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open title={t('farm.placedOk')} onCancel={close} footer={<NextButton onClick={close}>{t('farm.done')}</NextButton>}>
      <p>
        {t('farm.orderNo')} <b className="num">{of.order?.number}</b>
      </p>
      <p className="num farmcode">{of.code}</p>
      <p className="sec">{t('farm.codeOf')}</p>
    </Modal>
  );
}

function Form({ close, done }: { close: () => void; done: (of: PlacedFarmOrder) => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const query = useFarmProducts();
  const [counts, setCounts] = useState<Readonly<Record<string, string>>>({});
  const [form, setForm] = useState({
    name: '',
    phone: '',
    handOver: String(HandOver.PICK_UP),
    place: '',
    pickupOn: addDays(today(), 1),
    pickupHalf: String(DayHalf.MORNING),
    note: '',
  });
  const change = useChange(farmOrders.placeFarmOrder, done);
  const { fields, form: fault } = useFaults(change.error, { under: 'order' });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const items = Object.entries(counts)
    .map(([productId, typed]) => ({ productId, quantity: countTyped(typed) }))
    .filter(i => i.quantity !== 0);
  const send = (): void =>
    change.mutate({ order: { ...form, handOver: Number(form.handOver), pickupHalf: Number(form.pickupHalf), items } });
  const ofItem = (id: string): string | undefined => {
    const n = items.findIndex(i => i.productId === id);
    return n < 0 ? undefined : (fields[`items[${n}].quantity`] ?? fields[`items[${n}]`]);
  };
  return (
    <Dialog
      title={t('farm.placeOf')}
      action={t('farm.placeNow')}
      busy={change.isPending}
      fault={fault || fields.items || ''}
      close={close}
      send={send}
    >
      <Fetched query={query} rows={3}>
        {all => {
          const sold = all.filter(p => p.onSale && p.available > 0);
          return sold.length === 0 ? (
            <Empty title={t('farm.noProducts')} why={t('farm.noProductsWhy')} />
          ) : (
            <div className="farmdays">
              {sold.map(p => (
                <TextField
                  key={p.id}
                  label={t('farm.quantity', { name: p.name, measure: p.measure })}
                  hint={t('farm.left', { amount: moneyWords(p.price), count: p.available })}
                  value={counts[p.id] ?? ''}
                  maxLength={3}
                  short
                  onChange={typed => setCounts({ ...counts, [p.id]: typed })}
                  error={ofItem(p.id)}
                />
              ))}
            </div>
          );
        }}
      </Fetched>
      <TextField
        label={t('farm.customer')}
        value={form.name}
        maxLength={40}
        onChange={name => set({ name })}
        error={fields.name}
        required
      />
      <TextField
        label={t('farm.phone')}
        value={form.phone}
        maxLength={20}
        onChange={phone => set({ phone })}
        error={fields.phone}
        required
      />
      <Field label={t('shop.handOver')} error={fields.handOver} required>
        {({ id }) => (
          <Select
            id={id}
            none={t('list.choose')}
            value={form.handOver}
            options={[HandOver.PICK_UP, HandOver.DELIVERY].map(v => [String(v), word(HandOverSchema, v)] as const)}
            onChange={handOver => set({ handOver })}
          />
        )}
      </Field>
      {form.handOver === String(HandOver.DELIVERY) && (
        <TextField
          label={t('farm.where')}
          value={form.place}
          maxLength={80}
          onChange={place => set({ place })}
          error={fields.place}
          required
        />
      )}
      <div className="farmdays">
        <DayField
          label={t('farm.pickupOn')}
          value={form.pickupOn}
          min={today()}
          onChange={pickupOn => set({ pickupOn })}
          error={fields.pickupOn}
          required
        />
        <Field label={t('shop.pickupHalf')} error={fields.pickupHalf} required>
          {({ id }) => (
            <Select
              id={id}
              none={t('list.choose')}
              value={form.pickupHalf}
              options={[DayHalf.MORNING, DayHalf.AFTERNOON].map(v => [String(v), word(DayHalfSchema, v)] as const)}
              onChange={pickupHalf => set({ pickupHalf })}
            />
          )}
        </Field>
      </div>
      <TextField label={t('farm.note')} value={form.note} maxLength={100} onChange={note => set({ note })} error={fields.note} />
    </Dialog>
  );
}
