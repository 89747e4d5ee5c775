import { type Order, OrderService, OrderState, OrderStateSchema, SubsidyState } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { orders } from '../../api/shop-services.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { Facts } from '../../ui/facts.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { OrderActs } from './order-acts.js';
import { OrderLines } from './order-lines.js';
import { OrderTerms, OrderTrail } from './order-trail.js';
import { PricePanel } from './price-panel.js';
import './shop.css';

const route = getRouteApi('/s/$unitCode/shop/orders/$orderId');

/** One order: what was bought, where it comes from, and who paid how much of it. */
export function OrderPage() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { orderId } = route.useParams();
  const query = useQuery({
    queryKey: [OrderService.typeName, orderId],
    queryFn: ({ signal }) => orders.getOrder({ id: orderId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={6}>
        {of => (
          <>
            <Breadcrumbs>
              <Link to="/s/$unitCode/shop/orders" params={{ unitCode }} search={{}}>
                {t('shop.orders')}
              </Link>
              {of.number}
            </Breadcrumbs>
            <div className="phead">
              <h1 className="ptitle serif num">{of.number}</h1>
              <OrderActs key={of.etag} of={of} />
            </div>
            <Waits of={of} />
            <div className="shopcols">
              <div className="shopleft">
                <Bought of={of} />
                <OrderTrail of={of} />
              </div>
              <PricePanel
                what={of.householdNumber ? t('shop.ofHousehold', { household: of.householdNumber }) : of.number}
                shares={{ gross: of.gross, household: of.householdShare, project: of.projectShare, enterprise: of.enterpriseShare }}
                kind=""
                note={t('shop.toTheFen')}
              />
            </div>
          </>
        )}
      </Fetched>
    </div>
  );
}

/** What is not settled yet, in a sentence. */
function Waits({ of }: { of: Order }) {
  const { t } = useTranslation();
  if (of.state === OrderState.PENDING) return <p className="st warn">{t('shop.saysPending')}</p>;
  if (of.state === OrderState.PICKED_UP && of.subsidyState === SubsidyState.REFUSED)
    return <p className="st danger">{t('shop.saysRefused')}</p>;
  return null;
}

function Bought({ of }: { of: Order }) {
  const { t } = useTranslation();
  const { day, word, yearMonth } = useWords();
  const { unitCode } = useHere();
  const source = of.history && t('shop.source', { file: of.sourceFile, sheet: of.sourceSheet, row: of.sourceRow });
  return (
    <section className="panel">
      <OrderLines of={of} />
      <div className="body">
        <Facts
          facts={[
            [t('shop.orderedOn'), day(of.orderedOn)],
            [t('shop.household'), of.householdNumber],
            [t('shop.enterprise'), of.enterpriseName],
            [
              t('shop.basket'),
              of.basketId && (
                <Link
                  key="basket"
                  className="lnk num"
                  to="/s/$unitCode/shop/baskets/$basketId"
                  params={{ unitCode, basketId: of.basketId }}
                >
                  {of.basketNumber}
                </Link>
              ),
            ],
            [t('shop.state'), word(OrderStateSchema, of.state)],
            [
              t('shop.list'),
              <Link key="list" className="lnk" to="/s/$unitCode/shop" params={{ unitCode }} search={{ month: of.month }}>
                {yearMonth(of.month)}
              </Link>,
            ],
            [t('shop.from'), source],
          ]}
        />
        <OrderTerms of={of} />
      </div>
    </section>
  );
}
