import { DayHalfSchema, type FarmOrder, FarmOrderService, FarmOrderState, FarmOrderStateSchema } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { farmOrders } from '../../api/shop-services.js';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { GAP } from '../../ui/gap.js';
import type { ShapeName } from '../../ui/icons.js';
import { List } from '../../ui/list/list.js';
import type { Column, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { FarmNav } from './farm-nav.js';
import { PlaceFarmDialog } from './place-farm-dialog.js';
import '../shop/shop.css';
import './farm.css';

/** 农产品订单: what the public ordered, the latest first. */
export function FarmOrdersPage() {
  const { t } = useTranslation();
  const undo = useUndo();
  const { unitCode, rights } = useHere();
  const [placing, setPlacing] = useState(false);
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('farm.orders')}</h1>
        {rights.can(FarmOrderService.method.placeFarmOrder, unitCode) && (
          <NextButton onClick={() => setPlacing(true)}>{t('farm.place')}</NextButton>
        )}
      </div>
      <FarmNav />
      <List spec={useSpec()} undo={undo} />
      {placing && <PlaceFarmDialog close={() => setPlacing(false)} />}
    </div>
  );
}

function OrderNo({ of }: { of: FarmOrder }) {
  const { unitCode } = useHere();
  return (
    <RowLink className="nm num" to={`/s/${unitCode}/shop/farm/orders/${of.id}`}>
      {of.number}
    </RowLink>
  );
}
function On({ of }: { of: FarmOrder }) {
  const { day, word } = useWords();
  return `${day(of.pickupOn)} ${word(DayHalfSchema, of.pickupHalf)}`;
}
const LOOKS: Partial<Record<FarmOrderState, { tone: Tone; shape: ShapeName }>> = {
  [FarmOrderState.PLACED]: { tone: 'info', shape: 'ring' },
  [FarmOrderState.PACKED]: { tone: 'warn', shape: 'dot' },
  [FarmOrderState.ASKED]: { tone: 'danger', shape: 'triangle' },
  [FarmOrderState.HANDED_OVER]: { tone: 'ok', shape: 'check' },
};
export function FarmState({ of }: { of: FarmOrder }) {
  const { word } = useWords();
  return <Status {...(LOOKS[of.state] ?? { tone: 'mute', shape: 'ring' })}>{word(FarmOrderStateSchema, of.state)}</Status>;
}
const goodsOf = (of: FarmOrder): string => of.lines.map(l => `${l.productName} × ${l.quantity - l.dropped}`).join('、');

function Card({ of }: { of: FarmOrder }) {
  return (
    <div className="panel body">
      <div className="btw wrap">
        <OrderNo of={of} />
        <b className="num">{moneyWords(of.amount)}</b>
      </div>
      <p className="sec">{goodsOf(of)}</p>
      <p className="mut sm">
        <FarmState of={of} />
        {GAP}
        <On of={of} />
        {GAP}
        {of.name}
      </p>
    </div>
  );
}
const idOf = (of: FarmOrder): string => of.id;

function useColumns(): readonly Column<FarmOrder>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { name: 'number', head: t('farm.orderNo'), className: 'nw', always: true, cell: o => <OrderNo of={o} /> },
      { name: 'state', head: t('shop.state'), className: 'nw', always: true, cell: o => <FarmState of={o} /> },
      { name: 'on', head: t('farm.pickupOn'), className: 'nw', always: true, cell: o => <On of={o} /> },
      { name: 'goods', head: t('farm.lines'), cell: goodsOf },
      { name: 'name', head: t('farm.customer'), className: 'nw', cell: o => o.name },
      { name: 'phone', head: t('farm.phone'), className: 'nw num', cell: o => o.phoneMasked },
      { name: 'amount', head: t('farm.amount'), className: 'r num nw b', always: true, cell: o => moneyWords(o.amount) },
    ],
    [t],
  );
}
function useSpec(): ListSpec<FarmOrder> {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const load = useMemo<ListSpec<FarmOrder>['load']>(
    () =>
      async ({ filters, pageSize, pageToken }, signal) => {
        const state = Number(filters.state ?? 0) as FarmOrderState;
        const page = await farmOrders.listFarmOrders(
          { unit: unitCode, state, pickupOn: filters.on ?? '', pageSize, pageToken },
          { signal },
        );
        return { rows: page.orders, next: page.nextPageToken };
      },
    [unitCode],
  );
  const open = useMemo(
    () => (of: FarmOrder) => void navigate({ to: '/s/$unitCode/shop/farm/orders/$farmOrderId', params: { unitCode, farmOrderId: of.id } }),
    [navigate, unitCode],
  );
  return {
    page: 'farmOrders',
    service: FarmOrderService.typeName,
    tabs: [{ key: 'all', label: t('fund.all'), look: plainLook() }],
    filters: [
      {
        name: 'state',
        label: t('shop.state'),
        kind: 'one',
        options: FarmOrderStateSchema.values
          .filter(v => v.number !== 0)
          .map(v => [String(v.number), word(FarmOrderStateSchema, v.number)] as const),
      },
      { name: 'on', label: t('farm.pickupOn'), kind: 'one', options: [[today(), today()] as const] },
    ],
    columns: useColumns(),
    idOf,
    nameOf: o => o.number,
    load,
    open,
    card: o => <Card of={o} />,
    empty: { title: t('farm.noOrders'), why: t('farm.noOrdersWhy') },
  };
}
