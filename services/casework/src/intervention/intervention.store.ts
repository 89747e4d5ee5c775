import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { CaseworkFault, CaseworkFaultSchema, type Intervention, type InterventionMedium, type InterventionSchema } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, faultOf } from '@shuniu/kernel';

export interface InterventionRow extends Record<string, unknown> {
  readonly id: string;
  readonly case_id: string;
  readonly goal_id: string;
  readonly day: Day;
  readonly provider: string;
  readonly medium: InterventionMedium;
  readonly implemented: boolean;
  readonly narrative: Buffer | null;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  readonly version: number;
}
const COLUMNS = 'id, case_id, goal_id, day::text, provider, medium, implemented, narrative, recorded_by, recorded_at, version';
const OF_CASE = sql('intervention.ofCase', `SELECT ${COLUMNS} FROM interventions WHERE case_id = $1::uuid ORDER BY day DESC, id DESC`);
const FIND = sql('intervention.find', `SELECT ${COLUMNS} FROM interventions WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid`);
const INSERT = sql(
  'intervention.insert',
  `INSERT INTO interventions (id, case_id, round, goal_id, day, provider, medium, implemented, narrative, recorded_by, recorded_at, version)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)`,
);
const IMPLEMENT = sql(
  'intervention.implement',
  `UPDATE interventions SET implemented = true, day = $2, narrative = $3, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid`,
);

/** Binds the sealed record to its row. */
export const narrativePlace = (id: string): string => `casework.interventions.narrative:${id}`;
export const interventionsOf = (tx: SqlTx, caseId: string): Promise<InterventionRow[]> => tx.query<InterventionRow>(OF_CASE, [caseId]);
/** One of the own unit. Faults: INTERVENTION_NOT_FOUND. */
export async function findIntervention(tx: SqlTx, id: string): Promise<InterventionRow> {
  const [row] = await tx.query<InterventionRow>(FIND, [id]);
  if (!row) throw faultOf(CaseworkFaultSchema, CaseworkFault.INTERVENTION_NOT_FOUND);
  return row;
}
export function insertIntervention(
  tx: SqlTx,
  of: { id: string; asked: Intervention; round: number; provider: string; narrative: Buffer | null; at: Date },
): void {
  const { id, asked, round, provider, narrative, at } = of;
  const { caseId, goalId, on, medium, implemented } = asked;
  void tx.send(INSERT, [id, caseId, round, goalId, on, provider, medium, implemented, narrative, tx.scope.actor.login, at]);
}
export function implement(tx: SqlTx, id: string, of: { on: Day; narrative: Buffer | null }): void {
  void tx.send(IMPLEMENT, [id, of.on, of.narrative]);
}

/** A row as an answer; without `open` its record stays empty. */
export function toIntervention(
  row: InterventionRow,
  open?: (sealed: Buffer, place: string) => string,
): MessageInitShape<typeof InterventionSchema> {
  return {
    id: row.id,
    caseId: row.case_id,
    goalId: row.goal_id,
    on: row.day,
    provider: row.provider,
    medium: row.medium,
    implemented: row.implemented,
    narrative: row.narrative && open ? open(row.narrative, narrativePlace(row.id)) : '',
    recordedBy: row.recorded_by,
    recordedAt: timestampFromDate(row.recorded_at),
    etag: String(row.version),
  };
}
