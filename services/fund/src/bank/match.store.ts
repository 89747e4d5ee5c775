import type { MessageInitShape } from '@bufbuild/protobuf';
import { type BankEntrySchema, FundFault } from '@shuniu/contracts';
import { isViolation, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { VOUCHER_NO } from '../entry/voucher.js';
import { fundFault } from '../fund-fault.js';
import { money } from '../money.js';
import type { MatchRule } from './match.rules.js';

/** As many open entries are held beside a month's lines. */
const MOST = 500;
const RULE = sql(
  'match.rule',
  `SELECT window_days AS "windowDays", batch_most AS "batchMost" FROM bank_match_rules WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)`,
);
export interface EntryRow extends Record<string, unknown> {
  readonly id: string;
  readonly event_on: Day;
  readonly fen: string;
  readonly category: string;
  readonly party_name: string;
  readonly voucher_no: string;
  readonly history: boolean;
  readonly match_id: string | null;
  readonly earlier: boolean;
}
const ENTRY = `SELECT v.id, v.event_on::text, v.fen, e.category, coalesce(y.name, '') AS party_name, ${VOUCHER_NO} AS voucher_no, e.source_import IS NOT NULL AS history, v.match_id,
    coalesce(v.event_on < (SELECT min(s.month) FROM bank_statements s WHERE s.unit_id = v.unit_id AND s.fund_id = v.fund_id), false) AS earlier
  FROM custody_entries v JOIN entries e ON e.unit_id = v.unit_id AND e.id = v.id LEFT JOIN parties y ON y.unit_id = e.unit_id AND y.id = e.party_id
    LEFT JOIN chain_links c ON c.unit_id = e.unit_id AND c.entry_id = e.id`;
const OPEN_ENTRIES = sql(
  'match.openEntries',
  `${ENTRY} WHERE v.fund_id = $1 AND v.event_on BETWEEN $2::date AND $3::date AND v.match_id IS NULL AND v.mirror_on IS NULL ORDER BY v.event_on, v.id LIMIT ${MOST}`,
);
const OF_MATCHES = sql('match.entries', `${ENTRY} WHERE v.match_id = ANY ($1::uuid[]) ORDER BY v.event_on, v.id`);
const CHOSEN_LINES = sql(
  'match.chosenLines',
  `SELECT b.id, b.on_day::text AS "on", b.amount_fen AS fen FROM bank_lines b WHERE b.unit_id = (SELECT app.own_unit()) AND b.fund_id = $1 AND b.id = ANY ($2::uuid[]) AND b.ignored_reason = ''
     AND NOT EXISTS (SELECT FROM bank_match_lines m WHERE m.unit_id = b.unit_id AND m.line_id = b.id)`,
);
const CHOSEN_ENTRIES = sql(
  'match.chosenEntries',
  `SELECT c.id, c.event_on::text AS "on", c.fen FROM custody_entries c WHERE c.unit_id = (SELECT app.own_unit()) AND c.fund_id = $1 AND c.id = ANY ($2::uuid[]) AND c.match_id IS NULL`,
);
const INSERT = sql('match.insert', 'INSERT INTO bank_matches (id, fund_id, matched_by, matched_at) VALUES ($1, $2, $3, $4)');
const INSERT_LINES = sql(
  'match.insertLines',
  'INSERT INTO bank_match_lines (line_id, match_id, fund_id) SELECT x, $2, $3 FROM unnest($1::uuid[]) x',
);
const INSERT_ENTRIES = sql(
  'match.insertEntries',
  'INSERT INTO bank_match_entries (entry_id, match_id, fund_id) SELECT x, $2, $3 FROM unnest($1::uuid[]) x',
);
// The statement that the match is looked at in: that of its first line, else that of its first entry's month.
const STATEMENT_OF = sql(
  'match.statementOf',
  `SELECT s.id FROM bank_matches m JOIN bank_statements s ON s.unit_id = m.unit_id AND s.fund_id = m.fund_id
   WHERE m.unit_id = (SELECT app.own_unit()) AND m.id = $1
   ORDER BY EXISTS (SELECT FROM bank_match_lines x JOIN bank_lines b ON b.unit_id = x.unit_id AND b.id = x.line_id WHERE x.unit_id = m.unit_id AND x.match_id = m.id AND b.statement_id = s.id) DESC,
     EXISTS (SELECT FROM bank_match_entries x JOIN entries e ON e.unit_id = x.unit_id AND e.id = x.entry_id WHERE x.unit_id = m.unit_id AND x.match_id = m.id
       AND date_trunc('month', e.event_on)::date = s.month) DESC, s.month LIMIT 1`,
);
const REMOVE = ['bank_match_lines', 'bank_match_entries'].map(table =>
  sql(`match.remove.${table}`, `DELETE FROM ${table} WHERE unit_id = (SELECT app.own_unit()) AND match_id = $1`),
);
const REMOVE_MATCH = sql('match.removeMatch', 'DELETE FROM bank_matches WHERE unit_id = (SELECT app.own_unit()) AND id = $1');
const LOCK_LINE = sql(
  'match.lockLine',
  `SELECT statement_id AS "statementId", version, ignored_reason AS reason FROM bank_lines WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE`,
);
const IGNORE = sql(
  'match.ignore',
  `UPDATE bank_lines SET ignored_reason = $2, ignored_by = CASE $2 WHEN '' THEN '' ELSE $3 END, ignored_at = CASE $2 WHEN '' THEN NULL ELSE $4::timestamptz END, version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);

/** 对账规则 in force on a day; without a row nothing but the same day is near, and no batch is looked for. */
export async function ruleOn(tx: SqlTx, on: Day): Promise<MatchRule> {
  const [rule] = await tx.query<{ windowDays: number; batchMost: number }>(RULE, [on]);
  return rule ?? { windowDays: 0, batchMost: 1 };
}
export const openEntries = (tx: SqlTx, fundId: string, { from, to }: { from: Day; to: Day }): Promise<EntryRow[]> =>
  tx.query<EntryRow>(OPEN_ENTRIES, [fundId, from, to]);
export const entriesOf = (tx: SqlTx, matchIds: readonly string[]): Promise<EntryRow[]> =>
  matchIds.length === 0 ? Promise.resolve([]) : tx.query<EntryRow>(OF_MATCHES, [matchIds]);

export interface Chosen {
  readonly id: string;
  readonly on: Day;
  readonly fen: bigint;
}
export interface ChosenSet {
  readonly lineIds: readonly string[];
  readonly entryIds: readonly string[];
}
/** What was chosen, each of it still open. Faults: MATCH_ITEM_NOT_OPEN. */
export async function openChosen(
  tx: SqlTx,
  fundId: string,
  { lineIds, entryIds }: ChosenSet,
): Promise<{ lines: Chosen[]; entries: Chosen[] }> {
  type Found = { id: string; on: Day; fen: string } & Record<string, unknown>;
  const [lines, entries] = await Promise.all([
    tx.query<Found>(CHOSEN_LINES, [fundId, lineIds]),
    tx.query<Found>(CHOSEN_ENTRIES, [fundId, entryIds]),
  ]);
  if (lines.length !== lineIds.length || entries.length !== entryIds.length) throw fundFault(FundFault.MATCH_ITEM_NOT_OPEN);
  const chosen = (found: readonly Found[]): Chosen[] => found.map(({ id, on, fen }) => ({ id, on, fen: BigInt(fen) }));
  return { lines: chosen(lines), entries: chosen(entries) };
}
export interface NewMatch extends ChosenSet {
  readonly id: string;
  readonly fundId: string;
  readonly at: Date;
}
/** Faults: MATCH_ITEM_NOT_OPEN when somebody was faster. */
export async function insertMatch(tx: SqlTx, { id, fundId, lineIds, entryIds, at }: NewMatch): Promise<void> {
  void tx.send(INSERT, [id, fundId, tx.scope.actor.login, at]);
  void tx.send(INSERT_LINES, [lineIds, id, fundId]);
  void tx.send(INSERT_ENTRIES, [entryIds, id, fundId]);
  await tx.settled().catch(error => {
    throw isViolation(error) ? fundFault(FundFault.MATCH_ITEM_NOT_OPEN, { cause: error }) : error;
  });
}
/** The statement a match is looked at in. Faults: MATCH_NOT_FOUND. */
export async function statementOfMatch(tx: SqlTx, id: string): Promise<string> {
  const [row] = await tx.query<{ id: string }>(STATEMENT_OF, [id]);
  if (!row) throw fundFault(FundFault.MATCH_NOT_FOUND);
  return row.id;
}
export function removeMatch(tx: SqlTx, id: string): void {
  for (const statement of [...REMOVE, REMOVE_MATCH]) void tx.send(statement, [id]);
}
/** A line of the own unit, locked. Faults: BANK_LINE_NOT_FOUND. */
export async function lockLine(tx: SqlTx, id: string): Promise<{ statementId: string; version: number; reason: string }> {
  const [row] = await tx.query<{ statementId: string; version: number; reason: string }>(LOCK_LINE, [id]);
  if (!row) throw fundFault(FundFault.BANK_LINE_NOT_FOUND);
  return row;
}
export const setIgnored = (tx: SqlTx, id: string, reason: string, at: Date): void =>
  void tx.send(IGNORE, [id, reason, tx.scope.actor.login, at]);

export const toBankEntry = (row: EntryRow): MessageInitShape<typeof BankEntrySchema> => ({
  id: row.id,
  eventOn: row.event_on,
  amount: money(row.fen),
  category: row.category,
  partyName: row.party_name,
  voucherNo: row.voucher_no,
  history: row.history,
  isEarlier: row.earlier,
});
