import type { MessageInitShape } from '@bufbuild/protobuf';
import type { EligibilitySchema, ListEligibilitiesRequest } from '@shuniu/contracts';
import { type Filter, inUnit, listing, type SqlTx } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';

export interface EligibilityRow extends Record<string, unknown> {
  readonly token: string;
  readonly unit_code: string;
  readonly number: string;
  readonly members: number;
  readonly eligible: boolean;
  readonly from_on: Day | null;
  readonly to_on: Day | null;
}
const HOLDS = `EXISTS (SELECT FROM eligibilities s WHERE s.unit_id = h.unit_id AND s.token = h.token AND daterange(s.from_on, s.to_on, '[]') @> ?::date)`;
const COUNTED = 1000;

/** Up to `limit` households after the key, by number, as they are on a day; on the first page alone how many there are. */
export function listEligibilities(
  tx: SqlTx,
  asked: ListEligibilitiesRequest,
  { after, limit, today }: { after: readonly string[] | undefined; limit: number; today: Day },
): { rows: Promise<EligibilityRow[]>; count: Promise<number> | undefined } {
  const filters: Record<string, Filter> = {
    // The first value of every statement, named $1 below.
    today: ['?::date IS NOT NULL', today],
    unit: inUnit('h.unit_id', asked.unit),
    known: ['(h.members > 0 AND h.number <> ?)', ''],
    number: asked.number.trim() ? ['starts_with(h.number, ?)', asked.number.trim()] : undefined,
    eligible: asked.eligibleOnly ? [HOLDS, today] : undefined,
  };
  // The span of today, else the last one that began.
  const page = listing(
    'eligibility.list',
    (
      where,
      cap,
    ) => `SELECT h.token, u.code AS unit_code, h.number, h.members, e.from_on IS NOT NULL AND e.is_on AS eligible, e.from_on::text, e.to_on::text
      FROM households h JOIN app.unit u ON u.id = h.unit_id LEFT JOIN LATERAL (
        SELECT s.from_on, s.to_on, daterange(s.from_on, s.to_on, '[]') @> $1::date AS is_on FROM eligibilities s
        WHERE s.unit_id = h.unit_id AND s.token = h.token ORDER BY is_on DESC, s.from_on DESC LIMIT 1) e ON true
      WHERE ${where} ORDER BY h.number, h.token LIMIT ${cap}`,
    { filters: { ...filters, after: after ? ['(h.number, h.token) > (?, ?::uuid)', ...after] : undefined }, limit },
  );
  const rows = tx.query<EligibilityRow>(page.statement, page.values);
  if (after) return { rows, count: undefined };
  const counted = listing(
    'eligibility.count',
    (where, cap) => `SELECT count(*)::int AS n FROM (SELECT FROM households h WHERE ${where} LIMIT ${cap}) h`,
    { filters, limit: COUNTED },
  );
  return { rows, count: tx.query<{ n: number }>(counted.statement, counted.values).then(([row]) => row?.n ?? 0) };
}

export const toEligibility = (row: EligibilityRow): MessageInitShape<typeof EligibilitySchema> => ({
  id: row.token,
  unitCode: row.unit_code,
  householdNumber: row.number,
  members: row.members,
  eligible: row.eligible,
  fromOn: row.from_on ?? '',
  toOn: row.to_on ?? '',
});
