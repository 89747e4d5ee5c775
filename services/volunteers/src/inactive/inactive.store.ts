import type { MessageInitShape } from '@bufbuild/protobuf';
import { type InactiveVolunteerSchema, RecordState, ShiftState, SignUpState, VolunteerState } from '@shuniu/contracts';
import { type Filter, inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { type Day, daysBetween } from '@shuniu/kernel';

export interface InactiveRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly name: string;
  readonly number: string;
  readonly joined_on: Day;
  readonly last_on: Day | null;
  /** Of the last service, or of joining. */
  readonly since: Day;
  readonly signed_up: boolean;
}
const RULE = sql(
  'inactive.rule',
  "SELECT value, source FROM shift_rules WHERE code = 'INACTIVE_AFTER' AND valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)",
);
/** The dated rule of a day. */
export const inactiveRule = async (tx: SqlTx, today: Day): Promise<{ value: number; source: string }> =>
  (await tx.query<{ value: number; source: string }>(RULE, [today]))[0] ?? { value: 0, source: '' };

const LAST = `(SELECT max(r.served_on) FROM service_records r WHERE r.unit_id = v.unit_id AND r.volunteer_id = v.id AND r.state = ${RecordState.CONFIRMED})`;
const FROM = `(SELECT v.id, v.unit_id, v.name, v.number, v.joined_on, l.last_on, coalesce(l.last_on, v.joined_on) AS since FROM volunteers v CROSS JOIN LATERAL (SELECT ${LAST} AS last_on) l WHERE v.state = ${VolunteerState.ACTIVE}) v`;
const COLUMNS = `v.id, app.code_of(v.unit_id) AS unit_code, v.name, v.number, v.joined_on::text, v.last_on::text, v.since::text,
  EXISTS (SELECT FROM sign_ups n JOIN shifts s ON s.unit_id = n.unit_id AND s.id = n.shift_id WHERE n.unit_id = v.unit_id AND n.volunteer_id = v.id AND n.state = ${SignUpState.SIGNED_UP} AND s.state = ${ShiftState.PLANNED} AND s.starts_at > now()) AS signed_up`;
const COUNTED = 1000;

/** Up to `limit` volunteers after the key, longest without service first; on the first page alone how many there are. */
export function listInactive(
  tx: SqlTx,
  of: { unit: string; since: Day },
  { after, limit }: { after: readonly string[] | undefined; limit: number },
) {
  const filters: Record<string, Filter> = { unit: inUnit('v.unit_id', of.unit), since: ['v.since <= ?::date', of.since] };
  const page = listing(
    'inactive.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY v.since, v.id LIMIT ${cap}`,
    {
      filters: { ...filters, after: after ? ['(v.since, v.id) > (?::date, ?::uuid)', ...after] : undefined },
      limit,
    },
  );
  const rows = tx.query<InactiveRow>(page.statement, page.values);
  if (after) return { rows, count: undefined };
  const counted = listing(
    'inactive.count',
    (where, cap) => `SELECT count(*)::int AS n FROM (SELECT FROM ${FROM} WHERE ${where} LIMIT ${cap}) v`,
    { filters, limit: COUNTED },
  );
  return { rows, count: tx.query<{ n: number }>(counted.statement, counted.values).then(([row]) => row?.n ?? 0) };
}

export const toInactive = (row: InactiveRow, today: Day): MessageInitShape<typeof InactiveVolunteerSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  name: row.name,
  number: row.number,
  joinedOn: row.joined_on,
  lastServedOn: row.last_on ?? '',
  days: daysBetween(row.since, today),
  signedUp: row.signed_up,
});
