import type { Order } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { moneyWords } from '../../format/money.js';
import { amounts, FoldingTable } from '../../ui/folding-table.js';

/** What an order is of: each good, how many came back, its price and what the household pays; with the sum where orders stand below one another. */
export function OrderLines({ of, sum = false }: { of: Order; sum?: boolean }) {
  const { t } = useTranslation();
  return (
    <FoldingTable heads={[t('shop.product'), t('shop.quantity'), ...amounts(t('shop.marketPrice'), t('shop.householdPaid'))]}>
      {of.lines.map(line => (
        <tr key={line.no}>
          <td>
            <span className="nm">{line.productName}</span>
          </td>
          <td className="num" data-head={t('shop.quantity')}>
            {line.quantity}
            {line.refunded > 0 && <span className="mut sm shopby">{t('shop.cameBack', { count: line.refunded })}</span>}
          </td>
          <td className="r num" data-head={t('shop.marketPrice')}>
            {moneyWords(line.gross)}
          </td>
          <td className="r num b" data-head={t('shop.householdPaid')}>
            {moneyWords(line.householdShare)}
          </td>
        </tr>
      ))}
      {sum && (
        <tr>
          <td>
            <b>{t('shop.sum')}</b>
          </td>
          <td />
          <td className="r num" data-head={t('shop.marketPrice')}>
            {moneyWords(of.gross)}
          </td>
          <td className="r num b" data-head={t('shop.householdPaid')}>
            {moneyWords(of.householdShare)}
          </td>
        </tr>
      )}
    </FoldingTable>
  );
}
