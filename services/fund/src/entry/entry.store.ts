import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type AccountKind, EntryKind, type EntryLineSchema, type EntrySchema, FundFault, type ListEntriesRequest } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';
import { INCOMES } from '../ledger/movement.rules.js';
import { money } from '../money.js';
import { IS_WITHIN, PASSAGE } from './passage.js';
import { VOUCHER_NO } from './voucher.js';

export interface EntryRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly fund_id: string;
  readonly kind: EntryKind;
  readonly category: string;
  readonly event_on: Day;
  readonly recorded_at: Date;
  readonly recorded_by: string;
  readonly party_id: string | null;
  readonly party_name: string | null;
  readonly project_id: string | null;
  readonly project_name: string | null;
  readonly to_project_name: string | null;
  readonly amount_fen: string;
  readonly memo: string;
  readonly voucher_no: string;
  readonly reverses_id: string | null;
  readonly reversed_by: string | null;
  readonly original_kind: EntryKind | null;
  readonly reason: string;
  readonly belongs_to: string | null;
  readonly approved_by: string;
  readonly management_decision_id: string | null;
  readonly supervision_decision_id: string | null;
  readonly source_file: string | null;
  readonly source_sheet: string | null;
  readonly source_row: number | null;
  readonly seq: number | null;
  readonly hash: Buffer | null;
}
/** An entry read alone, with what it stands on. */
export interface WholeRow extends EntryRow {
  readonly management_on: Day | null;
  readonly supervision_on: Day | null;
  readonly grant_id: string | null;
  readonly adjustment_id: string | null;
}
export interface LineRow extends Record<string, unknown> {
  readonly entry_id: string;
  readonly account_id: string;
  readonly kind: AccountKind;
  readonly name: string;
  readonly purpose: string;
  readonly amount_fen: string;
}

const COLUMNS = `e.id, u.code AS unit_code, e.fund_id, e.kind, e.category, e.event_on::text, e.recorded_at, e.recorded_by, e.party_id, y.name AS party_name,
  coalesce(w.from_id, e.project_id) AS project_id, coalesce(w.from_name, p.name) AS project_name, w.to_name AS to_project_name,
  e.amount_fen, e.memo, ${VOUCHER_NO} AS voucher_no, e.reverses_id, r.id AS reversed_by, o.kind AS original_kind, e.reason, e.management_decision_id, e.supervision_decision_id,
  to_char(e.belongs_to, 'YYYY-MM') AS belongs_to, e.approved_by,
  e.source_file, e.source_sheet, e.source_row, c.seq, c.hash`;
const FROM = `entries e JOIN app.unit u ON u.id = e.unit_id LEFT JOIN parties y ON y.unit_id = e.unit_id AND y.id = e.party_id
  LEFT JOIN projects p ON p.unit_id = e.unit_id AND p.id = e.project_id LEFT JOIN chain_links c ON c.unit_id = e.unit_id AND c.entry_id = e.id
  LEFT JOIN entries r ON r.unit_id = e.unit_id AND r.reverses_id = e.id LEFT JOIN entries o ON o.unit_id = e.unit_id AND o.id = e.reverses_id
  ${PASSAGE}`;
const WHOLE = sql(
  'entry.whole',
  `SELECT ${COLUMNS}, m.decided_on::text AS management_on, s.decided_on::text AS supervision_on, g.id AS grant_id, j.id AS adjustment_id FROM ${FROM}
     LEFT JOIN decisions m ON m.unit_id = e.unit_id AND m.id = e.management_decision_id LEFT JOIN decisions s ON s.unit_id = e.unit_id AND s.id = e.supervision_decision_id
     LEFT JOIN grants g ON g.unit_id = e.unit_id AND g.id = m.matter_id LEFT JOIN adjustments j ON j.unit_id = e.unit_id AND j.entry_id = e.id
   WHERE e.id = ANY ($1::uuid[])`,
);
const LINES = sql(
  'entry.lines',
  `SELECT l.entry_id, l.account_id, a.kind, coalesce(p.name, y.name, '') AS name, a.purpose, l.amount_fen FROM entry_lines l JOIN accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id
     LEFT JOIN projects p ON p.unit_id = a.unit_id AND p.id = a.project_id LEFT JOIN parties y ON y.unit_id = a.unit_id AND y.id = a.party_id
   WHERE l.entry_id = ANY ($1::uuid[]) ORDER BY l.entry_id, l.no`,
);
const OWN = sql('entry.own', 'SELECT FROM entries WHERE unit_id = (SELECT app.own_unit()) AND id = $1');

export interface Found {
  readonly row: WholeRow;
  readonly lines: LineRow[];
}
/** Entries with their lines, in the order asked for; those that are not seen are left out. */
export async function findEntries(tx: SqlTx, ids: readonly string[]): Promise<Found[]> {
  const [rows, lines] = await Promise.all([tx.query<WholeRow>(WHOLE, [ids]), tx.query<LineRow>(LINES, [ids])]);
  return ids.flatMap(id => {
    const row = rows.find(r => r.id === id);
    return row ? [{ row, lines: lines.filter(line => line.entry_id === id) }] : [];
  });
}
/** Faults: ENTRY_NOT_FOUND. */
export async function findEntry(tx: SqlTx, id: string): Promise<Found> {
  const [found] = await findEntries(tx, [id]);
  if (!found) throw fundFault(FundFault.ENTRY_NOT_FOUND);
  return found;
}
/** An entry that the actor's own unit may act on. Faults: ENTRY_NOT_FOUND. */
export async function findOwnEntry(tx: SqlTx, id: string): Promise<Found> {
  const [[own], found] = await Promise.all([tx.query(OWN, [id]), findEntry(tx, id)]);
  if (!own) throw fundFault(FundFault.ENTRY_NOT_FOUND);
  return found;
}

/** Of a project is what names it, and what went to or from its pools. */
const OF_PROJECT = `(e.project_id = ?::uuid OR ${IS_WITHIN} AND EXISTS (SELECT FROM entry_lines l JOIN accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id
  WHERE l.unit_id = e.unit_id AND l.entry_id = e.id AND a.project_id = ?::uuid))`;

/** Up to `limit` entries after the key, newest day first. */
export function listEntries(
  tx: SqlTx,
  asked: ListEntriesRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<EntryRow[]> {
  const { statement, values } = listing(
    'entry.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY e.event_on DESC, e.id DESC LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('e.unit_id', asked.unit),
        fund: asked.fundId ? ['e.fund_id = ?::uuid', asked.fundId] : undefined,
        project: asked.projectId ? [OF_PROJECT, asked.projectId, asked.projectId] : undefined,
        party: asked.partyId ? ['e.party_id = ?::uuid', asked.partyId] : undefined,
        kind: asked.kind ? ['e.kind = ?::smallint', asked.kind] : undefined,
        from: asked.fromOn ? ['e.event_on >= ?::date', asked.fromOn] : undefined,
        to: asked.toOn ? ['e.event_on <= ?::date', asked.toOn] : undefined,
        after: after ? ['(e.event_on, e.id) < (?::date, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<EntryRow>(statement, values);
}

const toEntryLine = (row: LineRow): MessageInitShape<typeof EntryLineSchema> => {
  const fen = BigInt(row.amount_fen);
  return {
    accountId: row.account_id,
    accountKind: row.kind,
    accountName: row.name,
    purpose: row.purpose,
    debit: money(fen > 0n ? fen : 0n),
    credit: money(fen < 0n ? -fen : 0n),
  };
};

export const toEntry = (row: EntryRow) =>
  ({
    id: row.id,
    unitCode: row.unit_code,
    fundId: row.fund_id,
    kind: row.kind,
    category: row.category,
    eventOn: row.event_on,
    recordedAt: timestampFromDate(row.recorded_at),
    recordedBy: row.recorded_by,
    partyId: row.party_id ?? '',
    partyName: row.party_name ?? '',
    projectId: row.project_id ?? '',
    projectName: row.project_name ?? '',
    toProjectName: row.to_project_name ?? '',
    amount: money(row.amount_fen),
    memo: row.memo,
    voucherNo: row.voucher_no,
    reversesId: row.reverses_id ?? '',
    reversedById: row.reversed_by ?? '',
    reason: row.reason,
    belongsTo: row.belongs_to ?? '',
    approvedBy: row.approved_by,
    managementDecisionId: row.management_decision_id ?? '',
    supervisionDecisionId: row.supervision_decision_id ?? '',
    ...(row.source_row === null
      ? {}
      : { history: { fileName: row.source_file ?? '', sheet: row.source_sheet ?? '', row: row.source_row } }),
    chainSeq: row.seq ?? 0,
    chainHash: row.hash?.toString('hex') ?? '',
    isIncome: row.original_kind === null ? INCOMES.includes(row.kind) : !INCOMES.includes(row.original_kind),
  }) satisfies MessageInitShape<typeof EntrySchema>;

/** With its lines and what it stands on. */
export function toWholeEntry(row: WholeRow, lines: readonly LineRow[]): MessageInitShape<typeof EntrySchema> {
  const decision = (id: string, on: Day | null) => ({ id, decidedOn: on ?? '', grantId: row.grant_id ?? '' });
  const { management_decision_id: management, supervision_decision_id: supervision } = row;
  return {
    ...toEntry(row),
    lines: lines.map(toEntryLine),
    adjustmentId: row.adjustment_id ?? '',
    ...(management === null ? {} : { management: decision(management, row.management_on) }),
    ...(supervision === null ? {} : { supervision: decision(supervision, row.supervision_on) }),
  };
}
