import type { MealBooking } from '@shuniu/contracts';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meals } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { moneyWords } from '../../format/money.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/inputs.js';

export type Ending = 'cancel' | 'miss' | 'refund';
interface DialogProps {
  readonly of: MealBooking;
  readonly name: string;
  readonly close: () => void;
}

/** 取餐: handed over, and what was to be paid taken in cash. */
export function ServeDialog({ of, name, close }: DialogProps) {
  const { t } = useTranslation();
  const due = (of.ownShare?.fen ?? 0n) > 0n;
  const [collected, setCollected] = useState(due);
  const change = useChange(meals.serveMeal, close);
  const { form } = useFaults(change.error);
  return (
    <Dialog
      title={t('canteen.serveOf', { name })}
      action={t('canteen.serve')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: of.id, collected: due && collected, etag: of.etag })}
    >
      {due ? (
        <Checkbox checked={collected} onChange={event => setCollected(event.target.checked)}>
          <b className="canteencash">{t('canteen.collected', { amount: moneyWords(of.ownShare) })}</b>
        </Checkbox>
      ) : (
        <p>{t('canteen.nothingToPay')}</p>
      )}
    </Dialog>
  );
}

/** 退订, 未取, 退餐: what becomes of the money is said before. */
export function EndDialog({ of, name, what, close }: DialogProps & { what: Ending }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const cancel = useChange(meals.cancelMealBooking, close);
  const miss = useChange(meals.missMeal, close);
  const refund = useChange(meals.refundMeal, close);
  const { fields, form } = useFaults(cancel.error ?? miss.error ?? refund.error);
  const texts = {
    cancel: [t('canteen.cancel'), t('canteen.cancelWhy')],
    miss: [t('canteen.miss'), t('canteen.missWhy')],
    refund: [t('canteen.refund'), t('canteen.refundWhy', { amount: moneyWords(of.ownShare) })],
  } as const;
  const [action, why] = texts[what];
  const send = (): void => {
    const { id, etag } = of;
    if (what === 'cancel') cancel.mutate({ id, reason, etag });
    else if (what === 'miss') miss.mutate({ id, etag });
    else refund.mutate({ id, reason, etag });
  };
  return (
    <Dialog
      title={t('canteen.actOf', { act: action, name })}
      action={action}
      busy={cancel.isPending || miss.isPending || refund.isPending}
      fault={form}
      close={close}
      send={send}
    >
      <p className="sec">{why}</p>
      {what !== 'miss' && (
        <TextField
          label={t('canteen.reason')}
          value={reason}
          maxLength={100}
          hint={t('shop.reasonHint')}
          onChange={setReason}
          error={fields.reason}
          required
        />
      )}
    </Dialog>
  );
}
