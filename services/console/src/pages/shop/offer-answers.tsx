import type { Offer } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { offers } from '../../api/shop-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { moneyTyped, moneyWords, typedOf } from '../../format/money.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/inputs.js';
import { MoneyField } from '../../ui/money.js';
import { paidOf } from './item-form.js';

interface Of {
  readonly of: Offer;
  readonly close: () => void;
}
/** 采用: the project's subsidy beside it, and what a household pays then. */
export function TakeDialog({ of, close }: Of) {
  const { t } = useTranslation();
  const [project, setProject] = useState('');
  const change = useChange(offers.takeOffer, close);
  const { fields, form } = useFaults(change.error, { reasons: { SUBSIDY_EXCEEDS_PRICE: 'projectSubsidy' } });
  const fen = project.trim() === '' ? { fen: 0n } : moneyTyped(project);
  const paid = paidOf({ market: typedOf(of.marketPrice), enterprise: typedOf(of.enterpriseSubsidy), project });
  return (
    <Dialog
      title={t('offer.takeOf', { product: of.productName, enterprise: of.enterpriseName })}
      action={t('offer.take')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: of.id, etag: of.etag, ...(fen ? { projectSubsidy: fen } : {}) })}
    >
      <p>{t('offer.says', { market: moneyWords(of.marketPrice), asked: moneyWords(of.offeredPrice), stock: of.stock })}</p>
      <MoneyField
        label={t('shop.byProject')}
        value={project}
        hint={paid === undefined ? t('shop.paidUnknown') : t('shop.paid', { amount: moneyWords({ fen: paid }) })}
        onChange={setProject}
        error={fields.projectSubsidy}
      />
    </Dialog>
  );
}
/** 不采用, and what the enterprise reads. */
export function DeclineDialog({ of, close }: Of) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useChange(offers.declineOffer, close);
  const { fields, form } = useFaults(change.error);
  return (
    <Dialog
      title={t('offer.declineOf', { product: of.productName, enterprise: of.enterpriseName })}
      action={t('offer.decline')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: of.id, reason, etag: of.etag })}
    >
      <TextField
        label={t('shop.reason')}
        value={reason}
        rows={3}
        maxLength={200}
        hint={t('offer.reasonHint')}
        onChange={setReason}
        error={fields.reason}
        required
      />
    </Dialog>
  );
}
