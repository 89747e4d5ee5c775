import type { LoveList, LoveListItem } from '@shuniu/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { moneyWords } from '../../format/money.js';
import { amounts, FoldingTable, unseen } from '../../ui/folding-table.js';

interface ItemsProps {
  readonly items: readonly LoveListItem[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
  /** What may be done with a line of a draft; nothing when it stays. */
  readonly edit: ((item: LoveListItem) => void) | undefined;
  readonly list: LoveList;
}

/** The lines of a list: what it costs a household, what it costs elsewhere, how many are left. */
export function ListItems({ items, chosen, choose, edit, list }: ItemsProps) {
  const { t } = useTranslation();
  return (
    <FoldingTable
      heads={[
        t('shop.product'),
        ...amounts(t('shop.householdPrice'), t('shop.marketPrice')),
        t('shop.leftAndLimit'),
        unseen(t('shop.see')),
      ]}
    >
      {items.map(item => (
        <tr key={item.id} className={item.id === chosen ? 'chosen' : undefined}>
          <td>
            <span className="nm">{item.productName}</span>
            <span className="mut sm shopby">
              {item.enterpriseName} {item.sku}
            </span>
          </td>
          <td className="r num nw b" data-head={t('shop.householdPrice')}>
            {moneyWords(item.householdPrice)}
          </td>
          <td className="r num nw mut" data-head={t('shop.marketPrice')}>
            {moneyWords(item.marketPrice)}
          </td>
          <td className="nw sm" data-head={t('shop.leftAndLimit')}>
            <Left item={item} history={list.history} />
          </td>
          <td className="nw">
            <span className="row">
              <Button size="small" aria-pressed={item.id === chosen} onClick={() => choose(item.id)}>
                {t('shop.see')}
                <span className="sr">{item.productName}</span>
              </Button>
              {edit && (
                <Button size="small" onClick={() => edit(item)}>
                  {t('shop.editItem')}
                  <span className="sr">{item.productName}</span>
                </Button>
              )}
            </span>
          </td>
        </tr>
      ))}
    </FoldingTable>
  );
}

function Left({ item, history }: { item: LoveListItem; history: boolean }) {
  const { t } = useTranslation();
  const left = item.stock - item.taken;
  return (
    <>
      {left > 0 ? t(history ? 'shop.leftThen' : 'shop.left', { count: left }) : t('shop.noneLeft')}
      <br />
      {t(item.limitPerPerson ? 'shop.limitPerPerson' : 'shop.limit', { count: item.householdLimit })}
    </>
  );
}
