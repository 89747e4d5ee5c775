import { EntryKind } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { decideUndo, type Undone, type Written } from '@shuniu/imports';
import { type Day, uuidv7 } from '@shuniu/kernel';
import { post } from '../ledger/ledger.store.js';
import { type Line, mirrorLines } from '../ledger/posting.rules.js';

const REASON = '撤回导入';
const WRITTEN = sql(
  'undo.written',
  `SELECT e.id, e.source_sheet AS sheet, e.source_row AS row, r.id IS NOT NULL AS changed, e.fund_id, e.kind, e.category, e.event_on::text, e.amount_fen, e.party_id, e.project_id,
     coalesce(p.state = 3, false) AS closed,
     (SELECT json_agg(json_build_object('accountId', l.account_id, 'fen', l.amount_fen::text) ORDER BY l.no) FROM entry_lines l WHERE l.unit_id = e.unit_id AND l.entry_id = e.id) AS lines
   FROM entries e LEFT JOIN entries r ON r.unit_id = e.unit_id AND r.reverses_id = e.id
     LEFT JOIN periods p ON p.unit_id = e.unit_id AND p.fund_id = e.fund_id AND p.month = date_trunc('month', e.event_on)::date
   WHERE e.unit_id = (SELECT app.own_unit()) AND e.source_import = $1 ORDER BY e.source_sheet, e.source_row`,
);
// What may be spent now, locked until the end.
const AVAILABLE = sql(
  'undo.available',
  `SELECT project_id, (posted_fen - held_fen)::text AS fen FROM accounts WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($1::uuid[]) AND kind = 2 ORDER BY id FOR NO KEY UPDATE`,
);
const FREE_VOUCHERS = sql(
  'undo.freeVouchers',
  'DELETE FROM vouchers WHERE unit_id = (SELECT app.own_unit()) AND entry_id = ANY ($1::uuid[])',
);

interface WrittenEntry extends Written, Record<string, unknown> {
  readonly fund_id: string;
  readonly kind: EntryKind;
  readonly category: string;
  readonly event_on: Day;
  readonly amount_fen: string;
  readonly party_id: string | null;
  readonly project_id: string;
  readonly closed: boolean;
  readonly lines: readonly { accountId: string; fen: string }[];
}
const linesOf = (entry: WrittenEntry): Line[] => entry.lines.map(l => ({ accountId: l.accountId, fen: BigInt(l.fen) }));

/**
 * IMPORT-9: nothing is deleted from a ledger: what an import posted is reversed on its own day, and its voucher numbers are free again. What was reversed meanwhile stays, and so do
 * rows of closed months, and those of a project whose money was spent since.
 */
export async function undoEntries(tx: SqlTx, importId: string, at: Date): Promise<Undone> {
  const written = await tx.query<WrittenEntry>(WRITTEN, [importId]);
  const accounts = [...new Set(written.flatMap(w => w.lines.map(l => l.accountId)))];
  const available = new Map<string, bigint>();
  for (const { project_id, fen } of await tx.query<{ project_id: string; fen: string }>(AVAILABLE, [accounts]))
    available.set(project_id, (available.get(project_id) ?? 0n) + BigInt(fen));
  const { gone, kept } = decideUndo(written, neededBy(written, available));
  const leaving = new Set(gone);
  const entries = written.filter(w => leaving.has(w.id));
  await post(
    tx,
    entries.map(entry => ({
      id: uuidv7(at.getTime()),
      fundId: entry.fund_id,
      kind: EntryKind.REVERSAL,
      category: entry.category,
      eventOn: entry.event_on,
      fen: BigInt(entry.amount_fen),
      partyId: entry.party_id ?? undefined,
      projectId: entry.project_id,
      reverses: { id: entry.id, kind: entry.kind, reason: REASON },
      lines: mirrorLines(linesOf(entry)),
    })),
    at,
  );
  void tx.send(FREE_VOUCHERS, [gone]);
  return { removed: gone.length, kept };
}

/** Why rows stay: of a closed month, or of a project that could not give back what they brought. */
function neededBy(written: readonly WrittenEntry[], available: ReadonlyMap<string, bigint>): Map<string, string> {
  const open = written.filter(w => !w.changed && !w.closed);
  const brought = new Map<string, bigint>();
  for (const { project_id, kind, amount_fen } of open) {
    const fen = BigInt(amount_fen);
    brought.set(project_id, (brought.get(project_id) ?? 0n) + (kind === EntryKind.EXPENSE ? -fen : fen));
  }
  const spent = new Set([...brought].filter(([project, fen]) => fen > (available.get(project) ?? 0n)).map(([project]) => project));
  const needs = new Map<string, string>();
  for (const { id, project_id, closed, changed } of written)
    if (closed) needs.set(id, 'periods');
    else if (spent.has(project_id) && !changed) needs.set(id, 'entries');
  return needs;
}
