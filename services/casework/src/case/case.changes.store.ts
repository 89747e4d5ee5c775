import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import type { Words } from './case.changes.rules.js';

const OWN = '(SELECT app.own_unit())';
const UPDATE = sql(
  'case.update',
  `UPDATE cases SET concern = $2, worker = $3, priority = $4, origin = $5, opened_on = $6::date,
     stage_since = CASE WHEN stage = 1 AND reopened_times = 0 THEN $6::date ELSE stage_since END, version = $7 WHERE unit_id = ${OWN} AND id = $1::uuid`,
);
const LEFT_INTAKE = sql(
  'case.leftIntake',
  'SELECT entered_on::text AS day FROM case_stages WHERE case_id = $1::uuid AND stage <> 1 ORDER BY position LIMIT 1',
);
const CHANGES = sql(
  'case.changes',
  `INSERT INTO case_changes (id, case_id, field, was, became, actor, at, version)
   SELECT c.id, $1, c.field, c.was, c.became, $2, $3, $4 FROM unnest($5::uuid[], $6::text[], $7::bytea[], $8::bytea[]) AS c(id, field, was, became)`,
);
const OVERTAKEN = sql(
  'case.overtaken',
  `SELECT DISTINCT ON (field) field, app.called(actor, at) AS by, at FROM case_changes WHERE unit_id = ${OWN} AND case_id = $1::uuid
     AND version > $2 AND field = ANY ($3::text[]) ORDER BY field, at DESC, id DESC`,
);

const LIST = sql(
  'case.changesOf',
  'SELECT id, field, was, became, actor, at FROM case_changes WHERE case_id = $1::uuid ORDER BY at DESC, id DESC LIMIT 200',
);

/** Writes the words of a locked case. */
export function updateCase(tx: SqlTx, id: string, of: { words: Words; concern: Buffer | null; version: number }): void {
  const { words, concern, version } = of;
  void tx.send(UPDATE, [id, concern, words.worker, words.priority, words.origin, words.openedOn, version]);
}
/** The day on which a case left 接案 for the first time. */
export async function leftIntakeOn(tx: SqlTx, id: string): Promise<Day | undefined> {
  const [row] = await tx.query<{ day: Day }>(LEFT_INTAKE, [id]);
  return row?.day;
}

/** What a field was and became, sealed. */
export interface SealedChange {
  readonly id: string;
  readonly field: string;
  readonly was: Buffer;
  readonly became: Buffer;
}
export function insertCaseChanges(tx: SqlTx, id: string, of: { changes: readonly SealedChange[]; at: Date; version: number }): void {
  const { changes, at, version } = of;
  const column = <T>(pick: (c: SealedChange) => T): T[] => changes.map(pick);
  const columns = [column(c => c.id), column(c => c.field), column(c => c.was), column(c => c.became)];
  void tx.send(CHANGES, [id, tx.scope.actor.login, at, version, ...columns]);
}

export interface ChangeRow extends Record<string, unknown>, SealedChange {
  readonly actor: string;
  readonly at: Date;
}
/** What was corrected, the newest first. */
export const changesOfCase = (tx: SqlTx, id: string): Promise<ChangeRow[]> => tx.query<ChangeRow>(LIST, [id]);

interface Overtaken extends Record<string, unknown> {
  readonly field: string;
  readonly by: string;
  readonly at: Date;
}
/** Which of these fields became another after a version, by whom and when last. */
export const findOvertaken = (tx: SqlTx, { id, since, fields }: { id: string; since: number; fields: readonly string[] }) =>
  tx.query<Overtaken>(OVERTAKEN, [id, since, fields]);
