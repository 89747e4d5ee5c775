import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type AnomalyKind, type AnomalyOutcome, type AnomalySchema, type ListAnomaliesRequest, VolunteersFault } from '@shuniu/contracts';
import { type Filter, inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';

export interface AnomalyRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly volunteer_id: string;
  readonly volunteer_name: string;
  readonly volunteer_number: string;
  readonly kind: AnomalyKind;
  readonly on_day: Day;
  readonly figure: number;
  readonly record_ids: readonly string[];
  readonly found_at: Date;
  readonly outcome: AnomalyOutcome | null;
  readonly answer: string;
  readonly answered_by: string;
  readonly answered_at: Date | null;
}
const FROM = 'anomalies a JOIN app.unit u ON u.id = a.unit_id JOIN volunteers v ON v.unit_id = a.unit_id AND v.id = a.volunteer_id';
const COLUMNS = `a.id, u.code AS unit_code, a.volunteer_id, v.name AS volunteer_name, v.number AS volunteer_number, a.kind, a.on_day::text, a.figure, a.record_ids, a.found_at, a.outcome,
  a.answer, a.answered_by, a.answered_at`;
const OWN = sql('anomaly.own', `SELECT ${COLUMNS} FROM ${FROM} WHERE a.unit_id = (SELECT app.own_unit()) AND a.id = $1 FOR UPDATE OF a`);
const ANSWER = sql(
  'anomaly.answer',
  'UPDATE anomalies SET outcome = $2, answer = $3, answered_by = $4, answered_at = $5, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const COUNTED = 1000;

/** Faults: ANOMALY_NOT_FOUND. */
export async function lockAnomaly(tx: SqlTx, id: string): Promise<AnomalyRow> {
  const [row] = await tx.query<AnomalyRow>(OWN, [id]);
  if (!row) throw volunteersFault(VolunteersFault.ANOMALY_NOT_FOUND);
  return row;
}
export const answer = (tx: SqlTx, id: string, of: { outcome: AnomalyOutcome; answer: string; at: Date }): void =>
  void tx.send(ANSWER, [id, of.outcome, of.answer, tx.scope.actor.login, of.at]);

/** Up to `limit` questions after the key, the latest day first; on the first page alone how many there are. */
export function listAnomalies(
  tx: SqlTx,
  asked: ListAnomaliesRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): { rows: Promise<AnomalyRow[]>; count: Promise<{ totalCapped: number; total?: number }> | undefined } {
  const filters: Record<string, Filter> = {
    unit: inUnit('a.unit_id', asked.unit),
    kind: asked.kind ? ['a.kind = ?::smallint', asked.kind] : undefined,
    open: asked.open ? ['a.outcome IS NULL'] : undefined,
    volunteer: asked.volunteerId ? ['a.volunteer_id = ?::uuid', asked.volunteerId] : undefined,
  };
  const page = listing(
    'anomaly.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY a.on_day DESC, a.id DESC LIMIT ${cap}`,
    { filters: { ...filters, after: after ? ['(a.on_day, a.id) < (?::date, ?::uuid)', ...after] : undefined }, limit },
  );
  const rows = tx.query<AnomalyRow>(page.statement, page.values);
  if (after) return { rows, count: undefined };
  const counted = listing(
    'anomaly.count',
    (where, cap) => `SELECT count(*)::int AS n FROM (SELECT FROM anomalies a WHERE ${where} LIMIT ${cap}) a`,
    { filters, limit: asked.countAll ? null : COUNTED },
  );
  const count = tx
    .query<{ n: number }>(counted.statement, counted.values)
    .then(([row]) => ({ totalCapped: Math.min(row?.n ?? 0, COUNTED), ...(asked.countAll ? { total: row?.n ?? 0 } : {}) }));
  return { rows, count };
}

export const toAnomaly = (row: AnomalyRow): MessageInitShape<typeof AnomalySchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  volunteerId: row.volunteer_id,
  volunteerName: row.volunteer_name,
  volunteerNumber: row.volunteer_number,
  kind: row.kind,
  onDay: row.on_day,
  figure: row.figure,
  recordIds: [...row.record_ids],
  foundAt: timestampFromDate(row.found_at),
  ...(row.outcome === null ? {} : { outcome: row.outcome }),
  answer: row.answer,
  answeredBy: row.answered_by,
  ...(row.answered_at === null ? {} : { answeredAt: timestampFromDate(row.answered_at) }),
});
