import type { Donation } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { Status } from '../../ui/status.js';

/** Where its receipt stands; 已冲正 when the gift was taken back. */
export function ReceiptStatus({ donation }: { donation: Donation }) {
  const { t } = useTranslation();
  if (donation.reversedById)
    return (
      <Status tone="info" shape="half">
        {t('fund.reversed')}
      </Status>
    );
  if (donation.receiptNo)
    return (
      <Status tone="ok" shape="check">
        {t('donation.receiptIs', { no: donation.receiptNo })}
      </Status>
    );
  if (!donation.rule?.givesReceipt) return <span className="mut">{t('donation.noReceipt')}</span>;
  return (
    <Status tone="warn" shape="openSquare">
      {t('donation.receiptOpen')}
    </Status>
  );
}
