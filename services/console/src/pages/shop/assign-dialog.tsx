import { DeliveryService, HandOver, type Order, OrderState } from '@shuniu/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deliveries } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { sayNext } from '../../ui/said.js';

/** 派送: of an order that lies ready and is to be brought. */
export function AssignButton({ of }: { of: Order }) {
  const { t } = useTranslation();
  const { rights, unitCode } = useHere();
  const [open, setOpen] = useState(false);
  if (of.state !== OrderState.READY || of.handOver !== HandOver.DELIVERY || !rights.can(DeliveryService.method.assignDelivery, unitCode))
    return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('shop.assign')}</Button>
      {open && <AssignDialog of={of} close={() => setOpen(false)} />}
    </>
  );
}

function AssignDialog({ of, close }: { of: Order; close: () => void }) {
  const { t } = useTranslation();
  const [volunteer, setVolunteer] = useState('');
  const [on, setOn] = useState(of.pickupOn < today() ? today() : of.pickupOn);
  const [door, setDoor] = useState('');
  const change = useChange(deliveries.assignDelivery, () => {
    sayNext(t('shop.assigned'));
    close();
  });
  const { fields, form } = useFaults(change.error);
  return (
    <Dialog
      title={t('shop.assignOf', { number: of.number })}
      action={t('shop.assign')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ orderId: of.id, volunteer, on, door })}
    >
      <TextField
        label={t('shop.volunteer')}
        value={volunteer}
        maxLength={60}
        hint={t('shop.volunteerHint')}
        onChange={setVolunteer}
        error={fields.volunteer}
        required
      />
      <DayField label={t('shop.pickupOn')} value={on} min={today()} onChange={setOn} error={fields.on} required />
      <TextField
        label={t('shop.door')}
        value={door}
        maxLength={60}
        hint={t('shop.doorHint')}
        onChange={setDoor}
        error={fields.door}
        required
      />
    </Dialog>
  );
}
