import { type Basket, BasketService, type Order, OrderState, OrderStateSchema } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { baskets } from '../../api/shop-services.js';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { GAP } from '../../ui/gap.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { OrderLines } from './order-lines.js';
import { PricePanel } from './price-panel.js';
import './shop.css';

const route = getRouteApi('/s/$unitCode/shop/baskets/$basketId');

/** 一篮子: what a household ordered at several enterprises at once, an order for each, and what it all comes to. */
export function BasketPage() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { basketId } = route.useParams();
  const query = useQuery({
    queryKey: [BasketService.typeName, basketId],
    queryFn: ({ signal }) => baskets.getBasket({ id: basketId }, { signal }),
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
              <div>
                <h1 className="ptitle serif num">{of.number}</h1>
                <p className="sec">{t('shop.basketOf', { household: of.householdNumber, count: of.orders.length })}</p>
              </div>
              <Button onClick={() => window.print()}>{t('shop.printBasket')}</Button>
            </div>
            <Shown of={of} />
          </>
        )}
      </Fetched>
    </div>
  );
}

function Shown({ of }: { of: Basket }) {
  const { t } = useTranslation();
  return (
    <>
      {of.orders.some(o => o.state === OrderState.PENDING) && <p className="st warn">{t('shop.saysPending')}</p>}
      <div className="shopcols">
        <div className="shopleft">
          {of.orders.map(order => (
            <One key={order.id} of={order} />
          ))}
          <p className="panel body btw h2">
            <span>{t('shop.basketPays')}</span>
            <b className="num">{moneyWords(of.householdShare)}</b>
          </p>
        </div>
        <PricePanel
          what={t('shop.ofHousehold', { household: of.householdNumber })}
          shares={{ gross: of.gross, household: of.householdShare, project: of.projectShare, enterprise: of.enterpriseShare }}
          kind=""
          note={t('shop.toTheFen')}
        />
      </div>
    </>
  );
}

function One({ of }: { of: Order }) {
  const { word } = useWords();
  const { unitCode } = useHere();
  return (
    <section className="panel" aria-label={of.enterpriseName}>
      <div className="body btw">
        <h2 className="h2">
          {of.enterpriseName}
          <span className="sec sm">
            {GAP}
            {word(OrderStateSchema, of.state)}
          </span>
        </h2>
        <Link className="lnk num" to="/s/$unitCode/shop/orders/$orderId" params={{ unitCode, orderId: of.id }}>
          {of.number}
        </Link>
      </div>
      <OrderLines of={of} sum />
    </section>
  );
}
