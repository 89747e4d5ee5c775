import { CaseworkFault, CaseworkFaultSchema, type PostponeReason } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, faultOf } from '@shuniu/kernel';
import type { PostponementRule } from './due-visit.rules.js';

const RULES = sql(
  'postponement.rules',
  `SELECT max_days AS "maxDays", max_times AS "maxTimes", valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM postponement_rules ORDER BY valid_from`,
);
// Locked, so that two who put off the same visit count each other.
const STANDING = sql(
  'postponement.standing',
  `SELECT r.next_due_on::text AS due_on, coalesce(r.last_met_on, r.filed_on)::text AS since_on FROM residents r
   WHERE r.unit_id = (SELECT app.own_unit()) AND r.id = $1::uuid FOR NO KEY UPDATE OF r`,
);
const TIMES = sql(
  'postponement.times',
  'SELECT count(*)::int AS times FROM postponements WHERE unit_id = (SELECT app.own_unit()) AND resident_id = $1::uuid AND since_on = $2::date',
);
const INSERT = sql(
  'postponement.insert',
  'INSERT INTO postponements (id, resident_id, since_on, due_on, to_on, reason, actor, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
);

export const postponementRules = async (tx: SqlTx): Promise<PostponementRule[]> =>
  (await tx.query<PostponementRule & Record<string, unknown>>(RULES)).map(row => ({ ...row, validTo: row.validTo ?? undefined }));

/** The regular visit that stands for a person of the own station, and how often it was put off. Faults, the first that holds: RESIDENT_NOT_FOUND, NOT_DUE. */
export async function standingVisit(tx: SqlTx, residentId: string): Promise<{ dueOn: Day; sinceOn: Day; times: number }> {
  const [row] = await tx.query<{ due_on: Day | null; since_on: Day }>(STANDING, [residentId]);
  if (!row) throw faultOf(CaseworkFaultSchema, CaseworkFault.RESIDENT_NOT_FOUND);
  if (row.due_on === null) throw faultOf(CaseworkFaultSchema, CaseworkFault.NOT_DUE);
  const [before] = await tx.query<{ times: number }>(TIMES, [residentId, row.since_on]);
  return { dueOn: row.due_on, sinceOn: row.since_on, times: before?.times ?? 0 };
}

/** A put-off visit as it is kept. */
export interface PutOff {
  readonly id: string;
  readonly residentId: string;
  readonly sinceOn: Day;
  readonly dueOn: Day;
  readonly toOn: Day;
  readonly reason: PostponeReason;
  readonly at: Date;
}
export function insertPostponement(tx: SqlTx, p: PutOff): void {
  void tx.send(INSERT, [p.id, p.residentId, p.sinceOn, p.dueOn, p.toOn, p.reason, tx.scope.actor.login, p.at]);
}
