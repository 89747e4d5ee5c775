import { type Order, OrderService, type Settlement, SettlementService, SettlementStateSchema } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { orders, settlements } from '../../api/shop-services.js';
import { moneyWords } from '../../format/money.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { Facts } from '../../ui/facts.js';
import { amounts, FoldingTable } from '../../ui/folding-table.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { ShopNav } from './shop-nav.js';
import './shop.css';

const route = getRouteApi('/s/$unitCode/shop/settlements/$settlementId');
const MOST = 200;

/** One settlement with the very orders that make its sums. */
export function SettlementPage() {
  const { t } = useTranslation();
  const { yearMonth } = useWords();
  const { unitCode } = useHere();
  const { settlementId } = route.useParams();
  const query = useQuery({
    queryKey: [SettlementService.typeName, settlementId],
    queryFn: ({ signal }) => settlements.getSettlement({ id: settlementId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={6}>
        {of => (
          <>
            <Breadcrumbs>
              <Link to="/s/$unitCode/shop/settlements" params={{ unitCode }} search={{ month: of.month }}>
                {t('shop.settlementsOf', { month: yearMonth(of.month) })}
              </Link>
              {of.enterpriseName}
            </Breadcrumbs>
            <h1 className="ptitle serif">{of.enterpriseName}</h1>
            <ShopNav />
            <Sums of={of} />
            <Rows of={of} />
          </>
        )}
      </Fetched>
    </div>
  );
}

function Sums({ of }: { of: Settlement }) {
  const { t } = useTranslation();
  const { word, yearMonth } = useWords();
  return (
    <section className="panel body">
      <Facts
        facts={[
          [t('shop.month'), yearMonth(of.month)],
          [t('shop.state'), word(SettlementStateSchema, of.state)],
          [t('shop.orders'), String(of.orderCount)],
          [t('shop.marketPrice'), moneyWords(of.gross)],
          [t('shop.householdPaid'), moneyWords(of.householdPaid)],
          [t('shop.byEnterprise'), moneyWords(of.enterpriseSubsidy)],
          [t('shop.byProject'), <b key="p">{moneyWords(of.projectSubsidy)}</b>],
          [t('shop.fundPaid'), of.comparedAt ? <b key="f">{moneyWords(of.fundPaid)}</b> : t('shop.notCompared')],
          [t('shop.answerLabel'), of.answer && t('shop.answeredBy', { who: whoOf(of, 'answeredBy'), answer: of.answer })],
        ]}
      />
    </section>
  );
}

/** What of an order counts: what was not given back. */
const left = (of: Order, share: 'gross' | 'householdShare' | 'enterpriseShare' | 'projectShare'): bigint =>
  (of[share]?.fen ?? 0n) - (of.refundedShares?.[share]?.fen ?? 0n);

function Rows({ of }: { of: Settlement }) {
  const { t } = useTranslation();
  const { unitCode: unit } = useHere();
  const query = useQuery({
    queryKey: [OrderService.typeName, 'of', of.id],
    queryFn: async ({ signal }) => {
      const asked = { unit, month: of.month, enterpriseId: of.enterpriseId, handedOver: true, pageSize: MOST };
      const all: Order[] = [];
      for (let pageToken = ''; ; ) {
        const page = await orders.listOrders({ ...asked, pageToken }, { signal });
        all.push(...page.orders);
        pageToken = page.nextPageToken;
        if (!pageToken) return all;
      }
    },
  });
  return (
    <Fetched query={query} rows={4}>
      {all => (
        <section className="panel">
          <h2 className="h2 body">{t('shop.rowsOf', { count: all.length })}</h2>
          <FoldingTable
            heads={[
              t('shop.orderNo'),
              t('shop.orderedOn'),
              ...amounts(t('shop.marketPrice'), t('shop.householdPaid'), t('shop.byEnterprise'), t('shop.byProject')),
            ]}
          >
            {all.map(o => (
              <Row key={o.id} of={o} />
            ))}
            <tr>
              <th scope="row" colSpan={2}>
                {t('shop.sum')}
              </th>
              {(['gross', 'householdShare', 'enterpriseShare', 'projectShare'] as const).map(share => (
                <td key={share} className="r num b">
                  {moneyWords({ fen: all.reduce((sum, o) => sum + left(o, share), 0n) })}
                </td>
              ))}
            </tr>
          </FoldingTable>
        </section>
      )}
    </Fetched>
  );
}
function Row({ of }: { of: Order }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const { unitCode } = useHere();
  return (
    <tr>
      <td>
        <Link className="lnk num" to="/s/$unitCode/shop/orders/$orderId" params={{ unitCode, orderId: of.id }}>
          {of.number}
        </Link>
      </td>
      <td data-head={t('shop.orderedOn')}>{day(of.orderedOn)}</td>
      <td className="r num" data-head={t('shop.marketPrice')}>
        {moneyWords({ fen: left(of, 'gross') })}
      </td>
      <td className="r num" data-head={t('shop.householdPaid')}>
        {moneyWords({ fen: left(of, 'householdShare') })}
      </td>
      <td className="r num" data-head={t('shop.byEnterprise')}>
        {moneyWords({ fen: left(of, 'enterpriseShare') })}
      </td>
      <td className="r num" data-head={t('shop.byProject')}>
        {moneyWords({ fen: left(of, 'projectShare') })}
      </td>
    </tr>
  );
}
