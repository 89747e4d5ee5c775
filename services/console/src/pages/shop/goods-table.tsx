import type { BasketQuote, LoveListItem } from '@shuniu/contracts';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { moneyWords } from '../../format/money.js';
import { amounts, FoldingTable } from '../../ui/folding-table.js';
import { piecesLeftOf } from './use-quote.js';

interface Props {
  readonly items: readonly LoveListItem[];
  readonly quantities: Readonly<Record<string, string>>;
  readonly quote: BasketQuote | undefined;
  readonly change: (quantities: Record<string, string>) => void;
}
/** What there is of an enterprise, what a household pays for one piece, and how many are wanted. */
export function GoodsTable({ items, quantities, quote, change }: Props) {
  const { t } = useTranslation();
  const left = (item: LoveListItem) => piecesLeftOf(quote, item.id);
  return (
    <FoldingTable heads={[t('shop.product'), t('shop.leftAndLimit'), ...amounts(t('shop.householdPrice')), t('shop.quantity')]}>
      {items.map(item => (
        <tr key={item.id}>
          <td>
            <span className="nm">{item.productName}</span>
            <span className="mut sm shopby">{[item.sku, item.measure].filter(Boolean).join(' ')}</span>
          </td>
          <td className="sm" data-head={t('shop.leftAndLimit')}>
            {item.stock > item.taken ? t('shop.left', { count: item.stock - item.taken }) : t('shop.noneLeft')}
            <span className="mut shopby">
              {left(item) === undefined
                ? t(item.limitPerPerson ? 'shop.limitPerPerson' : 'shop.limit', { count: item.householdLimit })
                : t('shop.maySince', { count: left(item) })}
            </span>
          </td>
          <td className="r num b" data-head={t('shop.householdPrice')}>
            {moneyWords(item.householdPrice)}
          </td>
          <td data-head={t('shop.quantity')}>
            <Input
              className="short num shopqty"
              inputMode="numeric"
              maxLength={3}
              aria-label={t('shop.quantityOf', { product: item.productName })}
              disabled={item.stock <= item.taken}
              value={quantities[item.id] ?? ''}
              onChange={event => change({ ...quantities, [item.id]: event.target.value })}
            />
          </td>
        </tr>
      ))}
    </FoldingTable>
  );
}
