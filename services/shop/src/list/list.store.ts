import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type ListLoveListsRequest, type LoveListSchema, LoveListState, ShopFault } from '@shuniu/contracts';
import { type Filter, inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day, Fen } from '@shuniu/kernel';
import { isMerchant, ownEnterprises } from '../enterprise/own.js';
import { money } from '../money.js';
import { shopFault } from '../shop-fault.js';
import { type ItemRow, listItems, toItem } from './item.store.js';

export interface ListRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly month: Day;
  readonly state: LoveListState;
  readonly is_history: boolean;
  readonly items: number;
  readonly enterprises: number;
  readonly drafted_by: string;
  readonly drafted_at: Date;
  readonly checked_by: string;
  readonly checked_at: Date | null;
  readonly published_by: string;
  readonly published_at: Date | null;
  readonly version: number;
  readonly cap_fen: string;
  readonly cap_per_person: boolean;
}
const COLUMNS = `l.id, u.code AS unit_code, l.month::text, l.state, l.is_history, n.items, n.enterprises, l.drafted_by, l.drafted_at, l.checked_by, l.checked_at, l.published_by, l.published_at, l.version, l.cap_fen::text, l.cap_per_person`;
const FROM = `love_lists l JOIN app.unit u ON u.id = l.unit_id
  CROSS JOIN LATERAL (SELECT count(*)::int AS items, count(DISTINCT i.enterprise_id)::int AS enterprises FROM love_list_items i WHERE i.unit_id = l.unit_id AND i.list_id = l.id) n`;
const FIND = sql('list.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE l.id = $1`);
const LOCK = sql('list.lock', 'SELECT FROM love_lists WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const INSERT = sql(
  'list.insert',
  `INSERT INTO love_lists (id, month, state, drafted_by, drafted_at, version) VALUES ($1, ($2 || '-01')::date, ${LoveListState.DRAFT}, $3, $4, 1)`,
);
const COPY = sql(
  'list.copy',
  `INSERT INTO love_list_items (id, list_id, product_id, enterprise_id, sku, product_name, measure, category, market_fen, enterprise_fen, project_fen, household_fen, subsidy_kind, stock, household_limit, limit_per_person)
   SELECT uuidv7(), $1, i.product_id, i.enterprise_id, p.sku, p.name, p.measure, p.category, i.market_fen, i.enterprise_fen, i.project_fen, i.household_fen, i.subsidy_kind, i.stock, i.household_limit, i.limit_per_person
   FROM love_list_items i JOIN products p ON p.unit_id = i.unit_id AND p.id = i.product_id AND NOT p.retired JOIN enterprises e ON e.unit_id = i.unit_id AND e.id = i.enterprise_id AND e.state = 1
   WHERE i.unit_id = (SELECT app.own_unit()) AND i.list_id = $2`,
);
const TOUCH = sql(
  'list.touch',
  `UPDATE love_lists SET state = ${LoveListState.DRAFT}, checked_by = '', checked_at = NULL, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const CAP = sql('list.cap', 'UPDATE love_lists SET cap_fen = $2, cap_per_person = $3 WHERE unit_id = (SELECT app.own_unit()) AND id = $1');
const CHECKED = sql(
  'list.checked',
  `UPDATE love_lists SET state = ${LoveListState.CHECKED}, checked_by = $2, checked_at = $3, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const PUBLISHED = sql(
  'list.published',
  `UPDATE love_lists SET state = ${LoveListState.PUBLISHED}, published_by = $2, published_at = $3, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);

/** A list that the actor may see; a merchant, one that is published. Faults: LOVE_LIST_NOT_FOUND. */
export async function findList(tx: SqlTx, id: string): Promise<ListRow> {
  const [row] = await tx.query<ListRow>(FIND, [id]);
  if (!row || (isMerchant(tx.scope.actor) && row.state !== LoveListState.PUBLISHED)) throw shopFault(ShopFault.LOVE_LIST_NOT_FOUND);
  return row;
}
/** One of the own unit, locked. Faults: LOVE_LIST_NOT_FOUND. */
export async function lockList(tx: SqlTx, id: string): Promise<ListRow> {
  const [[own], row] = await Promise.all([tx.query(LOCK, [id]), findList(tx, id)]);
  if (!own) throw shopFault(ShopFault.LOVE_LIST_NOT_FOUND);
  return row;
}
/** A list with the lines that the actor may see (ENTERPRISE-2). Faults: LOVE_LIST_NOT_FOUND. */
export async function shownList(tx: SqlTx, id: string): Promise<MessageInitShape<typeof LoveListSchema>> {
  const [row, own] = await Promise.all([findList(tx, id), ownEnterprises(tx)]);
  const items = await listItems(tx, id, own);
  const counted = own ? { ...row, items: items.length, enterprises: new Set(items.map(i => i.enterprise_id)).size } : row;
  return toList(counted, items);
}

export const insertList = (tx: SqlTx, of: { id: string; month: string; at: Date }): void =>
  void tx.send(INSERT, [of.id, of.month, tx.scope.actor.login, of.at]);
/** Takes over the lines of another list, of products and enterprises that are still there; without their proof. */
export const copyItems = (tx: SqlTx, id: string, from: string): void => void tx.send(COPY, [id, from]);
/** QUOTE-2: how much of the project's money a household may take in the month; 0 for no limit. */
export const capList = (tx: SqlTx, id: string, of: { fen: Fen; perPerson: boolean }): void =>
  void tx.send(CAP, [id, String(of.fen), of.perPerson]);
/** A changed list is a draft again (LIST-3). */
export const touchList = (tx: SqlTx, id: string): void => void tx.send(TOUCH, [id]);
export const markChecked = (tx: SqlTx, id: string, at: Date): void => void tx.send(CHECKED, [id, tx.scope.actor.login, at]);
export const markPublished = (tx: SqlTx, id: string, at: Date): void => void tx.send(PUBLISHED, [id, tx.scope.actor.login, at]);

const OWN_COUNTS = sql(
  'list.ownCounts',
  `SELECT i.list_id AS id, count(*)::int AS items, count(DISTINCT i.enterprise_id)::int AS enterprises FROM love_list_items i
   WHERE i.unit_id = (SELECT app.own_unit()) AND i.list_id = ANY ($1::uuid[]) AND i.enterprise_id = ANY ($2::uuid[]) GROUP BY 1`,
);
/** Lists as a merchant counts them: their own lines alone (ENTERPRISE-2). */
async function countedFor(tx: SqlTx, rows: readonly ListRow[], own: readonly string[]): Promise<ListRow[]> {
  const counts = await tx.query<{ id: string; items: number; enterprises: number }>(OWN_COUNTS, [rows.map(r => r.id), own]);
  return rows.map(row => ({ ...row, items: 0, enterprises: 0, ...counts.find(c => c.id === row.id) }));
}

/** Up to `limit` lists after the key, newest month first; a merchant's with their own lines counted. */
export async function listLists(
  tx: SqlTx,
  asked: ListLoveListsRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<ListRow[]> {
  const published: Filter = isMerchant(tx.scope.actor) ? ['l.state = ?::smallint', LoveListState.PUBLISHED] : undefined;
  const { statement, values } = listing(
    'list.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY l.month DESC, l.id DESC LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('l.unit_id', asked.unit),
        month: asked.month ? ["l.month = (? || '-01')::date", asked.month] : undefined,
        state: asked.state ? ['l.state = ?::smallint', asked.state] : undefined,
        published,
        after: after ? ['(l.month, l.id) < (?::date, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  const [rows, own] = await Promise.all([tx.query<ListRow>(statement, values), ownEnterprises(tx)]);
  return own ? countedFor(tx, rows, own) : rows;
}

const at = (date: Date | null, name: string) => (date ? { [name]: timestampFromDate(date) } : {});
export const toList = (row: ListRow, items: readonly ItemRow[] = []): MessageInitShape<typeof LoveListSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  month: row.month.slice(0, 7),
  state: row.state,
  history: row.is_history,
  itemCount: row.items,
  enterpriseCount: row.enterprises,
  items: items.map(toItem),
  draftedBy: row.drafted_by,
  draftedAt: timestampFromDate(row.drafted_at),
  checkedBy: row.checked_by,
  ...at(row.checked_at, 'checkedAt'),
  publishedBy: row.published_by,
  ...at(row.published_at, 'publishedAt'),
  etag: String(row.version),
  subsidyCap: money(row.cap_fen),
  capPerPerson: row.cap_per_person,
});
