import { type Order, OrderPaperService, OrderService, OrderState, OrderStateSchema } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { orderPapers, orders } from '../../api/shop-services.js';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { GAP } from '../../ui/gap.js';
import { HeadActions } from '../../ui/head-actions.js';
import type { ShapeName } from '../../ui/icons.js';
import { List } from '../../ui/list/list.js';
import type { Column, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { DocumentButton } from '../../ui/print.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { ShopNav } from './shop-nav.js';
import { useEnterprises, useLists } from './use-shop.js';

/** 订单: what households bought, the latest first. */
export function OrdersPage() {
  const { t } = useTranslation();
  const undo = useUndo();
  const { unitCode, rights } = useHere();
  const navigate = useNavigate();
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('shop.orders')}</h1>
        <HeadActions
          next={
            rights.can(OrderService.method.placeOrder, unitCode) && (
              <NextButton onClick={() => void navigate({ to: '/s/$unitCode/shop/orders/new', params: { unitCode } })}>
                {t('shop.placeOrder')}
              </NextButton>
            )
          }
        >
          {rights.can(OrderPaperService.method.printPickList, unitCode) && <Papers />}
        </HeadActions>
      </div>
      <ShopNav />
      <List spec={useSpec()} undo={undo} />
    </div>
  );
}

/** What is to be handed over today, on paper. */
function Papers() {
  const { t } = useTranslation();
  const on = today();
  return (
    <>
      <DocumentButton label={t('shop.printPick')} ask={() => orderPapers.printPickList({ on })} />
      <DocumentButton label={t('shop.printLabels')} ask={() => orderPapers.printLabels({ on })} />
    </>
  );
}

function OrderNo({ of }: { of: Order }) {
  const { unitCode } = useHere();
  return (
    <RowLink className="nm num" to={`/s/${unitCode}/shop/orders/${of.id}`}>
      {of.number}
    </RowLink>
  );
}
function On({ of }: { of: Order }) {
  const { day } = useWords();
  return day(of.orderedOn);
}
function State({ of }: { of: Order }) {
  const { word } = useWords();
  return <Status {...(LOOKS[of.state] ?? { tone: 'mute', shape: 'ring' })}>{word(OrderStateSchema, of.state)}</Status>;
}
const LOOKS: Partial<Record<OrderState, { tone: Tone; shape: ShapeName }>> = {
  [OrderState.PENDING]: { tone: 'warn', shape: 'dot' },
  [OrderState.PLACED]: { tone: 'info', shape: 'ring' },
  [OrderState.READY]: { tone: 'warn', shape: 'dot' },
  [OrderState.PICKED_UP]: { tone: 'ok', shape: 'check' },
  [OrderState.FULFILLED]: { tone: 'ok', shape: 'check' },
};
const goodsOf = (of: Order): string => of.lines.map(l => `${l.productName} × ${l.quantity}`).join('、');

function Card({ of }: { of: Order }) {
  return (
    <div className="panel body">
      <div className="btw wrap">
        <OrderNo of={of} />
        <b className="num">{moneyWords(of.householdShare)}</b>
      </div>
      <p className="sec">{goodsOf(of)}</p>
      <p className="mut sm">
        <State of={of} />
        {GAP}
        <On of={of} />
        {[of.householdNumber, of.enterpriseName].filter(Boolean).map(text => GAP + text)}
      </p>
    </div>
  );
}

const idOf = (of: Order): string => of.id;

function useColumns(): readonly Column<Order>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { name: 'on', head: t('shop.orderedOn'), className: 'nw', always: true, cell: o => <On of={o} /> },
      { name: 'number', head: t('shop.orderNo'), className: 'nw', always: true, cell: o => <OrderNo of={o} /> },
      { name: 'state', head: t('shop.state'), className: 'nw', always: true, cell: o => <State of={o} /> },
      { name: 'household', head: t('shop.household'), className: 'nw num', cell: o => o.householdNumber },
      { name: 'goods', head: t('shop.product'), cell: goodsOf },
      { name: 'enterprise', head: t('shop.enterprise'), cell: o => o.enterpriseName },
      { name: 'gross', head: t('shop.marketPrice'), className: 'r num nw', cell: o => moneyWords(o.gross) },
      { name: 'paid', head: t('shop.householdPaid'), className: 'r num nw b', always: true, cell: o => moneyWords(o.householdShare) },
      { name: 'project', head: t('shop.byProject'), className: 'r num nw', more: true, cell: o => moneyWords(o.projectShare) },
      { name: 'given', head: t('shop.byEnterprise'), className: 'r num nw', more: true, cell: o => moneyWords(o.enterpriseShare) },
    ],
    [t],
  );
}

function useSpec(): ListSpec<Order> {
  const { t } = useTranslation();
  const { yearMonth, word } = useWords();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const { data: lists = [] } = useLists();
  const { data: enterprises = [] } = useEnterprises();
  const load = useMemo<ListSpec<Order>['load']>(
    () =>
      async ({ filters, pageSize, pageToken }, signal) => {
        const { month = '', enterpriseId = '', household: householdNumber = '' } = filters;
        const state = Number(filters.state ?? 0) as OrderState;
        const page = await orders.listOrders(
          { unit: unitCode, month, enterpriseId, householdNumber, state, pageSize, pageToken },
          { signal },
        );
        return { rows: page.orders, next: page.nextPageToken, total: page.totalCapped };
      },
    [unitCode],
  );
  const open = useMemo(
    () => (of: Order) => void navigate({ to: '/s/$unitCode/shop/orders/$orderId', params: { unitCode, orderId: of.id } }),
    [navigate, unitCode],
  );
  return {
    page: 'orders',
    service: OrderService.typeName,
    tabs: [{ key: 'all', label: t('fund.all'), look: plainLook() }],
    filters: [
      {
        name: 'state',
        label: t('shop.state'),
        kind: 'one',
        options: OrderStateSchema.values
          .filter(v => v.number !== 0)
          .map(v => [String(v.number), word(OrderStateSchema, v.number)] as const),
      },
      { name: 'month', label: t('shop.month'), kind: 'one', options: lists.map(l => [l.month, yearMonth(l.month)] as const) },
      { name: 'enterpriseId', label: t('shop.enterprise'), kind: 'one', options: enterprises.map(e => [e.id, e.name] as const) },
    ],
    columns: useColumns(),
    idOf,
    nameOf: o => o.number,
    load,
    counts: true,
    open,
    card: o => <Card of={o} />,
    empty: { title: t('shop.noOrders'), why: t('shop.noOrdersWhy') },
  };
}
