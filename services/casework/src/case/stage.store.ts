import type { CaseStage, PendingPaper } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { type Day, dayOf, uuidv7 } from '@shuniu/kernel';
import type { CaseRow } from './case.store.js';
import type { ClosingRule, Facts } from './stage.rules.js';

const ENTER = sql(
  'stage.enter',
  `INSERT INTO case_stages (id, case_id, position, round, stage, entered_on, reason, actor, at)
   SELECT $1::uuid, $2::uuid, count(*) + 1, $3, $4, $5::date, $6, $7, $8 FROM case_stages WHERE unit_id = (SELECT app.own_unit()) AND case_id = $2::uuid`,
);
const MOVE = sql(
  'stage.move',
  'UPDATE cases SET stage = $2, stage_since = $3, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid',
);
const PEND = sql(
  'stage.pend',
  'UPDATE cases SET pending = $2, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid',
);
const STAYS = sql(
  'stage.stays',
  'SELECT id, stage, entered_on::text, reason, actor, at FROM case_stages WHERE case_id = $1::uuid ORDER BY position',
);
const FACTS = sql(
  'stage.facts',
  `SELECT
     (SELECT p.state = 3 FROM case_papers p WHERE p.unit_id = c.unit_id AND p.case_id = c.id AND p.kind = 1 AND p.round = c.reopened_times ORDER BY p.version DESC LIMIT 1) AS assessed,
     plan.state = 3 AS planned,
     (SELECT count(*)::int FROM interventions i WHERE i.unit_id = c.unit_id AND i.case_id = c.id AND i.round = c.reopened_times AND i.implemented) AS implemented,
     EXISTS (SELECT FROM evaluations e WHERE e.unit_id = c.unit_id AND e.case_id = c.id AND e.round = c.reopened_times AND e.plan_id = plan.id) AS evaluated
   FROM cases c LEFT JOIN LATERAL (SELECT p.id, p.state FROM case_papers p WHERE p.unit_id = c.unit_id AND p.case_id = c.id AND p.kind = 2 AND p.round = c.reopened_times
     ORDER BY p.version DESC LIMIT 1) plan ON true
   WHERE c.id = $1::uuid`,
);
const RULES = sql(
  'stage.closingRules',
  `SELECT reason, needs_evaluation AS "needsEvaluation", source FROM closing_rules
   WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date) ORDER BY reason`,
);

export interface StayRow extends Record<string, unknown> {
  readonly id: string;
  readonly stage: CaseStage;
  readonly entered_on: Day;
  readonly reason: Buffer | null;
  readonly actor: string;
  readonly at: Date;
}

/** What there is of a case since it was opened or taken up again. */
export async function factsOf(tx: SqlTx, row: Pick<CaseRow, 'id' | 'concern'>): Promise<Facts> {
  const [found] = await tx.query<{ assessed: boolean | null; planned: boolean | null; implemented: number; evaluated: boolean }>(FACTS, [
    row.id,
  ]);
  return {
    hasConcern: row.concern !== null,
    assessmentApproved: found?.assessed ?? false,
    planApproved: found?.planned ?? false,
    implemented: found?.implemented ?? 0,
    evaluated: found?.evaluated ?? false,
  };
}

/** Records the first day in a stage; `id` binds the sealed reason. */
export function recordStage(
  tx: SqlTx,
  of: { id?: string; caseId: string; round: number; stage: CaseStage; on?: Day; at: Date; reason?: Buffer | null },
): void {
  const { id = uuidv7(of.at.getTime()), on = dayOf(of.at), reason = null } = of;
  void tx.send(ENTER, [id, of.caseId, of.round, of.stage, on, reason, tx.scope.actor.login, of.at]);
}
/** Moves the case and records it. */
export function enterStage(tx: SqlTx, of: Parameters<typeof recordStage>[1]): void {
  void tx.send(MOVE, [of.caseId, of.stage, of.on ?? dayOf(of.at)]);
  recordStage(tx, of);
}
/** Marks what of the case waits for the manager; 0: nothing. */
export function markPending(tx: SqlTx, caseId: string, pending: PendingPaper | 0): void {
  void tx.send(PEND, [caseId, pending]);
}

export const staysOf = (tx: SqlTx, caseId: string): Promise<StayRow[]> => tx.query<StayRow>(STAYS, [caseId]);
export const closingRules = (tx: SqlTx, day: Day): Promise<(ClosingRule & Record<string, unknown>)[]> => tx.query(RULES, [day]);

/** Open cases of each stage within reach. */
export function countStages(
  tx: SqlTx,
  unit: string,
  today: Day,
): Promise<{ stage: CaseStage; open: number; pending: number; longest: number }[]> {
  const { statement, values } = listing(
    'stage.count',
    (where, cap) =>
      `SELECT c.stage, count(*)::int AS open, count(*) FILTER (WHERE c.pending > 0)::int AS pending,
        max(?today - c.stage_since)::int AS longest FROM cases c WHERE ${where} GROUP BY c.stage ORDER BY c.stage LIMIT ${cap}`.replace(
        '?today',
        `'${today}'::date`,
      ),
    { filters: { unit: inUnit('c.unit_id', unit), open: ['c.state = ?', 1] }, limit: 10 },
  );
  return tx.query(statement, values);
}
