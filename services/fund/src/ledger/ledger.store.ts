import { EntryKind, EntryPostedSchema } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { recordMany } from '@shuniu/events';
import type { Day, Fen } from '@shuniu/kernel';
import { movementsOf, type PoolChange } from './movement.rules.js';
import type { Line } from './posting.rules.js';

/** A row of a workbook: what is posted from it is history, and stands without the committees' decisions. */
export interface History {
  readonly importId: string;
  readonly fileName: string;
  readonly sheet: string;
  readonly row: number;
}
/** The two committees' decisions that an outflow stands on. */
export interface Decisions {
  readonly management: string;
  readonly supervision: string;
}
/** A balanced set to be posted. */
export interface Posting {
  readonly id: string;
  readonly fundId: string;
  readonly kind: EntryKind;
  readonly category: string;
  readonly eventOn: Day;
  readonly fen: Fen;
  readonly lines: readonly Line[];
  readonly memo?: string;
  readonly partyId?: string | undefined;
  readonly projectId?: string | undefined;
  readonly decisions?: Decisions | undefined;
  readonly holdGroupId?: string;
  readonly reverses?: { readonly id: string; readonly kind: EntryKind; readonly reason: string };
  readonly adjusts?: { readonly reason: string; readonly approvedBy: string; readonly belongsTo?: Day };
  readonly voucherNo?: string;
  readonly history?: History;
}

// Sorted, so that no two postings wait for each other (money.md 8). A statement that locks sees what those before it committed.
const LOCK = sql(
  'ledger.lock',
  'SELECT FROM accounts WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
);
const POOLS = sql(
  'ledger.pools',
  `SELECT a.id, a.project_id AS "projectId", p.name AS "projectName" FROM accounts a JOIN projects p ON p.unit_id = a.unit_id AND p.id = a.project_id
   WHERE a.unit_id = (SELECT app.own_unit()) AND a.id = ANY ($1::uuid[]) AND a.kind = 2`,
);
const ENTRIES = sql(
  'ledger.entries',
  `INSERT INTO entries (id, fund_id, kind, category, event_on, recorded_at, recorded_by, party_id, project_id, amount_fen, memo, voucher_no, reverses_id, reason, management_decision_id,
     supervision_decision_id, hold_group_id, belongs_to, approved_by, source_import, source_file, source_sheet, source_row)
   SELECT x.id, x.fund_id, x.kind, x.category, x.event_on, $2::timestamptz, $3, x.party_id, x.project_id, x.amount_fen, x.memo, x.voucher_no, x.reverses_id, x.reason, x.management_decision_id,
     x.supervision_decision_id, x.hold_group_id, x.belongs_to, x.approved_by, x.source_import, x.source_file, x.source_sheet, x.source_row
   FROM json_to_recordset($1::json) AS x(id uuid, fund_id uuid, kind smallint, category text, event_on date, party_id uuid, project_id uuid, amount_fen bigint, memo text, voucher_no text,
     reverses_id uuid, reason text, management_decision_id uuid, supervision_decision_id uuid, hold_group_id uuid, belongs_to date, approved_by text, source_import uuid, source_file text,
     source_sheet text, source_row int)`,
);
const LINES = sql(
  'ledger.lines',
  `INSERT INTO entry_lines (entry_id, no, fund_id, account_id, amount_fen) SELECT x.entry_id, x.no, x.fund_id, x.account_id, x.amount_fen
   FROM unnest($1::uuid[], $2::smallint[], $3::uuid[], $4::uuid[], $5::bigint[]) AS x(entry_id, no, fund_id, account_id, amount_fen)`,
);
const VOUCHERS = sql(
  'ledger.vouchers',
  `INSERT INTO vouchers (fund_id, voucher_no, entry_id) SELECT e.fund_id, e.voucher_no, e.id FROM entries e
   WHERE e.unit_id = (SELECT app.own_unit()) AND e.id = ANY ($1::uuid[]) AND e.voucher_no IS NOT NULL`,
);

const columnsOf = (p: Posting): object => ({
  id: p.id,
  fund_id: p.fundId,
  kind: p.kind,
  category: p.category,
  event_on: p.eventOn,
  party_id: p.partyId || null,
  project_id: p.projectId || null,
  amount_fen: String(p.fen),
  memo: p.memo ?? '',
  voucher_no: p.voucherNo ?? null,
  reverses_id: p.reverses?.id ?? null,
  reason: p.reverses?.reason ?? p.adjusts?.reason ?? '',
  management_decision_id: p.decisions?.management ?? null,
  supervision_decision_id: p.decisions?.supervision ?? null,
  hold_group_id: p.holdGroupId ?? null,
  belongs_to: p.adjusts?.belongsTo ?? null,
  approved_by: p.adjusts?.approvedBy ?? '',
  source_import: p.history?.importId ?? null,
  source_file: p.history?.fileName ?? null,
  source_sheet: p.history?.sheet ?? null,
  source_row: p.history?.row ?? null,
});

const lockedIds = (accountIds: readonly string[]): string[] => [...new Set(accountIds)].sort();
/** Locks accounts in the one order that all postings and holds keep. */
export const lockAccounts = (tx: SqlTx, accountIds: readonly string[]): void => void tx.send(LOCK, [lockedIds(accountIds)]);

/**
 * The one way into the ledger: posts balanced sets together or not at all, with an event for each (LEDGER-1 … LEDGER-5). The database proves them at COMMIT; what it refuses
 * is a fault by `refusedByLedger`.
 */
export async function post(tx: SqlTx, postings: readonly Posting[], at: Date): Promise<void> {
  if (postings.length === 0) return;
  const accountIds = postings.flatMap(p => p.lines.map(l => l.accountId));
  lockAccounts(tx, accountIds);
  const pools = tx.query<PoolChange['pool'] & Record<string, unknown>>(POOLS, [[...new Set(accountIds)]]);
  void tx.send(ENTRIES, [JSON.stringify(postings.map(columnsOf)), at, tx.scope.actor.login]);
  const lines = postings.flatMap(p => p.lines.map((line, no) => ({ p, line, no })));
  const column = <T>(of: (one: (typeof lines)[number]) => T): T[] => lines.map(of);
  void tx.send(LINES, [
    column(l => l.p.id),
    column(l => l.no + 1),
    column(l => l.p.fundId),
    column(l => l.line.accountId),
    column(l => String(l.line.fen)),
  ]);
  if (postings.some(p => p.voucherNo)) void tx.send(VOUCHERS, [postings.map(p => p.id)]);
  const byId = new Map((await pools).map(pool => [pool.id, pool]));
  void recordMany(
    tx,
    EntryPostedSchema,
    postings.map(p => eventOf(p, byId)),
  );
}

function eventOf(p: Posting, pools: ReadonlyMap<string, PoolChange['pool']>) {
  const changes = p.lines.flatMap(({ accountId, fen }) => {
    const pool = pools.get(accountId);
    return pool ? [{ pool, fen: -fen }] : [];
  });
  const message = {
    entryId: p.id,
    fundId: p.fundId,
    kind: p.kind,
    category: p.category,
    eventOn: p.eventOn,
    movements: movementsOf(changes, { kind: p.kind, reverses: p.reverses?.kind ?? EntryKind.UNSPECIFIED }),
    reversesId: p.reverses?.id ?? '',
    history: p.history !== undefined,
  };
  return { about: { id: p.id, version: 1 }, message };
}
