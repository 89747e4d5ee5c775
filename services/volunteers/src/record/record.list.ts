import { type ListServiceRecordsRequest, RecordState } from '@shuniu/contracts';
import { type Filter, inUnit, listing, type SqlTx } from '@shuniu/db';
import { COLUMNS, FROM, type RecordRow } from './record.row.js';

const COUNTED = 1000;
export interface Counted {
  readonly n: number;
  readonly minutes: string | null;
  readonly all: boolean;
}
/** How many there are, up to 1,000 always, all of them when it was asked for; and the minutes of all of them. */
export const totalsOf = (counted: Counted | undefined): { totalCapped?: number; total?: number; totalMinutes?: bigint } =>
  counted === undefined
    ? {}
    : {
        totalCapped: Math.min(counted.n, COUNTED),
        totalMinutes: BigInt(counted.minutes ?? 0),
        ...(counted.all ? { total: counted.n } : {}),
      };

export type Asked = Pick<
  ListServiceRecordsRequest,
  'unit' | 'volunteerId' | 'state' | 'class' | 'service' | 'fromOn' | 'toOn' | 'countAll' | 'forMe' | 'teamId'
>;

/** Up to `limit` records after the key, last served first; on the first page alone how many and how much there is. */
export function listRecords(
  tx: SqlTx,
  asked: Asked,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): { rows: Promise<RecordRow[]>; count: Promise<Counted> | undefined } {
  const filters = filtersOf(tx, asked);
  const page = listing(
    'record.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY r.served_on DESC, r.id DESC LIMIT ${cap}`,
    { filters: { ...filters, after: after ? ['(r.served_on, r.id) < (?::date, ?::uuid)', ...after] : undefined }, limit },
  );
  const rows = tx.query<RecordRow>(page.statement, page.values);
  if (after) return { rows, count: undefined };
  const counted = listing(
    'record.count',
    (where, cap) =>
      `SELECT count(*)::int AS n, sum(r.minutes)::text AS minutes FROM (SELECT r.minutes FROM service_records r WHERE ${where} LIMIT ${cap}) r`,
    { filters, limit: null },
  );
  const count = tx.query<{ n: number; minutes: string | null }>(counted.statement, counted.values);
  return { rows, count: count.then(([row]) => ({ n: row?.n ?? 0, minutes: row?.minutes ?? null, all: asked.countAll })) };
}

const IN_TEAM =
  'EXISTS (SELECT FROM team_members m WHERE m.unit_id = r.unit_id AND m.volunteer_id = r.volunteer_id AND m.state = 2 AND m.team_id = ?::uuid)';

function filtersOf(tx: SqlTx, asked: Asked): Record<string, Filter> {
  const { login } = tx.scope.actor;
  return {
    unit: inUnit('r.unit_id', asked.unit),
    volunteer: asked.volunteerId ? ['r.volunteer_id = ?::uuid', asked.volunteerId] : undefined,
    state: asked.state ? ['r.state = ?::smallint', asked.state] : undefined,
    class: asked.class ? ['r.class = ?::smallint', asked.class] : undefined,
    service: asked.service ? ['r.service = ?', asked.service] : undefined,
    from: asked.fromOn ? ['r.served_on >= ?::date', asked.fromOn] : undefined,
    to: asked.toOn ? ['r.served_on <= ?::date', asked.toOn] : undefined,
    team: asked.teamId ? [IN_TEAM, asked.teamId] : undefined,
    // RECORD-3: what the caller may confirm.
    forMe: asked.forMe
      ? [
          `r.unit_id = (SELECT app.own_unit()) AND r.state = ${RecordState.PENDING} AND (r.class = 1 OR (r.source_import IS NOT NULL AND r.corrected_by = '') OR (r.recorded_by <> ? AND r.corrected_by <> ?))`,
          login,
          login,
        ]
      : undefined,
  };
}
