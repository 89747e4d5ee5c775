import type { FarmProduct } from '@shuniu/contracts';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { farmProducts } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/inputs.js';
import { countTyped } from './use-farm.js';

interface DialogProps {
  readonly of: FarmProduct;
  readonly close: () => void;
}
/** 采收入库 */
export function HarvestDialog({ of, close }: DialogProps) {
  const { t } = useTranslation();
  const [quantity, setQuantity] = useState('');
  const [last, setLast] = useState(false);
  const change = useChange(farmProducts.harvestFarmProduct, close);
  const { fields, form } = useFaults(change.error);
  return (
    <Dialog
      title={t('farm.harvestOf', { name: of.name })}
      action={t('farm.harvest')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: of.id, quantity: countTyped(quantity), last, etag: of.etag })}
    >
      <TextField
        label={t('farm.harvested', { measure: of.measure })}
        value={quantity}
        maxLength={6}
        short
        onChange={setQuantity}
        error={fields.quantity}
        required
      />
      <Checkbox checked={last} onChange={event => setLast(event.target.checked)}>
        {t('farm.last')}
      </Checkbox>
      <p className="sec">{t('farm.lastWhy')}</p>
    </Dialog>
  );
}
/** 盘点 or 损耗 */
export function CorrectDialog({ of, close }: DialogProps) {
  const { t } = useTranslation();
  const [onHand, setOnHand] = useState(String(of.onHand));
  const [spoiled, setSpoiled] = useState(false);
  const [reason, setReason] = useState('');
  const change = useChange(farmProducts.correctFarmStock, close);
  const { fields, form } = useFaults(change.error);
  return (
    <Dialog
      title={t('farm.correctOf', { name: of.name })}
      action={t('farm.saveStock')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: of.id, onHand: countTyped(onHand), spoiled, reason, etag: of.etag })}
    >
      <TextField
        label={t('farm.reallyThere', { measure: of.measure })}
        value={onHand}
        maxLength={6}
        short
        onChange={setOnHand}
        error={fields.onHand}
        required
      />
      <Checkbox checked={spoiled} onChange={event => setSpoiled(event.target.checked)}>
        {t('farm.spoiled')}
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
/** 歉收处理: the earliest orders first. */
export function ShortfallDialog({ of, close }: DialogProps) {
  const { t } = useTranslation();
  const [cancelOthers, setCancelOthers] = useState(false);
  const change = useChange(farmProducts.settleFarmShortfall, close);
  const { form } = useFaults(change.error);
  return (
    <Dialog
      title={t('farm.shortfallOf', { name: of.name })}
      action={t('farm.settleShortfall')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: of.id, cancelOthers, etag: of.etag })}
    >
      <p>{t('farm.shortfallWhy')}</p>
      <Checkbox checked={cancelOthers} onChange={event => setCancelOthers(event.target.checked)}>
        {t('farm.cancelOthers')}
      </Checkbox>
    </Dialog>
  );
}
