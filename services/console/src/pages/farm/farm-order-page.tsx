import { timestampDate } from '@bufbuild/protobuf/wkt';
import {
  DayHalfSchema,
  type FarmOrder,
  FarmOrderService,
  FarmOrderState,
  FarmOrderStateSchema,
  HandOverSchema,
  PaymentMethodSchema,
} from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { farmOrders } from '../../api/shop-services.js';
import { moneyWords } from '../../format/money.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { Facts } from '../../ui/facts.js';
import { amounts, FoldingTable } from '../../ui/folding-table.js';
import { GAP } from '../../ui/gap.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { FarmOrderActs } from './farm-order-acts.js';
import { FarmState } from './farm-orders-page.js';
import '../shop/shop.css';
import './farm.css';

const route = getRouteApi('/s/$unitCode/shop/farm/orders/$farmOrderId');

/** 一张农产品订单 */
export function FarmOrderPage() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { farmOrderId: orderId } = route.useParams();
  const query = useQuery({
    queryKey: [FarmOrderService.typeName, orderId],
    queryFn: ({ signal }) => farmOrders.getFarmOrder({ id: orderId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={6}>
        {of => (
          <>
            <Breadcrumbs>
              <Link to="/s/$unitCode/shop/farm/orders" params={{ unitCode }} search={{}}>
                {t('farm.orders')}
              </Link>
              {of.number}
            </Breadcrumbs>
            <div className="phead">
              <h1 className="ptitle serif num">{of.number}</h1>
              <FarmOrderActs key={of.etag} of={of} />
            </div>
            <Lines of={of} />
            <Terms of={of} />
            <Trail of={of} />
          </>
        )}
      </Fetched>
    </div>
  );
}

function Lines({ of }: { of: FarmOrder }) {
  const { t } = useTranslation();
  const asked = of.state === FarmOrderState.ASKED;
  return (
    <section className="panel">
      <FoldingTable heads={[t('farm.product'), t('farm.lines'), ...amounts(t('farm.price'), t('farm.amount'))]}>
        {of.lines.map(l => (
          <tr key={l.no}>
            <td>
              <span className="nm">{l.productName}</span>
              <span className="mut sm farmby">{l.producerName}</span>
            </td>
            <td className="num" data-head={t('farm.lines')}>
              <span>
                {l.quantity - l.dropped - l.returned} {l.measure}
                {asked && l.offered < l.quantity && <b className="farmby">{t('farm.offered', { count: l.offered })}</b>}
              </span>
            </td>
            <td className="r num nw" data-head={t('farm.price')}>
              {moneyWords(l.price)}
            </td>
            <td className="r num nw b" data-head={t('farm.amount')}>
              {moneyWords(l.amount)}
            </td>
          </tr>
        ))}
        <tr>
          <td className="b">{t('shop.sum')}</td>
          <td />
          <td />
          <td className="r num nw b" data-head={t('farm.amount')}>
            {moneyWords(of.amount)}
          </td>
        </tr>
      </FoldingTable>
    </section>
  );
}

function Terms({ of }: { of: FarmOrder }) {
  const { t } = useTranslation();
  const { word, day, moment } = useWords();
  return (
    <section className="panel body">
      <Facts
        facts={[
          [t('shop.state'), <FarmState key="state" of={of} />],
          [t('farm.customer'), of.name],
          [t('farm.phone'), of.phoneMasked],
          [t('shop.handOver'), word(HandOverSchema, of.handOver)],
          [t('farm.pickupOn'), day(of.pickupOn) + GAP + word(DayHalfSchema, of.pickupHalf)],
          [t('farm.paidBy'), of.paidBy ? word(PaymentMethodSchema, of.paidBy) : ''],
          [
            t('farm.placedAt'),
            of.placedAt && moment(timestampDate(of.placedAt)) + GAP + (of.byStaff ? t('farm.byStaff') : t('farm.online')),
          ],
          [t('farm.cutOff'), of.cutOffAt && moment(timestampDate(of.cutOffAt))],
          [t('farm.note'), of.note],
        ]}
      />
    </section>
  );
}

function Trail({ of }: { of: FarmOrder }) {
  const { t } = useTranslation();
  const { word, moment } = useWords();
  const who = (s: { actor: string; actorName: string }): string => (s.actor === 'public' ? t('farm.byPublic') : whoOf(s, 'actor'));
  return (
    <section className="panel body">
      <h2 className="h2">{t('farm.trail')}</h2>
      <ol className="plainlist">
        {of.steps.map((s, at) => (
          <li key={at}>
            <b>{word(FarmOrderStateSchema, s.state)}</b>
            <span className="mut sm">{[s.at && moment(timestampDate(s.at)), who(s), s.note].filter(Boolean).map(text => GAP + text)}</span>
          </li>
        ))}
      </ol>
      {of.refunds.length > 0 && <h3 className="h3">{t('farm.refunds')}</h3>}
      <ul className="plainlist">
        {of.refunds.map(r => (
          <li key={r.id}>
            <b className="num">{moneyWords(r.amount)}</b>
            <span className="mut sm">
              {[r.reason, r.at && moment(timestampDate(r.at)), who(r)].filter(Boolean).map(text => GAP + text)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
