import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type OrderCheckDrawSchema, ShopFault } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { shopFault } from '../shop-fault.js';

interface DrawRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly month: Day;
  readonly monthly: boolean;
  readonly seed: string;
  readonly population: number;
  readonly size: number;
  readonly drawn_by: string;
  readonly drawn_at: Date;
}
const COLUMNS = 'd.id, u.code AS unit_code, d.month::text, d.monthly, d.seed, d.population, d.size, d.drawn_by, d.drawn_at';
const FROM = 'order_check_draws d JOIN app.unit u ON u.id = d.unit_id';
const FIND = sql('draw.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE d.id = $1`);

const toDraw = (row: DrawRow): MessageInitShape<typeof OrderCheckDrawSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  month: row.month.slice(0, 7),
  monthly: row.monthly,
  seed: row.seed,
  population: row.population,
  size: row.size,
  drawnBy: row.drawn_by,
  drawnAt: timestampFromDate(row.drawn_at),
});
/** A draw that the actor may see. Faults: ORDER_CHECK_NOT_FOUND. */
export async function shownDraw(tx: SqlTx, id: string) {
  const [row] = await tx.query<DrawRow>(FIND, [id]);
  if (!row) throw shopFault(ShopFault.ORDER_CHECK_NOT_FOUND);
  return toDraw(row);
}
/** The last draws, newest first. */
export async function listDraws(tx: SqlTx, unit: string, limit: number) {
  const { statement, values } = listing(
    'draw.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY d.drawn_at DESC, d.id DESC LIMIT ${cap}`,
    { filters: { unit: inUnit('d.unit_id', unit) }, limit },
  );
  return (await tx.query<DrawRow>(statement, values)).map(toDraw);
}
