import type { ListStarCasesRequest } from '@shuniu/contracts';
import { type Filter, inUnit, listing, type SqlTx } from '@shuniu/db';
import { type CaseRow, COLUMNS, FROM } from './star.row.js';

const COUNTED = 1000;
// What waits for somebody stands first: objected, to be noticed, under notice; then what is done.
export const RANK = '(CASE c.state WHEN 3 THEN 0 WHEN 1 THEN 1 WHEN 2 THEN 2 ELSE 3 END)';
export interface Ranked extends CaseRow {
  readonly rank: number;
}
export type Asked = Pick<ListStarCasesRequest, 'unit' | 'state' | 'volunteerId'>;

/** Up to `limit` cases after the key; on the first page alone how many there are. */
export function listCases(tx: SqlTx, asked: Asked, { after, limit }: { after: readonly string[] | undefined; limit: number }) {
  const filters: Record<string, Filter> = {
    unit: inUnit('c.unit_id', asked.unit),
    state: asked.state ? ['c.state = ?::smallint', asked.state] : undefined,
    volunteer: asked.volunteerId ? ['c.volunteer_id = ?::uuid', asked.volunteerId] : undefined,
  };
  const page = listing(
    'star.list',
    (where, cap) =>
      `SELECT ${COLUMNS}, ${RANK} AS rank FROM ${FROM} WHERE ${where} ORDER BY ${RANK}, c.proposed_at DESC, c.id DESC LIMIT ${cap}`,
    {
      filters: {
        ...filters,
        after: after
          ? [
              `(${RANK} > ?::int OR (${RANK} = ?::int AND (c.proposed_at, c.id) < (?::timestamptz, ?::uuid)))`,
              after[0],
              after[0],
              ...after.slice(1),
            ]
          : undefined,
      },
      limit,
    },
  );
  const rows = tx.query<Ranked>(page.statement, page.values);
  if (after) return { rows, count: undefined };
  const counted = listing(
    'star.count',
    (where, cap) => `SELECT count(*)::int AS n FROM (SELECT FROM star_cases c WHERE ${where} LIMIT ${cap}) c`,
    {
      filters,
      limit: COUNTED,
    },
  );
  return { rows, count: tx.query<{ n: number }>(counted.statement, counted.values).then(([row]) => row?.n ?? 0) };
}
