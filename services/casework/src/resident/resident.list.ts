import { ApprovalState, GreetingFilter, type ListResidentsRequest, ResidentOrder, ResidentState } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx } from '@shuniu/db';
import { addDays, type Day } from '@shuniu/kernel';
import type { Ahead } from '../occasion/occasion.rules.js';
import { greetingFilters } from '../occasion/occasion.store.js';
import { listColumns, type ResidentRow } from './resident.row.js';

const COUNTED = 1000;
/** In which order, and what lies after a key. */
const ORDERS = {
  [ResidentOrder.UNSPECIFIED]: { by: 'r.filed_on DESC, r.id DESC', after: '(r.filed_on, r.id) < (?::date, ?::uuid)' },
  [ResidentOrder.DUE]: { by: 'r.next_due_on, r.id', after: '(r.next_due_on, r.id) > (?::date, ?::uuid)' },
} as const;

/** The day that a row's place in the order hangs on. */
export const orderDayOf = (row: ResidentRow, order: ResidentOrder): Day =>
  order === ResidentOrder.DUE ? (row.next_due_on ?? row.filed_on) : row.filed_on;

/** How many there are: up to 1,000 always, all of them when it was asked for. */
export const totalsOf = (counted: { n: number; all: boolean } | undefined): { totalCapped?: number; total?: number } =>
  counted === undefined ? {} : { totalCapped: Math.min(counted.n, COUNTED), ...(counted.all ? { total: counted.n } : {}) };

/** Up to `limit` files after the key, of the `festival` when its greeting is asked for; `count` asks how many there are, on the first page alone. */
export function listResidents(
  tx: SqlTx,
  asked: ListResidentsRequest,
  of: { today: Day; festival: Ahead | undefined; after: readonly string[] | undefined; limit: number },
): { rows: Promise<ResidentRow[]>; count: Promise<{ n: number; all: boolean }> | undefined } {
  const filters = filtersOf(tx, asked, of);
  const order = ORDERS[asked.order];
  const page = listing(
    asked.order === ResidentOrder.DUE ? 'resident.listByDue' : 'resident.list',
    (where, limit) => `SELECT ${listColumns('$1')} FROM (SELECT * FROM residents r WHERE ${where} ORDER BY ${order.by} LIMIT ${limit}) r
      JOIN app.unit u ON u.id = r.unit_id ORDER BY ${order.by}`,
    { filters: { ...filters, after: of.after ? [order.after, ...of.after] : undefined }, limit: of.limit },
  );
  const rows = tx.query<ResidentRow>(page.statement, page.values);
  if (of.after) return { rows, count: undefined };
  const all = asked.countAll;
  const counted = listing(
    'resident.count',
    (where, limit) => `SELECT count(*)::int AS n FROM (SELECT FROM residents r WHERE ${where} LIMIT ${limit}) r`,
    { filters, limit: all ? null : COUNTED },
  );
  return { rows, count: tx.query<{ n: number }>(counted.statement, counted.values).then(([row]) => ({ n: row?.n ?? 0, all })) };
}

/** Days of the year, `09-24`, from today on; 29 February has its birthday on the last day of February in other years. */
export function birthdaysWithin(today: Day, days: number): string[] {
  const next = Array.from({ length: days + 1 }, (_, i) => addDays(today, i).slice(5));
  return next.includes('02-28') && !next.includes('02-29') ? [...next, '02-29'] : next;
}

const heldToday = (among: string) =>
  `EXISTS (SELECT FROM resident_categories c WHERE c.unit_id = r.unit_id AND c.resident_id = ANY (r.files) AND c.category ${among} AND c.from_on <= ?::date
     AND (c.to_on IS NULL OR c.to_on >= ?::date))`;

// APPROVAL-4: the own station's, as in 待办; of a person with several files any of them.
const AWAITING = `EXISTS (SELECT FROM approvals a WHERE a.unit_id = r.unit_id AND a.unit_id = (SELECT app.own_unit())
  AND a.state = ${ApprovalState.PENDING} AND a.resident_id = ANY (r.files))`;

function filtersOf(tx: SqlTx, asked: ListResidentsRequest, { today, festival }: { today: Day; festival: Ahead | undefined }) {
  return {
    // The first value of every list, for its columns.
    today: ['?::date IS NOT NULL', today] as const,
    // Asking for one's own village is asking for nothing more.
    unit: asked.unit === tx.scope.actor.unitCode ? undefined : inUnit('r.unit_id', asked.unit),
    // One person is one line: files that were merged away show only when they are asked for.
    state: asked.state ? (['r.state = ?', asked.state] as const) : undefined,
    anyState: asked.state ? undefined : ([`r.state <> ${ResidentState.MERGED}`] as const),
    worker: asked.worker ? (['r.worker = ?', asked.worker] as const) : undefined,
    hamlet: asked.hamlet ? (['r.hamlet = ?', asked.hamlet] as const) : undefined,
    due: asked.dueBy ? (['r.next_due_on <= ?::date', asked.dueBy] as const) : undefined,
    hasDue: asked.order === ResidentOrder.DUE ? (['r.next_due_on IS NOT NULL'] as const) : undefined,
    category: asked.category ? ([heldToday('= ?'), asked.category, today, today] as const) : undefined,
    categories: asked.categories.length > 0 ? ([heldToday('= ANY (?::text[])'), asked.categories, today, today] as const) : undefined,
    filedFrom: asked.filedFrom ? (['r.filed_on >= ?::date', asked.filedFrom] as const) : undefined,
    notVisited: asked.notVisitedSince
      ? (['(r.last_visit_on IS NULL OR r.last_visit_on < ?::date)', asked.notVisitedSince] as const)
      : undefined,
    birthday: asked.birthdayWithin
      ? ([`to_char(r.birth_on, 'MM-DD') = ANY (?::text[])`, birthdaysWithin(today, asked.birthdayWithin)] as const)
      : undefined,
    ...(asked.greeting ? greetingFilters(festival, asked.greeting === GreetingFilter.LEFT) : {}),
    awaiting: asked.awaitingApproval ? ([AWAITING] as const) : undefined,
    ids: asked.ids.length > 0 ? (['r.id = ANY (?::uuid[])', asked.ids] as const) : undefined,
  };
}
