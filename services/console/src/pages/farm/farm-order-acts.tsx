import { type FarmContact, type FarmOrder, FarmOrderService, FarmOrderState, PaymentMethod } from '@shuniu/contracts';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { farmOrders } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { Dialog } from '../../ui/dialog.js';
import { Facts } from '../../ui/facts.js';
import { FieldError } from '../../ui/field.js';
import { TextField } from '../../ui/inputs.js';
import { countTyped } from './use-farm.js';

const { method } = FarmOrderService;
const { PLACED, PACKED, ASKED, HANDED_OVER } = FarmOrderState;

/** What can be done with an order now; what comes next is orange. */
export function FarmOrderActs({ of }: { of: FarmOrder }) {
  const { t } = useTranslation();
  const { rights, unitCode } = useHere();
  const [open, setOpen] = useState<'cancel' | 'refund' | 'reveal'>();
  const close = () => setOpen(undefined);
  const can = (verb: keyof typeof method) => rights.can(method[verb], unitCode);
  const isOpen = of.state === PLACED || of.state === PACKED || of.state === ASKED;
  return (
    <div className="row wrap">
      {can('revealFarmContact') && <Button onClick={() => setOpen('reveal')}>{t('farm.reveal')}</Button>}
      {isOpen && can('cancelFarmOrder') && <Button onClick={() => setOpen('cancel')}>{t('farm.cancel')}</Button>}
      {of.state === HANDED_OVER && can('refundFarmOrder') && <Button onClick={() => setOpen('refund')}>{t('farm.refund')}</Button>}
      {can('handOverFarmOrder') && <Next of={of} />}
      {open === 'cancel' && <CancelDialog of={of} close={close} />}
      {open === 'refund' && <RefundDialog of={of} close={close} />}
      {open === 'reveal' && <RevealDialog of={of} close={close} />}
    </div>
  );
}

/** 备好 → 交货收款. */
function Next({ of }: { of: FarmOrder }) {
  const { t } = useTranslation();
  const pack = useChange(farmOrders.packFarmOrder);
  const give = useChange(farmOrders.handOverFarmOrder);
  const accept = useChange(farmOrders.acceptFewer);
  const faults = useFaults(pack.error ?? give.error ?? accept.error);
  const { id, etag } = of;
  const open = of.state === PLACED || of.state === PACKED;
  const Cash = of.state === PACKED ? NextButton : Button;
  return (
    <>
      {of.state === ASKED && (
        <NextButton loading={accept.isPending} onClick={() => accept.mutate({ id, etag })}>
          {t('farm.accept')}
        </NextButton>
      )}
      {open && (
        <Button loading={give.isPending} onClick={() => give.mutate({ id, etag, method: PaymentMethod.TRANSFER })}>
          {t('farm.transfer')}
        </Button>
      )}
      {open && (
        <Cash loading={give.isPending} onClick={() => give.mutate({ id, etag, method: PaymentMethod.CASH })}>
          {t('farm.cash', { amount: moneyWords(of.amount) })}
        </Cash>
      )}
      {of.state === PLACED && (
        <NextButton loading={pack.isPending} onClick={() => pack.mutate({ id, etag })}>
          {t('farm.pack')}
        </NextButton>
      )}
      <FieldError text={faults.form} />
    </>
  );
}

interface DialogProps {
  readonly of: FarmOrder;
  readonly close: () => void;
}
function CancelDialog({ of, close }: DialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useChange(farmOrders.cancelFarmOrder, close);
  const { fields, form } = useFaults(change.error);
  return (
    <Dialog
      title={t('farm.cancelOf', { number: of.number })}
      action={t('farm.cancel')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: of.id, reason, etag: of.etag })}
    >
      <p className="sec">{t('farm.cancelWhy')}</p>
      <TextField
        label={t('shop.reason')}
        value={reason}
        maxLength={100}
        hint={t('shop.reasonHint')}
        onChange={setReason}
        error={fields.reason}
        required
      />
    </Dialog>
  );
}
function RefundDialog({ of, close }: DialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [counts, setCounts] = useState<Readonly<Record<number, string>>>({});
  const [restock, setRestock] = useState(false);
  const change = useChange(farmOrders.refundFarmOrder, close);
  const { fields, form } = useFaults(change.error);
  const left = of.lines.filter(l => l.dropped + l.returned < l.quantity);
  const lines = left.map(l => ({ no: l.no, quantity: countTyped(counts[l.no] ?? '') })).filter(l => l.quantity !== 0);
  return (
    <Dialog
      title={t('farm.refundOf', { number: of.number })}
      action={t('farm.refund')}
      busy={change.isPending}
      fault={form || (Object.entries(fields).find(([name]) => name.startsWith('lines'))?.[1] ?? '')}
      close={close}
      send={() => change.mutate({ id: of.id, lines, reason, restock, etag: of.etag })}
    >
      <p className="sec">{t('farm.refundWhy')}</p>
      {left.map(l => (
        <TextField
          key={l.no}
          label={t('farm.quantity', { name: l.productName, measure: l.measure })}
          hint={t('farm.atMost', { count: l.quantity - l.dropped - l.returned })}
          value={counts[l.no] ?? ''}
          maxLength={3}
          short
          onChange={typed => setCounts({ ...counts, [l.no]: typed })}
        />
      ))}
      <Checkbox checked={restock} onChange={event => setRestock(event.target.checked)}>
        {t('farm.restock')}
      </Checkbox>
      <TextField
        label={t('shop.reason')}
        value={reason}
        maxLength={100}
        hint={t('shop.reasonHint')}
        onChange={setReason}
        error={fields.reason}
        required
      />
    </Dialog>
  );
}
/** 查看电话和地点: with a purpose, and kept who looked. */
function RevealDialog({ of, close }: DialogProps) {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState('');
  const [seen, setSeen] = useState<FarmContact>();
  const change = useChange(farmOrders.revealFarmContact, setSeen);
  const { fields, form } = useFaults(change.error);
  return (
    <Dialog
      title={t('farm.revealOf', { number: of.number })}
      action={seen ? t('farm.done') : t('farm.revealNow')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => (seen ? close() : change.mutate({ id: of.id, purpose }))}
    >
      {seen ? (
        <Facts
          facts={[
            [t('farm.phone'), seen.phone],
            [t('farm.where'), seen.place],
          ]}
        />
      ) : (
        <TextField
          label={t('farm.purpose')}
          value={purpose}
          maxLength={40}
          hint={t('farm.purposeHint')}
          onChange={setPurpose}
          error={fields.purpose}
          required
        />
      )}
    </Dialog>
  );
}
