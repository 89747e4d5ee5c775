import type { MessageInitShape } from '@bufbuild/protobuf';
import {
  type EntryKind,
  FundFault,
  type PublicFundNameSchema,
  type PublicLinkSchema,
  type PublicMovementSchema,
  type PublicSumsSchema,
} from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { PASSAGE } from '../entry/passage.js';
import { VOUCHER_NO } from '../entry/voucher.js';
import { fundFault } from '../fund-fault.js';
import { EXPENSES, INCOMES } from '../ledger/movement.rules.js';
import { money } from '../money.js';

const FUND = 'SELECT id, name, unit_name AS "unitName", unit_code AS "unitCode" FROM app.public_funds()';
const FUNDS = sql('publication.funds', FUND);
const FIND = sql('publication.find', `${FUND} WHERE id = $1`);
const MONTHS = sql(
  'publication.months',
  `SELECT DISTINCT to_char(event_on, 'YYYY-MM') AS month FROM entries WHERE fund_id = $1 ORDER BY month DESC`,
);
const SUMS = sql(
  'publication.sums',
  `SELECT p.name, coalesce(sum(x.fen) FILTER (WHERE x.event_on < $2::date), 0) AS opening,
     coalesce(sum(x.fen) FILTER (WHERE x.event_on >= $2::date AND x.kind IN (${INCOMES})), 0) AS income,
     coalesce(-sum(x.fen) FILTER (WHERE x.event_on >= $2::date AND x.kind IN (${EXPENSES})), 0) AS expense,
     coalesce(sum(x.fen) FILTER (WHERE x.event_on >= $2::date AND x.kind NOT IN (${INCOMES}, ${EXPENSES})), 0) AS other
   FROM projects p JOIN LATERAL (
     SELECT -l.amount_fen AS fen, e.event_on, coalesce(o.kind, e.kind) AS kind FROM accounts a JOIN entry_lines l ON l.unit_id = a.unit_id AND l.account_id = a.id
       JOIN entries e ON e.unit_id = l.unit_id AND e.id = l.entry_id LEFT JOIN entries o ON o.unit_id = e.unit_id AND o.id = e.reverses_id
     WHERE a.unit_id = p.unit_id AND a.project_id = p.id AND e.event_on < $2::date + interval '1 month') x ON true
   WHERE p.fund_id = $1 GROUP BY p.id, p.name ORDER BY p.name`,
);
// PUBLIC-1: no memo, no reason, no evidence; a name where its owner agreed, and of a gift where the gift allows it.
const MOVEMENTS = sql(
  'publication.movements',
  `SELECT e.event_on::text AS "eventOn", ${VOUCHER_NO} AS "voucherNo", e.kind, coalesce(w.from_name, p.name, '') AS "projectName", coalesce(w.to_name, '') AS "toProjectName", e.category, e.amount_fen AS amount,
     CASE WHEN y.shows_name AND coalesce(d.shows_donor, true) THEN y.name ELSE '' END AS "partyName",
     (SELECT coalesce(-sum(l.amount_fen), 0) FROM entry_lines l JOIN accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id WHERE l.unit_id = e.unit_id AND l.entry_id = e.id AND a.kind = 2) AS effect,
     coalesce(m.decided_on::text, '') AS "managementOn", coalesce(s.decided_on::text, '') AS "supervisionOn", e.source_import IS NOT NULL AS history, coalesce(c.seq, 0) AS "chainSeq"
   FROM entries e LEFT JOIN projects p ON p.unit_id = e.unit_id AND p.id = e.project_id LEFT JOIN parties y ON y.unit_id = e.unit_id AND y.id = e.party_id
     LEFT JOIN donations d ON d.unit_id = e.unit_id AND d.entry_id = coalesce(e.reverses_id, e.id) LEFT JOIN chain_links c ON c.unit_id = e.unit_id AND c.entry_id = e.id
     LEFT JOIN decisions m ON m.unit_id = e.unit_id AND m.id = e.management_decision_id LEFT JOIN decisions s ON s.unit_id = e.unit_id AND s.id = e.supervision_decision_id
     LEFT JOIN entries o ON o.unit_id = e.unit_id AND o.id = e.reverses_id ${PASSAGE}
   WHERE e.fund_id = $1 AND e.event_on >= $2::date AND e.event_on < $2::date + interval '1 month' ORDER BY e.event_on DESC, e.id DESC LIMIT 5000`,
);
const LINKS = sql(
  'publication.links',
  `SELECT seq, encode(digest, 'hex') AS digest, encode(hash, 'hex') AS hash FROM chain_links WHERE fund_id = $1 AND seq > $2 ORDER BY seq LIMIT 5000`,
);
const HEADS = sql(
  'publication.heads',
  `SELECT on_day::text AS "on", seq, encode(hash, 'hex') AS hash FROM chain_heads WHERE fund_id = $1 ORDER BY on_day DESC LIMIT 400`,
);

export type PublicName = MessageInitShape<typeof PublicFundNameSchema> & { readonly id: string; readonly unitCode: string };
/** All funds; for the bus's own role alone. */
export const publicFunds = (tx: SqlTx): Promise<PublicName[]> => tx.query<PublicName & Record<string, unknown>>(FUNDS);
/** Faults: FUND_NOT_FOUND. */
export async function publicFund(tx: SqlTx, id: string): Promise<PublicName> {
  const [found] = await tx.query<PublicName & Record<string, unknown>>(FIND, [id]);
  if (!found) throw fundFault(FundFault.FUND_NOT_FOUND);
  return found;
}

export const monthsOf = async (tx: SqlTx, fundId: string): Promise<string[]> =>
  (await tx.query<{ month: string }>(MONTHS, [fundId])).map(r => r.month);

export interface SumsRow extends Record<string, unknown> {
  readonly name: string;
  readonly opening: string;
  readonly income: string;
  readonly expense: string;
  readonly other: string;
}
/** Of each project that ever moved up to the month: `2026-09-01`. */
export const sumsOf = (tx: SqlTx, fundId: string, first: Day): Promise<SumsRow[]> => tx.query<SumsRow>(SUMS, [fundId, first]);

interface MovementRow extends Record<string, unknown> {
  readonly eventOn: Day;
  readonly voucherNo: string;
  readonly kind: EntryKind;
  readonly projectName: string;
  readonly toProjectName: string;
  readonly category: string;
  readonly partyName: string;
  readonly amount: string;
  readonly effect: string;
  readonly managementOn: Day;
  readonly supervisionOn: Day;
  readonly history: boolean;
  readonly chainSeq: number;
}
export async function publicMovements(tx: SqlTx, fundId: string, first: Day): Promise<MessageInitShape<typeof PublicMovementSchema>[]> {
  const rows = await tx.query<MovementRow>(MOVEMENTS, [fundId, first]);
  return rows.map(({ amount, effect, ...said }) => ({ ...said, amount: money(amount), effect: money(effect) }));
}

/** closing = opening + income - expense + other, of the rows together. */
export function toSums(rows: readonly SumsRow[]): MessageInitShape<typeof PublicSumsSchema> {
  const sum = (of: (row: SumsRow) => string): bigint => rows.reduce((all, row) => all + BigInt(of(row)), 0n);
  const [opening, income, expense, other] = [sum(r => r.opening), sum(r => r.income), sum(r => r.expense), sum(r => r.other)];
  return {
    opening: money(opening),
    income: money(income),
    expense: money(expense),
    other: money(other),
    closing: money(opening + income - expense + other),
  };
}

export const linksOf = (tx: SqlTx, fundId: string, afterSeq: number): Promise<MessageInitShape<typeof PublicLinkSchema>[]> =>
  tx.query<{ seq: number; digest: string; hash: string }>(LINKS, [fundId, afterSeq]);
/** Published heads, the newest first. */
export const headsOf = (tx: SqlTx, fundId: string) => tx.query<{ on: Day; seq: number; hash: string }>(HEADS, [fundId]);
