import type { MessageInitShape } from '@bufbuild/protobuf';
import {
  CaseworkFault,
  CaseworkFaultSchema,
  type Parent,
  type ParentPlight,
  type ParentSituation,
  type ParentSituationSchema,
} from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, faultOf } from '@shuniu/kernel';

export interface SituationRow extends Record<string, unknown> {
  readonly id: string;
  readonly resident_id: string;
  readonly parent: Parent;
  readonly plight: ParentPlight;
  readonly since_on: Day;
  readonly to_on: Day | null;
  readonly evidence: Buffer | null;
}
const COLUMNS = 'id, resident_id, parent, plight, since_on::text, to_on::text, evidence';
const LIST = sql(
  'parent.list',
  `SELECT ${COLUMNS} FROM parent_situations WHERE resident_id = $1::uuid ORDER BY to_on IS NOT NULL, parent, since_on, id`,
);
const FIND = sql(
  'parent.find',
  `SELECT ${COLUMNS} FROM parent_situations WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid FOR NO KEY UPDATE`,
);
const INSERT = sql(
  'parent.insert',
  'INSERT INTO parent_situations (id, resident_id, parent, plight, since_on, to_on, evidence) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);
const END = sql('parent.end', 'UPDATE parent_situations SET to_on = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid');
// The next look finds it: what is known of parents moves no version of the child's file.
const LOOK_AGAIN = sql('parent.lookAgain', `UPDATE signal_sweeps SET rules = '' WHERE unit_id = (SELECT app.own_unit())`);

export const evidencePlace = (id: string): string => `casework.parent_situations.evidence:${id}`;
export const situationsOf = (tx: SqlTx, residentId: string): Promise<SituationRow[]> => tx.query<SituationRow>(LIST, [residentId]);
/** Faults: SITUATION_NOT_FOUND. */
export async function lockSituation(tx: SqlTx, id: string): Promise<SituationRow> {
  const [row] = await tx.query<SituationRow>(FIND, [id]);
  if (!row) throw faultOf(CaseworkFaultSchema, CaseworkFault.SITUATION_NOT_FOUND);
  return row;
}
export function insertSituation(tx: SqlTx, of: { id: string; residentId: string; asked: ParentSituation; evidence: Buffer | null }): void {
  const { parent, plight, sinceOn, toOn } = of.asked;
  void tx.send(INSERT, [of.id, of.residentId, parent, plight, sinceOn, toOn || null, of.evidence]);
  void tx.send(LOOK_AGAIN);
}
export function endSituation(tx: SqlTx, id: string, toOn: Day): void {
  void tx.send(END, [id, toOn]);
  void tx.send(LOOK_AGAIN);
}
export const toSituation = (
  row: SituationRow,
  open: (id: string, sealed: Buffer) => string,
): MessageInitShape<typeof ParentSituationSchema> => ({
  id: row.id,
  parent: row.parent,
  plight: row.plight,
  sinceOn: row.since_on,
  toOn: row.to_on ?? '',
  evidence: row.evidence ? open(row.id, row.evidence) : '',
});
