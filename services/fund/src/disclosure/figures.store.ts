import { create, fromJson, type JsonValue, type MessageInitShape, toJson } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type DisclosureFigures, DisclosureFiguresSchema, type DisclosureSumsSchema, EntryKind } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { EXPENSES, INCOMES } from '../ledger/movement.rules.js';
import { money } from '../money.js';
import { INTERESTED, STANDS } from './duty.store.js';

// $1 the fund, $2 to $3 the days, $4 a project of it or none, $5 an entry of it or none.
const SUMS = sql(
  'figures.sums',
  `SELECT p.name, coalesce(sum(x.fen) FILTER (WHERE x.event_on < $2::date), 0) AS opening,
     coalesce(sum(x.fen) FILTER (WHERE x.event_on >= $2::date AND x.kind IN (${INCOMES})), 0) AS income,
     coalesce(-sum(x.fen) FILTER (WHERE x.event_on >= $2::date AND x.kind IN (${EXPENSES})), 0) AS expense,
     coalesce(sum(x.fen) FILTER (WHERE x.event_on >= $2::date AND x.kind = ${EntryKind.TRANSFER}), 0) AS transfer,
     coalesce(sum(x.fen) FILTER (WHERE x.event_on >= $2::date AND x.kind NOT IN (${INCOMES}, ${EXPENSES}, ${EntryKind.TRANSFER})), 0) AS other
   FROM projects p LEFT JOIN LATERAL (
     SELECT -l.amount_fen AS fen, e.event_on, coalesce(o.kind, e.kind) AS kind FROM accounts a JOIN entry_lines l ON l.unit_id = a.unit_id AND l.account_id = a.id
       JOIN entries e ON e.unit_id = l.unit_id AND e.id = l.entry_id LEFT JOIN entries o ON o.unit_id = e.unit_id AND o.id = e.reverses_id
     WHERE a.unit_id = p.unit_id AND a.project_id = p.id AND e.event_on <= $3::date) x ON true
   WHERE p.fund_id = $1 AND ($4::uuid IS NULL OR p.id = $4) GROUP BY p.id, p.name HAVING $4::uuid IS NOT NULL OR count(x.fen) > 0 ORDER BY p.name, p.id`,
);
const OF_SCOPE = `e.fund_id = $1 AND e.event_on BETWEEN $2::date AND $3::date AND ($4::uuid IS NULL OR e.project_id = $4 OR EXISTS (
  SELECT FROM entry_lines l JOIN accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id WHERE l.unit_id = e.unit_id AND l.entry_id = e.id AND a.project_id = $4))`;
const KINDS = sql(
  'figures.kinds',
  `SELECT e.kind, count(*)::int AS count, sum(e.amount_fen) AS fen FROM entries e WHERE ${OF_SCOPE} GROUP BY e.kind ORDER BY e.kind`,
);
// PUBLIC-1: whoever agreed, for gifts that allow it; all others together.
const DONORS = sql(
  'figures.donors',
  `SELECT CASE WHEN y.shows_name AND coalesce(d.shows_donor, true) THEN y.id END AS "partyId", count(*)::int AS count, sum(e.amount_fen) AS fen
   FROM entries e LEFT JOIN parties y ON y.unit_id = e.unit_id AND y.id = e.party_id LEFT JOIN donations d ON d.unit_id = e.unit_id AND d.entry_id = e.id
   WHERE ${OF_SCOPE} AND e.kind = ${EntryKind.DONATION} AND ${STANDS} GROUP BY 1 ORDER BY 3 DESC, 1`,
);
const MATTERS = sql(
  'figures.matters',
  `SELECT e.event_on::text AS "eventOn", e.category, e.amount_fen AS fen, coalesce(CASE WHEN y.shows_name THEN y.id END::text, '') AS "partyId",
     coalesce((SELECT jsonb_array_length(coalesce(d.minutes -> 'recused', '[]')) FROM decisions d WHERE d.unit_id = e.unit_id AND d.id = e.management_decision_id), 0) AS recused
   FROM entries e LEFT JOIN parties y ON y.unit_id = e.unit_id AND y.id = e.party_id
   WHERE ${OF_SCOPE} AND ($5::uuid IS NULL OR e.id = $5) AND ${INTERESTED} ORDER BY e.event_on, e.id`,
);
const RATIO = sql(
  'figures.ratio',
  `SELECT extract(year FROM $2::date)::int AS year,
     coalesce(sum(-l.amount_fen) FILTER (WHERE x.kind IN (${INCOMES}) AND e.event_on < date_trunc('year', $2::date)), 0) AS income,
     coalesce(sum(l.amount_fen) FILTER (WHERE x.kind IN (${EXPENSES}) AND e.event_on >= date_trunc('year', $2::date)), 0) AS spent
   FROM accounts a JOIN entry_lines l ON l.unit_id = a.unit_id AND l.account_id = a.id JOIN entries e ON e.unit_id = l.unit_id AND e.id = l.entry_id
     LEFT JOIN entries o ON o.unit_id = e.unit_id AND o.id = e.reverses_id CROSS JOIN LATERAL (SELECT coalesce(o.kind, e.kind) AS kind) x
   WHERE a.fund_id = $1 AND a.kind = 2 AND e.event_on >= date_trunc('year', $2::date) - interval '1 year' AND e.event_on <= $2::date`,
);
const HEAD = sql(
  'figures.head',
  `SELECT on_day::text AS "on", seq, encode(hash, 'hex') AS hash FROM chain_heads WHERE fund_id = $1 AND on_day <= $2::date ORDER BY on_day DESC LIMIT 1`,
);
const FUND = sql(
  'figures.fund',
  `SELECT f.name AS "fundName", f.purpose, f.host_charity AS "hostCharity", u.name AS "unitName" FROM funds f JOIN app.unit u ON u.id = f.unit_id WHERE f.id = $1`,
);
const NAMES = sql('figures.names', 'SELECT id, name FROM parties WHERE id = ANY ($1::uuid[]) AND shows_name');

/** Whose figures: a fund, a project of it, an entry of it; of which days; and what the law calls it. */
export interface FiguresOf {
  readonly fundId: string;
  readonly projectId: string | null;
  readonly projectName: string;
  readonly entryId: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly words: Pick<DisclosureFigures, 'dutyName' | 'dutyNameEn' | 'source'>;
}
interface SumsRow extends Record<string, unknown> {
  readonly name: string;
  readonly opening: string;
  readonly income: string;
  readonly expense: string;
  readonly transfer: string;
  readonly other: string;
}
type Counted = Record<string, unknown> & { readonly count: number; readonly fen: string };

/** DISCLOSURE-2: what the ledger says. Parties stand in it by their tokens. */
export async function figuresOf(tx: SqlTx, of: FiguresOf, at: Date): Promise<DisclosureFigures> {
  const scope = [of.fundId, of.from, of.to, of.projectId];
  const [[fund], sums, kinds, donors, matters, [ratio], [head]] = await Promise.all([
    tx.query<Record<'fundName' | 'purpose' | 'hostCharity' | 'unitName', string>>(FUND, [of.fundId]),
    tx.query<SumsRow>(SUMS, scope),
    tx.query<Counted & { kind: EntryKind }>(KINDS, scope),
    tx.query<Counted & { partyId: string | null }>(DONORS, scope),
    tx.query<Record<'eventOn' | 'category' | 'fen' | 'partyId', string> & { recused: number }>(MATTERS, [...scope, of.entryId]),
    tx.query<{ year: number; income: string; spent: string }>(RATIO, [of.fundId, of.to]),
    tx.query<{ on: Day; seq: number; hash: string }>(HEAD, [of.fundId, of.to]),
  ]);
  const unnamed = donors.find(d => d.partyId === null);
  return create(DisclosureFiguresSchema, {
    ...fund,
    ...of.words,
    projectName: of.projectName,
    fromOn: of.from,
    toOn: of.to,
    sums: sumsOf(sums),
    projects: sums.map(row => ({ name: row.name, sums: sumsOf([row]) })),
    kinds: kinds.map(({ kind, count, fen }) => ({ kind, count, amount: money(fen) })),
    movements: kinds.reduce((all, { count }) => all + count, 0),
    donors: donors.flatMap(({ partyId, fen }) => (partyId === null ? [] : [{ partyId, amount: money(fen) }])),
    unnamed: money(unnamed?.fen ?? 0n),
    unnamedCount: unnamed?.count ?? 0,
    matters: matters.map(({ fen, ...said }) => ({ ...said, amount: money(fen) })),
    ...(of.projectId === null && ratio ? { ratio: { year: ratio.year, spent: money(ratio.spent), lastIncome: money(ratio.income) } } : {}),
    ...(head ? { head } : {}),
    asOf: timestampFromDate(at),
  });
}

function sumsOf(rows: readonly SumsRow[]): MessageInitShape<typeof DisclosureSumsSchema> {
  const sum = (of: (row: SumsRow) => string): bigint => rows.reduce((all, row) => all + BigInt(of(row)), 0n);
  const [opening, income, expense, transfer, other] = [
    sum(r => r.opening),
    sum(r => r.income),
    sum(r => r.expense),
    sum(r => r.transfer),
    sum(r => r.other),
  ];
  return {
    opening: money(opening),
    income: money(income),
    expense: money(expense),
    transfer: money(transfer),
    other: money(other),
    closing: money(opening + income - expense + transfer + other),
  };
}

/** As they are kept. */
export const figuresJson = (figures: DisclosureFigures): JsonValue => toJson(DisclosureFiguresSchema, figures);
export const figuresFrom = (kept: JsonValue): DisclosureFigures => fromJson(DisclosureFiguresSchema, kept, { ignoreUnknownFields: true });

/** The same, with the names of those who agree to be named today. */
export async function named(tx: SqlTx, figures: DisclosureFigures): Promise<DisclosureFigures> {
  const ids = [...figures.donors, ...figures.matters].map(p => p.partyId).filter(id => id !== '');
  if (ids.length === 0) return figures;
  const names = new Map((await tx.query<{ id: string; name: string }>(NAMES, [ids])).map(y => [y.id, y.name]));
  for (const donor of figures.donors) donor.name = names.get(donor.partyId) ?? '';
  for (const matter of figures.matters) matter.partyName = names.get(matter.partyId) ?? '';
  return figures;
}
