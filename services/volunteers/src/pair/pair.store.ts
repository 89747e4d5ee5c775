import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type ListPairsRequest, type Pair, PairFault, type PairKind, type PairSchema, StopState, VolunteerState } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { pairFault } from '../pair-fault.js';
import type { Described } from './household-doors.js';

export interface PairRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly volunteer_id: string;
  readonly volunteer_name: string;
  readonly volunteer_number: string;
  readonly household_id: string;
  readonly household_number: string;
  readonly hamlet: string;
  readonly kind: PairKind;
  readonly weekdays: readonly number[];
  readonly every_weeks: number;
  readonly from_on: Day;
  readonly to_on: Day | null;
  /** Sealed. */
  readonly dietary_note: Buffer | null;
  readonly responsible: string;
  readonly planned_to: Day | null;
  readonly ended_at: Date | null;
  readonly end_reason: string;
  readonly created_by: string;
  readonly created_at: Date;
  readonly version: number;
  readonly last_done_on: Day | null;
  /** Days with a stop to come, of the last weeks and on. */
  readonly to_come: readonly Day[];
}
const STOPS = 'FROM round_stops s WHERE s.unit_id = p.unit_id AND s.pair_id = p.id';
const COLUMNS = `p.id, app.code_of(p.unit_id) AS unit_code, p.volunteer_id, v.name AS volunteer_name, v.number AS volunteer_number, p.household_id, p.household_number, p.hamlet, p.kind, p.weekdays, p.every_weeks, p.from_on::text,
  p.to_on::text, p.dietary_note, p.responsible, p.planned_to::text, p.ended_at, p.end_reason, p.created_by, p.created_at, p.version,
  (SELECT max(s.on_day)::text ${STOPS} AND s.state = ${StopState.DONE}) AS last_done_on, (SELECT coalesce(array_agg(s.on_day::text ORDER BY s.on_day), '{}') ${STOPS} AND s.state = ${StopState.TO_COME} AND s.on_day > p.planned_to - 31) AS to_come`;
const FROM = 'pairs p JOIN volunteers v ON v.unit_id = p.unit_id AND v.id = p.volunteer_id';
const FIND = sql('pair.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE p.unit_id = (SELECT app.own_unit()) AND p.id = $1`);
const LOCK = sql('pair.lock', 'SELECT FROM pairs WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const INSERT = sql(
  'pair.insert',
  `INSERT INTO pairs (id, volunteer_id, household_id, household_number, hamlet, kind, weekdays, every_weeks, from_on, to_on, dietary_note, responsible, created_by, created_at, updated_by, updated_at, version)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13, $12, $13, 1)`,
);
const UPDATE = sql(
  'pair.update',
  `UPDATE pairs SET weekdays = $2, every_weeks = $3, to_on = $4, dietary_note = $5, planned_to = $6, updated_by = $7, updated_at = $8, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const END = sql(
  'pair.end',
  'UPDATE pairs SET ended_at = $2, end_reason = $3, updated_by = $4, updated_at = $2, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const DUE = sql(
  'pair.due',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE p.unit_id = (SELECT app.own_unit()) AND p.ended_at IS NULL AND v.state = ${VolunteerState.ACTIVE} AND (p.planned_to IS NULL OR p.planned_to < $1::date)
     AND (p.to_on IS NULL OR p.planned_to IS NULL OR p.planned_to < p.to_on) ORDER BY p.hamlet, p.household_number, p.id LIMIT 200 FOR NO KEY UPDATE OF p`,
);
const PLANNED = sql('pair.planned', 'UPDATE pairs SET planned_to = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1');

/** A pair of the own unit. Faults: PAIR_NOT_FOUND. */
export async function findPair(tx: SqlTx, id: string): Promise<PairRow> {
  const [row] = await tx.query<PairRow>(FIND, [id]);
  if (!row) throw pairFault(PairFault.PAIR_NOT_FOUND);
  return row;
}
/** The same, locked. Faults: PAIR_NOT_FOUND. */
export async function lockPair(tx: SqlTx, id: string): Promise<PairRow> {
  await tx.query(LOCK, [id]);
  return findPair(tx, id);
}

export interface NewPair {
  readonly id: string;
  readonly pair: Pair;
  readonly number: string;
  readonly hamlet: string;
  readonly dietaryNote: Buffer | null;
  readonly at: Date;
}
export function insertPair(tx: SqlTx, { id, pair: p, number, hamlet, dietaryNote, at }: NewPair): void {
  const rhythm = [[...p.weekdays].sort(), p.everyWeeks || 1, p.fromOn, p.toOn || null];
  void tx.send(INSERT, [id, p.volunteerId, p.householdId, number, hamlet, p.kind, ...rhythm, dietaryNote, tx.scope.actor.login, at]);
}
export interface PairChange {
  readonly weekdays: readonly number[];
  readonly everyWeeks: number;
  readonly toOn: string;
  readonly dietaryNote: Buffer | null;
  readonly plannedTo: Day;
  readonly at: Date;
}
export const updatePair = (tx: SqlTx, id: string, of: PairChange): void =>
  void tx.send(UPDATE, [
    id,
    [...of.weekdays].sort(),
    of.everyWeeks || 1,
    of.toOn || null,
    of.dietaryNote,
    of.plannedTo,
    tx.scope.actor.login,
    of.at,
  ]);
export const endPair = (tx: SqlTx, id: string, of: { reason: string; at: Date }): void =>
  void tx.send(END, [id, of.at, of.reason, tx.scope.actor.login]);
/** The own unit's pairs whose stops do not stand up to that day, locked, door by door. */
export const duePairs = (tx: SqlTx, to: Day): Promise<PairRow[]> => tx.query<PairRow>(DUE, [to]);
export const keepPairPlanned = (tx: SqlTx, id: string, to: Day): void => void tx.send(PLANNED, [id, to]);

/** Up to `limit` pairs after the key, the newest first. */
export function listPairs(
  tx: SqlTx,
  asked: Pick<ListPairsRequest, 'unit' | 'volunteerId' | 'householdId' | 'kind' | 'withEnded'>,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<PairRow[]> {
  const { statement, values } = listing(
    'pair.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY p.created_at DESC, p.id DESC LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('p.unit_id', asked.unit),
        volunteer: asked.volunteerId ? ['p.volunteer_id = ?::uuid', asked.volunteerId] : undefined,
        household: asked.householdId ? ['p.household_id = ?::uuid', asked.householdId] : undefined,
        kind: asked.kind ? ['p.kind = ?::smallint', asked.kind] : undefined,
        open: asked.withEnded ? undefined : ['p.ended_at IS NULL'],
        after: after ? ['(p.created_at, p.id) < (?::timestamptz, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<PairRow>(statement, values);
}

/** A row as an answer; what casework tells of the household stands in it for its own people. */
export const toPair = (row: PairRow, { described, today }: { described: Described; today: Day }): MessageInitShape<typeof PairSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  volunteerId: row.volunteer_id,
  volunteerName: row.volunteer_name,
  volunteerNumber: row.volunteer_number,
  householdId: row.household_id,
  householdNumber: described.get(row.household_id)?.number ?? row.household_number,
  hamlet: described.get(row.household_id)?.hamlet ?? row.hamlet,
  headName: described.get(row.household_id)?.headName ?? '',
  kind: row.kind,
  weekdays: [...row.weekdays],
  everyWeeks: row.every_weeks,
  fromOn: row.from_on,
  toOn: row.to_on ?? '',
  dietaryNote: row.dietary_note ? '已填写' : '',
  responsible: row.responsible,
  ended: row.ended_at !== null,
  endReason: row.end_reason,
  createdBy: row.created_by,
  createdAt: timestampFromDate(row.created_at),
  etag: String(row.version),
  lastDoneOn: row.last_done_on ?? '',
  nextOn: row.to_come.find(day => day >= today) ?? '',
});
