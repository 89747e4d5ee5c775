import { DayHalfSchema, type Delivery, DeliveryService, DeliveryState, DeliveryStateSchema } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deliveries } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { moneyWords } from '../../format/money.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Facts } from '../../ui/facts.js';
import { TextField } from '../../ui/inputs.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { ShopNav } from './shop-nav.js';
import './shop.css';

const { method } = DeliveryService;
const { ASSIGNED, DELIVERED, MISSED } = DeliveryState;

/** 送货 of today: what is brought where; the door stands there for its volunteer, today alone. */
export function DeliveriesPage() {
  const { t } = useTranslation();
  const { unitCode: unit } = useHere();
  const on = today();
  const query = useQuery({
    queryKey: [DeliveryService.typeName, unit, on],
    queryFn: async ({ signal }) => (await deliveries.listDeliveries({ unit, on }, { signal })).deliveries,
  });
  return (
    <div className="page">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('shop.deliveries')}</h1>
          <p className="sec">{t('shop.deliveriesWhy')}</p>
        </div>
      </div>
      <ShopNav />
      <Fetched query={query} rows={4}>
        {all =>
          all.length === 0 ? (
            <Empty title={t('shop.noDeliveries')} why={t('shop.noDeliveriesWhy')} />
          ) : (
            <ul className="plainlist shopgrid">
              {all.map((of, at) => (
                <One key={of.id} of={of} next={at === 0} />
              ))}
            </ul>
          )
        }
      </Fetched>
    </div>
  );
}

function One({ of, next }: { of: Delivery; next: boolean }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const tones: Partial<Record<DeliveryState, Tone>> = { [ASSIGNED]: 'warn', [DELIVERED]: 'ok', [MISSED]: 'danger' };
  const collect = (of.toCollect?.fen ?? 0n) > 0n && moneyWords(of.toCollect);
  return (
    <li className="panel body">
      <div className="btw wrap">
        <b className="num">
          {of.orderNumber}
          {of.stop > 0 && <span className="shopby">{t('canteen.stopNo', { stop: of.stop })}</span>}
        </b>
        <Status tone={tones[of.state] ?? 'mute'} shape={of.state === DELIVERED ? 'check' : of.state === MISSED ? 'triangle' : 'dot'}>
          {word(DeliveryStateSchema, of.state)}
        </Status>
      </div>
      <Facts
        facts={[
          [t('shop.door'), of.door && <b key="d">{of.door}</b>],
          [t('shop.product'), of.goods.join('、')],
          [t('shop.pickupHalf'), word(DayHalfSchema, of.half)],
          [t('shop.toCollect'), collect && <b key="c">{collect}</b>],
          [t('shop.volunteer'), whoOf(of, 'volunteer')],
          [t('shop.proof'), of.proof],
        ]}
      />
      {of.state === ASSIGNED && <Ends of={of} next={next} />}
    </li>
  );
}

function Ends({ of, next }: { of: Delivery; next: boolean }) {
  const { t } = useTranslation();
  const { rights, unitCode } = useHere();
  const [open, setOpen] = useState<'complete' | 'miss'>();
  const Go = next ? NextButton : Button;
  if (!rights.can(method.completeDelivery, unitCode)) return null;
  return (
    <div className="row wrap">
      <Button onClick={() => setOpen('miss')}>
        {t('shop.missed')}
        <span className="sr">{of.orderNumber}</span>
      </Button>
      <Go onClick={() => setOpen('complete')}>
        {t('shop.delivered')}
        <span className="sr">{of.orderNumber}</span>
      </Go>
      {open === 'complete' && <CompleteDialog of={of} close={() => setOpen(undefined)} />}
      {open === 'miss' && <MissDialog of={of} close={() => setOpen(undefined)} />}
    </div>
  );
}

function CompleteDialog({ of, close }: { of: Delivery; close: () => void }) {
  const { t } = useTranslation();
  const due = (of.toCollect?.fen ?? 0n) > 0n;
  const [proof, setProof] = useState('');
  const [collected, setCollected] = useState(due);
  const change = useChange(deliveries.completeDelivery, close);
  const { fields, form } = useFaults(change.error);
  return (
    <Dialog
      title={t('shop.deliveredOf', { number: of.orderNumber })}
      action={t('shop.delivered')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: of.id, proof, collected: due && collected })}
    >
      {due && (
        <Checkbox checked={collected} onChange={event => setCollected(event.target.checked)}>
          {t('shop.collected', { amount: moneyWords(of.toCollect) })}
        </Checkbox>
      )}
      <TextField
        label={t('shop.whoTook')}
        value={proof}
        maxLength={100}
        hint={t('shop.whoTookHint')}
        onChange={setProof}
        error={fields.proof}
        required
      />
    </Dialog>
  );
}
function MissDialog({ of, close }: { of: Delivery; close: () => void }) {
  const { t } = useTranslation();
  const [proof, setProof] = useState('');
  const change = useChange(deliveries.missDelivery, close);
  const { fields, form } = useFaults(change.error);
  return (
    <Dialog
      title={t('shop.missedOf', { number: of.orderNumber })}
      action={t('shop.missed')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: of.id, proof })}
    >
      <p className="sec">{t('shop.missedWhy')}</p>
      <TextField
        label={t('shop.whatFound')}
        value={proof}
        maxLength={100}
        hint={t('shop.reasonHint')}
        onChange={setProof}
        error={fields.proof}
        required
      />
    </Dialog>
  );
}
