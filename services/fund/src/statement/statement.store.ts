import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import type { Held, Moved } from './statement.rules.js';

/** The Shanghai day by which entries are counted: of the event, or of the record. */
const DAYS = { event: 'e.event_on', record: "(e.recorded_at AT TIME ZONE 'Asia/Shanghai')::date" } as const;
type By = keyof typeof DAYS;

const movedBy = (by: By) =>
  sql(
    `statement.moved.${by}`,
    `SELECT a.project_id AS "projectId", p.name AS "projectName", CASE WHEN ${DAYS[by]} < $2::date THEN '' ELSE to_char(${DAYS[by]}, 'YYYY-MM') END AS month, coalesce(o.kind, e.kind) AS kind, e.category,
       -sum(l.amount_fen) AS fen, count(DISTINCT e.id)::int AS count
     FROM entry_lines l JOIN accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id AND a.kind = 2 JOIN projects p ON p.unit_id = a.unit_id AND p.id = a.project_id
       JOIN entries e ON e.unit_id = l.unit_id AND e.id = l.entry_id LEFT JOIN entries o ON o.unit_id = e.unit_id AND o.id = e.reverses_id
     WHERE l.fund_id = $1 AND ${DAYS[by]} <= $3::date GROUP BY 1, 2, 3, 4, 5`,
  );
const MOVED = { event: movedBy('event'), record: movedBy('record') };
// What was set aside at the end of a day: placed by then, and not resolved by then.
const HELD = sql(
  'statement.held',
  `SELECT a.project_id AS "projectId", p.name AS "projectName", sum(l.amount_fen) AS fen
   FROM hold_groups g JOIN hold_legs l ON l.unit_id = g.unit_id AND l.group_id = g.id JOIN accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id JOIN projects p ON p.unit_id = a.unit_id AND p.id = a.project_id
   WHERE g.fund_id = $1 AND (g.placed_at AT TIME ZONE 'Asia/Shanghai')::date <= $2::date AND (g.resolved_at IS NULL OR (g.resolved_at AT TIME ZONE 'Asia/Shanghai')::date > $2::date) GROUP BY 1, 2`,
);
const balancesBy = (by: By) =>
  sql(
    `statement.balances.${by}`,
    `SELECT a.kind, sum(l.amount_fen * a.normal) AS fen FROM entry_lines l JOIN accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id AND a.kind <> 2
       JOIN entries e ON e.unit_id = l.unit_id AND e.id = l.entry_id WHERE l.fund_id = $1 AND ${DAYS[by]} <= $2::date GROUP BY a.kind`,
  );
const BALANCES = { event: balancesBy('event'), record: balancesBy('record') };

type Row<T extends { fen: bigint }> = Omit<T, 'fen'> & { readonly fen: string } & Record<string, unknown>;
const inFen = <T extends { fen: bigint }>(rows: readonly Row<T>[]): T[] =>
  rows.map(row => ({ ...row, fen: BigInt(row.fen) }) as unknown as T);

/** What entries up to a day did to a fund's projects, by month from `from` on. */
export const movedOf = async (tx: SqlTx, fundId: string, { by, from, to }: { by: By; from: Day; to: Day }): Promise<Moved[]> =>
  inFen<Moved>(await tx.query<Row<Moved>>(MOVED[by], [fundId, from, to]));
/** What is set aside of a fund's projects at the end of a day. */
export const heldOf = async (tx: SqlTx, fundId: string, on: Day): Promise<Held[]> =>
  inFen<Held>(await tx.query<Row<Held>>(HELD, [fundId, on]));
/** What the other accounts hold at the end of a day in their own direction, by the AccountKind's number. */
export async function balancesOf(tx: SqlTx, fundId: string, { by, to }: { by: By; to: Day }): Promise<ReadonlyMap<number, bigint>> {
  const rows = await tx.query<{ kind: number; fen: string }>(BALANCES[by], [fundId, to]);
  return new Map(rows.map(({ kind, fen }) => [kind, BigInt(fen)]));
}
