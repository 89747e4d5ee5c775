import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  type ListOrderChecksRequest,
  type OrderCheckMeans,
  type OrderCheckSchema,
  OrderCheckState,
  OrderState,
  Role,
  ShopFault,
} from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { type Day, type Fen, uuidv7 } from '@shuniu/kernel';
import { money } from '../money.js';
import { shopFault } from '../shop-fault.js';
import type { CheckRule } from './check.rules.js';

export interface CheckRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly draw_id: string;
  readonly drawn_at: Date;
  readonly order_id: string;
  readonly order_number: string;
  readonly month: Day;
  readonly household_number: string;
  readonly goods: readonly string[];
  readonly state: OrderCheckState;
  readonly attempts: number;
  readonly means: OrderCheckMeans;
  readonly received: boolean;
  readonly paid_fen: string;
  readonly expected_fen: string;
  readonly agreed: boolean;
  readonly remark: string;
  readonly checked_by: string;
  readonly checked_at: Date | null;
  readonly answer: string;
  readonly answered_by: string;
  readonly answered_at: Date | null;
  readonly settled_by: string;
  readonly settled_at: Date | null;
  readonly version: number;
  /** Who placed the order and who handed it over. */
  readonly involved: readonly string[];
  /** What the household bears of it, less what it was given back. */
  readonly household_fen: string;
}
const HANDED_OVER = [OrderState.PICKED_UP, OrderState.FULFILLED, OrderState.REFUNDED].join(', ');
const COLUMNS = `k.id, u.code AS unit_code, k.draw_id, d.drawn_at, k.order_id, o.number AS order_number, d.month::text, h.number AS household_number, k.state, k.attempts, k.means, k.received, k.paid_fen::text,
  k.expected_fen::text, k.agreed, k.remark, k.checked_by, k.checked_at, k.answer, k.answered_by, k.answered_at, k.settled_by, k.settled_at, k.version,
  (SELECT array_agg(i.product_name || ' × ' || l.quantity ORDER BY l.no) FROM order_lines l JOIN love_list_items i ON i.unit_id = l.unit_id AND i.id = l.item_id WHERE l.unit_id = o.unit_id AND l.order_id = o.id) AS goods,
  (SELECT sum(l.household_fen - l.refunded_household_fen)::text FROM order_lines l WHERE l.unit_id = o.unit_id AND l.order_id = o.id) AS household_fen,
  array(SELECT s.actor FROM order_steps s WHERE s.unit_id = o.unit_id AND s.order_id = o.id AND s.state = ${OrderState.PICKED_UP} UNION SELECT o.placed_by) AS involved`;
const FROM = `order_checks k JOIN order_check_draws d ON d.unit_id = k.unit_id AND d.id = k.draw_id JOIN app.unit u ON u.id = k.unit_id JOIN orders o ON o.unit_id = k.unit_id AND o.id = k.order_id
  JOIN households h ON h.unit_id = o.unit_id AND h.token = o.token`;
const FIND = sql('check.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE k.id = $1`);
const LOCK = sql('check.lock', 'SELECT FROM order_checks WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR UPDATE');
const RULE = sql(
  'check.rule',
  `SELECT share_percent AS "sharePercent", least, valid_from::text AS "validFrom", source FROM order_check_rules WHERE daterange(valid_from, valid_to, '[]') @> $1::date`,
);
// What was handed over in a month, of orders that staff placed, and is in no draw.
const TO_DRAW = sql(
  'check.toDraw',
  `SELECT o.id FROM orders o WHERE o.unit_id = (SELECT app.own_unit()) AND o.source_import IS NULL AND o.state IN (${HANDED_OVER})
     AND EXISTS (SELECT FROM order_steps s WHERE s.unit_id = o.unit_id AND s.order_id = o.id AND s.state = ${OrderState.PICKED_UP}
       AND date_trunc('month', s.at AT TIME ZONE 'Asia/Shanghai') = ($1 || '-01')::timestamp)
     AND NOT EXISTS (SELECT FROM order_checks k WHERE k.unit_id = o.unit_id AND k.order_id = o.id) ORDER BY o.id`,
);
const IS_DRAWN = sql(
  'check.isDrawn',
  `SELECT FROM order_check_draws WHERE unit_id = (SELECT app.own_unit()) AND month = ($1 || '-01')::date AND monthly`,
);
const INSERT_DRAW = sql(
  'check.insertDraw',
  `INSERT INTO order_check_draws (id, month, monthly, seed, population, size, drawn_by, drawn_at) VALUES ($1, ($2 || '-01')::date, $3, $4, $5, $6, $7, $8)`,
);
const INSERT = sql('check.insert', 'INSERT INTO order_checks (id, draw_id, order_id) VALUES ($1, $2, $3)');
const RECORD = sql(
  'check.record',
  `UPDATE order_checks SET state = $2, attempts = attempts + $3, means = $4, received = $5, paid_fen = $6, expected_fen = $7, agreed = $8, remark = $9, checked_by = $10, checked_at = $11, version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const ANSWER = sql(
  'check.answer',
  'UPDATE order_checks SET answer = $2, answered_by = $3, answered_at = $4, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const SETTLE = sql(
  'check.settle',
  `UPDATE order_checks SET state = ${OrderCheckState.SETTLED}, settled_by = $2, settled_at = $3, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);

/** The rule of a day; undefined where none says. */
export const checkRuleOn = async (tx: SqlTx, day: Day) =>
  (await tx.query<CheckRule & { validFrom: Day; source: string } & Record<string, unknown>>(RULE, [day]))[0];
/** The orders that were handed over in a month and may be drawn. */
export const toDraw = async (tx: SqlTx, month: string): Promise<string[]> =>
  (await tx.query<{ id: string }>(TO_DRAW, [month])).map(r => r.id);
/** Did the platform draw of the month? */
export const isDrawn = async (tx: SqlTx, month: string): Promise<boolean> => (await tx.query(IS_DRAWN, [month])).length > 0;

/** Keeps a draw and what was drawn. Answers its id. */
export function insertDraw(
  tx: SqlTx,
  of: { month: string; monthly: boolean; seed: string; population: number; drawn: readonly string[]; at: Date },
): string {
  const id = uuidv7(of.at.getTime());
  void tx.send(INSERT_DRAW, [id, of.month, of.monthly, of.seed, of.population, of.drawn.length, tx.scope.actor.login, of.at]);
  for (const orderId of of.drawn) void tx.send(INSERT, [uuidv7(of.at.getTime()), id, orderId]);
  return id;
}

/** A check that the actor may see. Faults: ORDER_CHECK_NOT_FOUND. */
export async function findCheck(tx: SqlTx, id: string): Promise<CheckRow> {
  const [row] = await tx.query<CheckRow>(FIND, [id]);
  if (!row) throw shopFault(ShopFault.ORDER_CHECK_NOT_FOUND);
  return row;
}
/** One of the own unit, locked. Faults: ORDER_CHECK_NOT_FOUND. */
export async function lockCheck(tx: SqlTx, id: string): Promise<CheckRow> {
  const [[own], row] = await Promise.all([tx.query(LOCK, [id]), findCheck(tx, id)]);
  if (!own) throw shopFault(ShopFault.ORDER_CHECK_NOT_FOUND);
  return row;
}
interface Recorded {
  readonly state: OrderCheckState;
  readonly means: OrderCheckMeans;
  readonly received: boolean;
  readonly agreed: boolean;
  readonly paid: Fen;
  readonly expected: Fen;
  readonly remark: string;
  readonly at: Date;
}
/** Keeps what the household said, or that nobody was reached. */
export const recordCheck = (tx: SqlTx, id: string, of: Recorded): void =>
  void tx.send(RECORD, [
    id,
    of.state,
    of.state === OrderCheckState.WAITING ? 1 : 0,
    of.means,
    of.received,
    String(of.paid),
    String(of.expected),
    of.agreed,
    of.remark,
    tx.scope.actor.login,
    of.at,
  ]);
export const answerCheck = (tx: SqlTx, id: string, of: { answer: string; at: Date }): void =>
  void tx.send(ANSWER, [id, of.answer, tx.scope.actor.login, of.at]);
export const settleCheck = (tx: SqlTx, id: string, at: Date): void => void tx.send(SETTLE, [id, tx.scope.actor.login, at]);

/** Up to `limit` checks after the key, the newest draw first. */
export async function listChecks(
  tx: SqlTx,
  asked: ListOrderChecksRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<CheckRow[]> {
  const { statement, values } = listing(
    'check.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY d.drawn_at DESC, k.id DESC LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('k.unit_id', asked.unit),
        month: asked.month ? ["d.month = (? || '-01')::date", asked.month] : undefined,
        state: asked.state ? ['k.state = ?::smallint', asked.state] : undefined,
        after: after ? ['(d.drawn_at, k.id) < (?::timestamptz, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<CheckRow>(statement, values);
}

const at = (date: Date | null, name: string) => (date ? { [name]: timestampFromDate(date) } : {});
/** A check as its reader sees it: what the books say only once the household was asked. */
export const toCheck = (row: CheckRow, login: string): MessageInitShape<typeof OrderCheckSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  drawId: row.draw_id,
  orderId: row.order_id,
  orderNumber: row.order_number,
  month: row.month.slice(0, 7),
  householdNumber: row.household_number,
  goods: [...row.goods],
  state: row.state,
  mayCheck: !row.involved.includes(login),
  attempts: row.attempts,
  means: row.means,
  received: row.received,
  paid: money(row.paid_fen),
  expected: money(row.expected_fen),
  agreed: row.agreed,
  remark: row.remark,
  checkedBy: row.checked_by,
  ...at(row.checked_at, 'checkedAt'),
  owner: row.state === OrderCheckState.DEVIATES ? Role.STATION_MANAGER : Role.UNSPECIFIED,
  answer: row.answer,
  answeredBy: row.answered_by,
  ...at(row.answered_at, 'answeredAt'),
  settledBy: row.settled_by,
  ...at(row.settled_at, 'settledAt'),
  etag: String(row.version),
});
