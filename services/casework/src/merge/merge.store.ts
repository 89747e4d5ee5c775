import type { ResidentState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { jsonRows } from '@shuniu/imports';
import type { Day } from '@shuniu/kernel';
import type { ResidentColumns } from '../resident/resident.record.js';
import type { FieldName } from '../resident/resident.rules.js';
import { FIELD_COLUMNS, notFound, type SealedRow, sealedOfOwn } from '../resident/resident.store.js';

/** A merge that stands. */
export interface MergeRow extends Record<string, unknown> {
  readonly id: string;
  readonly survivor_id: string;
  readonly taken: FieldName[];
  readonly other_state: ResidentState;
  readonly other_state_on: Day | null;
}

/** The columns that follow from a field. */
const COLUMNS_OF: Readonly<Record<FieldName, readonly (keyof ResidentColumns)[]>> = {
  name: ['name', 'pinyin', 'initials'],
  sex: ['sex'],
  birthOn: ['birth_on'],
  idNumber: ['id_number', 'id_number_masked', 'id_number_index', 'id_tail_index'],
  phone: ['phone', 'phone_masked', 'phone_index', 'phone_tail_index'],
  address: ['address', 'address_masked', 'hamlet'],
  living: ['living'],
  health: ['health'],
  needs: ['needs'],
  worker: ['worker'],
};
const columnsFor = (fields: readonly FieldName[]) => fields.flatMap(f => COLUMNS_OF[f]);

// In the order of ids, so that two commands on the same two files wait for each other and never for ever.
const LOCK = sql(
  'merge.lock',
  'SELECT FROM residents WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
);
const KEEP = sql(
  'merge.keep',
  `INSERT INTO merges (id, survivor_id, other_id, taken, survivor_was, other_was, reason, actor, at)
   SELECT $1, s.id, o.id, $4, (SELECT coalesce(jsonb_object_agg(e.key, e.value), '{}') FROM jsonb_each(to_jsonb(s)) e WHERE e.key = ANY ($5::text[])),
     jsonb_build_object('state', o.state, 'state_on', o.state_on, 'id_number_index', o.id_number_index), $6, $7, $8
   FROM residents s, residents o WHERE s.unit_id = (SELECT app.own_unit()) AND s.id = $2 AND o.unit_id = s.unit_id AND o.id = $3`,
);
// A number that the staying file takes over is found there alone: one station has one file for an ID number (RESIDENT-3).
const LINK = sql(
  'merge.link',
  `UPDATE residents SET merged_into = $2, state = 5, state_on = $3, next_due_on = NULL, version = $4, changed_at = $5,
     id_number_index = CASE WHEN $6 THEN NULL ELSE id_number_index END WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const UNLINK = sql(
  'merge.unlink',
  `UPDATE residents r SET merged_into = NULL, state = o.state, state_on = o.state_on, id_number_index = o.id_number_index, version = $3, changed_at = $4
   FROM merges m, jsonb_populate_record(NULL::residents, m.other_was) o
   WHERE r.unit_id = (SELECT app.own_unit()) AND r.id = $2 AND m.unit_id = r.unit_id AND m.id = $1`,
);
const LIST = FIELD_COLUMNS.join(', ');
/** Lays columns in their stored form over a row: bytes stay the very bytes. */
const LAY = sql(
  'merge.lay',
  `UPDATE residents r SET (${LIST}) = (SELECT ${FIELD_COLUMNS.map(c => `n.${c}`).join(', ')} FROM jsonb_populate_record(r, $2::jsonb) n)
   WHERE r.unit_id = (SELECT app.own_unit()) AND r.id = $1`,
);
const LAY_BACK = sql(
  'merge.layBack',
  `UPDATE residents r SET (${LIST}) = (SELECT ${FIELD_COLUMNS.map(c => `n.${c}`).join(', ')} FROM jsonb_populate_record(r,
     (SELECT coalesce(jsonb_object_agg(e.key, e.value), '{}') FROM jsonb_each(m.survivor_was) e WHERE e.key = ANY ($3::text[]))) n)
   FROM merges m WHERE r.unit_id = (SELECT app.own_unit()) AND r.id = $2 AND m.unit_id = r.unit_id AND m.id = $1`,
);
// When somebody was seen last follows from the visits of all the person's files.
const REFRESH = sql(
  'merge.refresh',
  `UPDATE residents r SET also = $2::uuid[], version = $3, changed_at = $4, (last_visit_on, last_met_on) = (SELECT max(v.visited_on), max(v.visited_on) FILTER (WHERE v.outcome IN (1, 2))
     FROM visits v WHERE v.unit_id = r.unit_id AND v.resident_id = ANY (r.id || $2::uuid[])) WHERE r.unit_id = (SELECT app.own_unit()) AND r.id = $1`,
);
const SEEN = sql(
  'merge.seen',
  `UPDATE residents r SET (last_visit_on, last_met_on) = (SELECT max(v.visited_on), max(v.visited_on) FILTER (WHERE v.outcome IN (1, 2))
     FROM visits v WHERE v.unit_id = r.unit_id AND v.resident_id = r.id) WHERE r.unit_id = (SELECT app.own_unit()) AND r.id = $1`,
);
const STANDING = sql(
  'merge.standing',
  `SELECT id, survivor_id, taken, (other_was ->> 'state')::int AS other_state, other_was ->> 'state_on' AS other_state_on FROM merges
   WHERE unit_id = (SELECT app.own_unit()) AND other_id = $1 AND ended_at IS NULL`,
);
const END = sql(
  'merge.end',
  'UPDATE merges SET ended_reason = $2, ended_by = $3, ended_at = $4 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const CONTENTS = sql(
  'merge.contents',
  `SELECT r.id, (SELECT count(*)::int FROM visits v WHERE v.unit_id = r.unit_id AND v.resident_id = ANY (r.files)) AS visits,
     (SELECT count(*)::int FROM cases c WHERE c.unit_id = r.unit_id AND c.resident_id = ANY (r.files)) AS cases,
     (SELECT count(*)::int FROM follow_ups f WHERE f.unit_id = r.unit_id AND f.resident_id = ANY (r.files) AND f.settled_on IS NULL AND f.cancelled_because IS NULL) AS open_tasks,
     (SELECT count(*)::int FROM resident_categories h WHERE h.unit_id = r.unit_id AND h.resident_id = ANY (r.files)) AS categories,
     (SELECT count(DISTINCT m.household_id)::int FROM memberships m WHERE m.unit_id = r.unit_id AND m.resident_id = ANY (r.files)) AS households
   FROM residents r WHERE r.unit_id = (SELECT app.own_unit()) AND r.id = ANY ($1::uuid[])`,
);

export interface Contents extends Record<string, unknown> {
  readonly id: string;
  readonly visits: number;
  readonly cases: number;
  readonly open_tasks: number;
  readonly categories: number;
  readonly households: number;
}

/** Two files of the own unit, locked. Faults: RESIDENT_NOT_FOUND. */
export async function lockPair(tx: SqlTx, id: string, otherId: string): Promise<[SealedRow, SealedRow]> {
  void tx.send(LOCK, [[id, otherId]]);
  return findPair(tx, id, otherId);
}
/** Two files of the own unit. Faults: RESIDENT_NOT_FOUND. */
export async function findPair(tx: SqlTx, id: string, otherId: string): Promise<[SealedRow, SealedRow]> {
  const [one, other] = await Promise.all([sealedOfOwn(tx, id), sealedOfOwn(tx, otherId)]);
  if (!one || !other) throw notFound();
  return [one, other];
}

export async function contentsOf(tx: SqlTx, ids: readonly string[]): Promise<ReadonlyMap<string, Contents>> {
  return new Map((await tx.query<Contents>(CONTENTS, [ids])).map(row => [row.id, row]));
}

/** Keeps what the columns were, and links the two files. */
export function saveMerge(
  tx: SqlTx,
  { survivor, other }: { survivor: SealedRow; other: SealedRow },
  of: { id: string; take: readonly FieldName[]; columns: ResidentColumns; reason: string; at: Date; today: Day },
): void {
  const { actor } = tx.scope;
  void tx.send(KEEP, [of.id, survivor.id, other.id, of.take, columnsFor(of.take), of.reason, actor.login, of.at]);
  void tx.send(LINK, [other.id, survivor.id, of.today, other.version + 1, of.at, of.take.includes('idNumber')]);
  if (of.take.length > 0) void tx.send(LAY, [survivor.id, stored(of.columns, of.take)]);
  void tx.send(REFRESH, [survivor.id, [...survivor.also, other.id], survivor.version + 1, of.at]);
}
const stored = (columns: ResidentColumns, fields: readonly FieldName[]): string =>
  jsonRows([Object.fromEntries(columnsFor(fields).map(c => [c, columns[c]]))]).slice(1, -1);

/** The merge by which a file points to another one. */
export const findMerge = async (tx: SqlTx, otherId: string): Promise<MergeRow | undefined> =>
  (await tx.query<MergeRow>(STANDING, [otherId]))[0];

/** Undoes a merge: the fields that are named go back to what they were. */
export function undoMerge(
  tx: SqlTx,
  { survivor, other }: { survivor: SealedRow; other: SealedRow },
  of: { id: string; restore: readonly FieldName[]; reason: string; at: Date },
): void {
  if (of.restore.length > 0) void tx.send(LAY_BACK, [of.id, survivor.id, columnsFor(of.restore)]);
  void tx.send(UNLINK, [of.id, other.id, other.version + 1, of.at]);
  void tx.send(SEEN, [other.id]);
  void tx.send(REFRESH, [survivor.id, survivor.also.filter(id => id !== other.id), survivor.version + 1, of.at]);
  void tx.send(END, [of.id, of.reason, tx.scope.actor.login, of.at]);
}
