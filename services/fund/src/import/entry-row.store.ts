import { AccountKind, EntryKind, PartyKind } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Origin } from '@shuniu/imports';
import { uuidv7 } from '@shuniu/kernel';
import { ensureAccount } from '../account/account.store.js';
import { type Posting, post } from '../ledger/ledger.store.js';
import { expenseLines, incomeLines } from '../ledger/posting.rules.js';
import { type Books, type EntryRow, saidOf } from './entry-row.rules.js';

// A station's book is that of its first fund.
const FUND = sql('book.fund', 'SELECT id FROM funds WHERE unit_id = (SELECT app.own_unit()) ORDER BY created_at, id LIMIT 1');
const BEGIN_FUND = sql(
  'book.beginFund',
  `INSERT INTO funds (id, name, purpose, host_charity, founded_on, state, version, created_at) VALUES ($1, '社区慈善基金', '待补填', '待补填', $2, 1, 1, $3)`,
);
const VOUCHERS = sql(
  'book.vouchers',
  `SELECT v.voucher_no AS "voucherNo", e.event_on::text AS "eventOn", e.kind IN (1, 2) AS "isIncome", p.name AS project, e.category, e.amount_fen::text AS fen
   FROM vouchers v JOIN entries e ON e.unit_id = v.unit_id AND e.id = v.entry_id JOIN projects p ON p.unit_id = e.unit_id AND p.id = e.project_id
   WHERE v.unit_id = (SELECT app.own_unit()) AND v.fund_id = $1 AND v.voucher_no = ANY ($2::text[])`,
);
const AVAILABLE = sql(
  'book.available',
  `SELECT p.name AS project, sum(a.posted_fen - a.held_fen)::text AS fen FROM projects p JOIN accounts a ON a.unit_id = p.unit_id AND a.project_id = p.id
   WHERE p.unit_id = (SELECT app.own_unit()) AND p.fund_id = $1 AND a.purpose = '' GROUP BY p.name`,
);
const ADD_PROJECTS = sql(
  'book.addProjects',
  `INSERT INTO projects (id, fund_id, name, state, version, created_at) SELECT x.id, $1, x.name, 1, 1, $4::timestamptz FROM unnest($2::uuid[], $3::text[]) AS x(id, name)
   ON CONFLICT DO NOTHING`,
);
const PROJECTS = sql(
  'book.projects',
  'SELECT id, name FROM projects WHERE unit_id = (SELECT app.own_unit()) AND fund_id = $1 AND name = ANY ($2::text[])',
);
const ADD_PARTIES = sql(
  'book.addParties',
  `INSERT INTO parties (id, kind, name, version, created_at) SELECT x.id, $3, x.name, 1, $4::timestamptz FROM unnest($1::uuid[], $2::text[]) AS x(id, name)
   WHERE NOT EXISTS (SELECT FROM parties y WHERE y.unit_id = (SELECT app.own_unit()) AND y.name = x.name)`,
);
const PARTIES = sql(
  'book.parties',
  'SELECT DISTINCT ON (name) id, name FROM parties WHERE unit_id = (SELECT app.own_unit()) AND name = ANY ($1::text[]) ORDER BY name, kind',
);

/** The fund that a station's workbooks are of. */
export const fundId = async (tx: SqlTx): Promise<string | undefined> => (await tx.query<{ id: string }>(FUND))[0]?.id;

/** What the station's fund has already of these rows' numbers and projects. */
export async function booksOf(tx: SqlTx, rows: readonly EntryRow[]): Promise<Books> {
  const fund = await fundId(tx);
  if (!fund) return { vouchers: new Map(), available: new Map() };
  const [vouchers, available] = await Promise.all([
    tx.query<Pick<EntryRow, 'voucherNo' | 'eventOn' | 'isIncome' | 'project' | 'category' | 'fen'> & Record<string, unknown>>(VOUCHERS, [
      fund,
      rows.map(r => r.voucherNo),
    ]),
    tx.query<{ project: string; fen: string }>(AVAILABLE, [fund]),
  ]);
  return {
    vouchers: new Map(vouchers.map(v => [v.voucherNo, saidOf(v)])),
    available: new Map(available.map(a => [a.project, BigInt(a.fen)])),
  };
}

/**
 * IMPORT-9: posts rows of the book as history, with the projects and parties that are not there yet. A station without a fund gets one from its book; who hosts it is to be
 * filled in.
 */
export async function writeEntries(tx: SqlTx, { rows, origin }: { rows: readonly EntryRow[]; origin: Origin }): Promise<void> {
  const [first] = [...rows].sort((a, b) => a.eventOn.localeCompare(b.eventOn));
  if (!first) return;
  const { at } = origin;
  const fund = (await fundId(tx)) ?? uuidv7(at.getTime());
  if (!(await fundId(tx))) void tx.send(BEGIN_FUND, [fund, first.eventOn, at]);
  const [projects, parties] = [await projectsOf(tx, fund, rows, at), await partiesOf(tx, rows, at)];
  const custody = await ensureAccount(tx, { fundId: fund, kind: AccountKind.CUSTODY }, at);
  await ensureAccount(tx, { fundId: fund, kind: AccountKind.SUSPENSE }, at);
  const pools = new Map<string, string>();
  for (const projectId of projects.values())
    pools.set(projectId, await ensureAccount(tx, { fundId: fund, kind: AccountKind.POOL, projectId }, at));
  const postings = rows.map((row): Posting => {
    const projectId = projects.get(row.project) ?? '';
    const books = { custody, pool: pools.get(projectId) ?? '' };
    const fen = BigInt(row.fen);
    return {
      id: uuidv7(at.getTime()),
      fundId: fund,
      kind: kindOf(row),
      category: row.category,
      eventOn: row.eventOn,
      fen,
      memo: row.memo,
      partyId: parties.get(row.party),
      projectId,
      voucherNo: row.voucherNo,
      history: { importId: origin.importId, fileName: origin.fileName, sheet: row.sheet, row: row.row },
      lines: row.isIncome ? incomeLines(books, fen) : expenseLines(books, fen),
    };
  });
  await post(tx, postings, at);
}

/** Income that the book calls a donation is one. */
const kindOf = ({ isIncome, category }: EntryRow): EntryKind =>
  isIncome ? (category.includes('捐赠') ? EntryKind.DONATION : EntryKind.INCOME) : EntryKind.EXPENSE;

async function projectsOf(tx: SqlTx, fund: string, rows: readonly EntryRow[], at: Date): Promise<ReadonlyMap<string, string>> {
  const names = [...new Set(rows.map(r => r.project))];
  void tx.send(ADD_PROJECTS, [fund, names.map(() => uuidv7(at.getTime())), names, at]);
  return new Map((await tx.query<{ id: string; name: string }>(PROJECTS, [fund, names])).map(p => [p.name, p.id]));
}
async function partiesOf(tx: SqlTx, rows: readonly EntryRow[], at: Date): Promise<ReadonlyMap<string, string>> {
  const names = [...new Set(rows.flatMap(r => r.party || []))];
  void tx.send(ADD_PARTIES, [names.map(() => uuidv7(at.getTime())), names, PartyKind.UNSORTED, at]);
  return new Map((await tx.query<{ id: string; name: string }>(PARTIES, [names])).map(p => [p.name, p.id]));
}
