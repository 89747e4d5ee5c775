import { BookFormat, BookService, type Entry, type Period, SealService, VoucherService } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { books, seals, vouchers } from '../../api/fund-services.js';
import { useHere } from '../../session/use-me.js';
import { useListAddress } from '../../ui/list/use-list-address.js';
import { DocumentButton } from '../../ui/print.js';
import { entryFilters, requestOf } from './entry-filters.js';
import './fund.css';

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

/** 封存文本 of an entry, for its donor to check at home. */
export function SealedText({ entryId, unitCode }: { entryId: string; unitCode: string }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  if (!rights.can(SealService.method.getSealedText, unitCode)) return null;
  return (
    <div className="sealedtext">
      <DocumentButton quiet saves label={t('fundPaper.sealedText')} ask={() => seals.getSealedText({ id: entryId })} />
      <p className="mut sm">{t('fundPaper.sealedTextWhy')}</p>
    </div>
  );
}

/** 导出分录: the lines of the entries that the list shows, for an accountant's program. */
export function ExportEntries() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { look } = useListAddress(entryFilters);
  if (!rights.can(BookService.method.exportEntries)) return null;
  const ask = (format: BookFormat) => () => books.exportEntries({ ...requestOf(look.filters, unitCode), format });
  return (
    <>
      <DocumentButton saves label={t('fundPaper.csv')} ask={ask(BookFormat.CSV)} />
      <DocumentButton saves label={t('fundPaper.excel')} ask={ask(BookFormat.WORKBOOK)} />
    </>
  );
}
