import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  type DayHalf,
  type EnterpriseSubsidyKind,
  type HandOver,
  type ListOrdersRequest,
  OrderConsent,
  OrderState,
  ShopFault,
  type SubsidyState,
} from '@shuniu/contracts';
import { type Filter, inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { isMerchant, isOwn, ofOwn, ownEnterprises } from '../enterprise/own.js';
import { money } from '../money.js';
import { shopFault } from '../shop-fault.js';
import { totalOf } from './quote.rules.js';
import type { Shares } from './share.rules.js';

interface LineJson {
  readonly no: number;
  readonly itemId: string;
  readonly sku: string;
  readonly productName: string;
  readonly quantity: number;
  readonly gross: string;
  readonly enterprise: string;
  readonly project: string;
  readonly household: string;
  readonly kind: EnterpriseSubsidyKind;
  readonly refunded: number;
  /** What was given back of each share. */
  readonly back: Readonly<Record<'gross' | 'enterprise' | 'project' | 'household', string>>;
}
export interface OrderRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly number: string;
  readonly state: OrderState;
  readonly household_number: string;
  readonly enterprise_id: string;
  readonly enterprise_name: string;
  readonly list_id: string;
  readonly month: Day;
  readonly ordered_on: Day;
  readonly source_file: string | null;
  readonly source_sheet: string | null;
  readonly source_row: number | null;
  readonly version: number;
  readonly hand_over: HandOver;
  readonly pickup_on: Day | null;
  readonly pickup_half: DayHalf;
  readonly consent: OrderConsent;
  readonly consent_note: string;
  readonly placed_by: string;
  readonly placed_at: Date;
  readonly subsidy_state: SubsidyState;
  readonly subsidy_reason: string;
  readonly hold_group_id: string | null;
  readonly basket_id: string | null;
  readonly basket_number: string | null;
  readonly lines: readonly LineJson[];
}
const COLUMNS = `o.id, u.code AS unit_code, o.number, o.state, h.number AS household_number, o.enterprise_id, e.name AS enterprise_name, o.list_id, o.month::text, o.ordered_on::text, o.source_file,
  o.source_sheet, o.source_row, o.version, o.hand_over, o.pickup_on::text, o.pickup_half, o.consent, o.consent_note, o.placed_by, o.placed_at, o.subsidy_state, o.subsidy_reason, o.hold_group_id, o.basket_id, b.number AS basket_number,
  (SELECT json_agg(json_build_object('no', l.no, 'itemId', l.item_id, 'sku', i.sku, 'productName', i.product_name, 'quantity', l.quantity, 'gross', l.gross_fen::text,
     'enterprise', l.enterprise_fen::text, 'project', l.project_fen::text, 'household', l.household_fen::text, 'kind', i.subsidy_kind, 'refunded', l.refunded,
     'back', json_build_object('gross', l.refunded_gross_fen::text, 'enterprise', l.refunded_enterprise_fen::text, 'project', l.refunded_project_fen::text, 'household', l.refunded_household_fen::text)) ORDER BY l.no)
   FROM order_lines l JOIN love_list_items i ON i.unit_id = l.unit_id AND i.id = l.item_id WHERE l.unit_id = o.unit_id AND l.order_id = o.id) AS lines`;
const FROM = `orders o JOIN app.unit u ON u.id = o.unit_id JOIN enterprises e ON e.unit_id = o.unit_id AND e.id = o.enterprise_id JOIN households h ON h.unit_id = o.unit_id AND h.token = o.token
  LEFT JOIN baskets b ON b.unit_id = o.unit_id AND b.id = o.basket_id`;
const FIND = sql('order.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE o.id = $1`);
const OF_BASKET = sql('order.ofBasket', `SELECT ${COLUMNS} FROM ${FROM} WHERE o.basket_id = $1 ORDER BY o.id`);
const COUNTED = 1000;

/** An order of the actor's rows, for work on it that is allowed already: a volunteer who brings it sees no order else. Faults: ORDER_NOT_FOUND. */
export async function readOrder(tx: SqlTx, id: string): Promise<OrderRow> {
  const [row] = await tx.query<OrderRow>(FIND, [id]);
  if (!row) throw shopFault(ShopFault.ORDER_NOT_FOUND);
  return row;
}
/** The orders of a basket, in the order in which they were written. */
export const ordersOfBasket = (tx: SqlTx, basketId: string): Promise<OrderRow[]> => tx.query<OrderRow>(OF_BASKET, [basketId]);
/** An order that the actor may see; for a merchant, without whose it is (ENTERPRISE-2). Faults: ORDER_NOT_FOUND. */
export async function findOrder(tx: SqlTx, id: string): Promise<OrderRow> {
  const [[row], own] = await Promise.all([tx.query<OrderRow>(FIND, [id]), ownEnterprises(tx)]);
  if (!row || !isOwn(row.enterprise_id, own)) throw shopFault(ShopFault.ORDER_NOT_FOUND);
  return withoutHousehold(tx, row);
}
const withoutHousehold = (tx: SqlTx, row: OrderRow): OrderRow =>
  isMerchant(tx.scope.actor)
    ? {
        ...row,
        household_number: '',
        consent_note: '',
        consent: OrderConsent.UNSPECIFIED,
        placed_by: '',
        basket_id: null,
        basket_number: null,
      }
    : row;

/** Up to `limit` orders after the key, newest day first; on the first page alone how many there are. A merchant asks for no household. */
export async function listOrders(
  tx: SqlTx,
  asked: ListOrdersRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<{ rows: OrderRow[]; count: number | undefined }> {
  const own = await ownEnterprises(tx);
  const filters: Record<string, Filter> = {
    unit: inUnit('o.unit_id', asked.unit),
    month: asked.month ? ["o.month = (? || '-01')::date", asked.month] : undefined,
    enterprise: asked.enterpriseId ? ['o.enterprise_id = ?::uuid', asked.enterpriseId] : undefined,
    handedOver: asked.handedOver ? ['o.state = ANY (?::smallint[])', [OrderState.FULFILLED, OrderState.PICKED_UP]] : undefined,
    state: asked.state ? ['o.state = ?::smallint', asked.state] : undefined,
    household: asked.householdNumber ? ['(h.number = ? AND ?::boolean)', asked.householdNumber.trim(), own === undefined] : undefined,
    own: ofOwn('o.enterprise_id', own),
  };
  const page = listing(
    'order.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY o.ordered_on DESC, o.id DESC LIMIT ${cap}`,
    {
      filters: { ...filters, after: after ? ['(o.ordered_on, o.id) < (?::date, ?::uuid)', ...after] : undefined },
      limit,
    },
  );
  const rows = tx.query<OrderRow>(page.statement, page.values).then(all => all.map(row => withoutHousehold(tx, row)));
  if (after) return { rows: await rows, count: undefined };
  const counted = listing(
    'order.count',
    (where, cap) => `SELECT count(*)::int AS n FROM (SELECT FROM ${FROM} WHERE ${where} LIMIT ${cap}) o`,
    {
      filters,
      limit: COUNTED,
    },
  );
  const [found, [total]] = await Promise.all([rows, tx.query<{ n: number }>(counted.statement, counted.values)]);
  return { rows: found, count: total?.n ?? 0 };
}

const sum = (lines: readonly LineJson[], of: 'gross' | 'enterprise' | 'project' | 'household') =>
  money(lines.reduce((all, line) => all + BigInt(line[of]), 0n));
const toLine = ({ gross, enterprise, project, household, kind, back: _, ...line }: LineJson) => ({
  ...line,
  ...shareMessages({ gross: BigInt(gross), enterprise: BigInt(enterprise), project: BigInt(project), household: BigInt(household) }),
  subsidyKind: kind,
});
const backOf = (lines: readonly LineJson[]) =>
  shareMessages(
    totalOf(
      lines.map(({ back }) => ({
        gross: BigInt(back.gross),
        enterprise: BigInt(back.enterprise),
        project: BigInt(back.project),
        household: BigInt(back.household),
      })),
    ),
  );
/** Shares as messages have them. */
export const shareMessages = (s: Shares) => ({
  gross: money(s.gross),
  enterpriseShare: money(s.enterprise),
  projectShare: money(s.project),
  householdShare: money(s.household),
});
export const toOrder = (row: OrderRow) => ({
  id: row.id,
  unitCode: row.unit_code,
  number: row.number,
  state: row.state,
  householdNumber: row.household_number,
  enterpriseId: row.enterprise_id,
  enterpriseName: row.enterprise_name,
  orderedOn: row.ordered_on,
  month: row.month.slice(0, 7),
  lines: row.lines.map(toLine),
  gross: sum(row.lines, 'gross'),
  enterpriseShare: sum(row.lines, 'enterprise'),
  projectShare: sum(row.lines, 'project'),
  householdShare: sum(row.lines, 'household'),
  refundedShares: backOf(row.lines),
  history: row.source_file !== null,
  sourceFile: row.source_file ?? '',
  sourceSheet: row.source_sheet ?? '',
  sourceRow: row.source_row ?? 0,
  loveListId: row.list_id,
  etag: String(row.version),
  handOver: row.hand_over,
  pickupOn: row.pickup_on ?? '',
  pickupHalf: row.pickup_half,
  consent: row.consent,
  consentNote: row.consent_note,
  placedBy: row.placed_by,
  placedAt: timestampFromDate(row.placed_at),
  subsidyState: row.subsidy_state,
  subsidyReason: row.subsidy_reason,
  basketId: row.basket_id ?? '',
  basketNumber: row.basket_number ?? '',
});
