import { type Entry, type Period, VoucherService } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { vouchers } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { DocumentButton } from '../../ui/print.js';

/** 记账凭证 of one entry. */
export function PrintVoucher({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  if (!rights.can(VoucherService.method.printVoucher, entry.unitCode)) return null;
  return <DocumentButton label={t('fundPaper.voucher')} ask={() => vouchers.printVoucher({ id: entry.id })} />;
}

/** 记账凭证册 of a month, for binding. */
export function PrintVouchers({ period: { fundId, month, unitCode } }: { period: Period }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  if (!rights.can(VoucherService.method.printVouchers, unitCode)) return null;
  return (
    <DocumentButton
      quiet
      label={t('fundPaper.vouchers')}
      says={t('fundPaper.vouchersOf', { month })}
      ask={() => vouchers.printVouchers({ fundId, month })}
    />
  );
}
