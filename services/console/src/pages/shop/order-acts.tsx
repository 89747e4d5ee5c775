import { type Order, OrderService, OrderState, PaymentMethod, PaymentState } from '@shuniu/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orders } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { Dialog } from '../../ui/dialog.js';
import { FieldError } from '../../ui/field.js';
import { TextField } from '../../ui/inputs.js';
import { AssignButton } from './assign-dialog.js';
import { RefundDialog } from './refund-dialog.js';

const { method } = OrderService;
const { PLACED, READY, PICKED_UP, FULFILLED } = OrderState;

/** What can be done with an order now; what comes next is orange. */
export function OrderActs({ of }: { of: Order }) {
  const { rights, unitCode } = useHere();
  const [open, setOpen] = useState<'cancel' | 'refund'>();
  const { t } = useTranslation();
  if (of.history) return null;
  const isOpen = of.state === PLACED || of.state === READY;
  const isSold = of.state === PICKED_UP || of.state === FULFILLED;
  return (
    <div className="row wrap">
      {isOpen && rights.can(method.cancelOrder, unitCode) && <Button onClick={() => setOpen('cancel')}>{t('shop.cancel')}</Button>}
      {isSold && rights.can(method.refundOrder, unitCode) && <Button onClick={() => setOpen('refund')}>{t('shop.refund')}</Button>}
      <AssignButton of={of} />
      {isOpen && <Next of={of} />}
      {open === 'cancel' && <CancelDialog of={of} close={() => setOpen(undefined)} />}
      {open === 'refund' && <RefundDialog of={of} close={() => setOpen(undefined)} />}
    </div>
  );
}

/** 备好 → 收款 → 取货. */
function Next({ of }: { of: Order }) {
  const { rights, unitCode } = useHere();
  const unknown = of.payments.some(p => p.state === PaymentState.UNKNOWN);
  const paid = (of.householdShare?.fen ?? 0n) === 0n || of.payments.some(p => p.state === PaymentState.PAID);
  const can = (verb: keyof typeof method) => rights.can(method[verb], unitCode);
  return (
    <>
      {unknown && can('confirmPayment') && <Arrived of={of} />}
      {!unknown && !paid && can('payOrder') && <Pay of={of} next={of.state === READY} />}
      {of.state === PLACED && can('readyOrder') && <Ready of={of} />}
      {paid && can('fulfilOrder') && <Fulfil of={of} next={of.state === READY} />}
    </>
  );
}
function Ready({ of }: { of: Order }) {
  const { t } = useTranslation();
  const change = useChange(orders.readyOrder);
  const faults = useFaults(change.error);
  return (
    <>
      <NextButton loading={change.isPending} onClick={() => change.mutate({ id: of.id, etag: of.etag })}>
        {t('shop.ready')}
      </NextButton>
      <FieldError text={faults.form} />
    </>
  );
}
function Pay({ of, next }: { of: Order; next: boolean }) {
  const { t } = useTranslation();
  const change = useChange(orders.payOrder);
  const faults = useFaults(change.error);
  const Cash = next ? NextButton : Button;
  const pay = (by: PaymentMethod) => change.mutate({ id: of.id, method: by, etag: of.etag });
  return (
    <>
      <Button loading={change.isPending} onClick={() => pay(PaymentMethod.TRANSFER)}>
        {t('shop.payTransfer')}
      </Button>
      <Cash loading={change.isPending} onClick={() => pay(PaymentMethod.CASH)}>
        {t('shop.payCash', { amount: moneyWords(of.householdShare) })}
      </Cash>
      <FieldError text={faults.form} />
    </>
  );
}
function Arrived({ of }: { of: Order }) {
  const { t } = useTranslation();
  const change = useChange(orders.confirmPayment);
  const faults = useFaults(change.error);
  const say = (arrived: boolean) => change.mutate({ id: of.id, arrived, etag: of.etag });
  return (
    <>
      <Button loading={change.isPending} onClick={() => say(false)}>
        {t('shop.notArrived')}
      </Button>
      <Button loading={change.isPending} onClick={() => say(true)}>
        {t('shop.arrived')}
      </Button>
      <FieldError text={faults.form} />
    </>
  );
}
function Fulfil({ of, next }: { of: Order; next: boolean }) {
  const { t } = useTranslation();
  const change = useChange(orders.fulfilOrder);
  const faults = useFaults(change.error);
  const Go = next ? NextButton : Button;
  return (
    <>
      <Go loading={change.isPending} onClick={() => change.mutate({ id: of.id, etag: of.etag })}>
        {t('shop.fulfil')}
      </Go>
      <FieldError text={faults.form} />
    </>
  );
}

function CancelDialog({ of, close }: { of: Order; close: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useChange(orders.cancelOrder, close);
  const { fields, form } = useFaults(change.error);
  return (
    <Dialog
      title={t('shop.cancelOf', { number: of.number })}
      action={t('shop.cancel')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: of.id, reason, etag: of.etag })}
    >
      <p className="sec">{t('shop.cancelWhy')}</p>
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
