import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  CaseworkFault,
  CaseworkFaultSchema,
  type ListVisitsRequest,
  type ResidentState,
  type Visit,
  type VisitSchema,
  type VisitTypeSchema,
} from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { type Day, faultOf, uuidv7 } from '@shuniu/kernel';
import { recordAct } from '../audit/audit.store.js';
import { HOLDINGS, type HoldingRow, setDue, toHolding } from '../due-visit/due-visit.store.js';
import { foundFrom, foundPlace, NOT_NOTED } from './found.js';
import type { VisitEffect, Visitee } from './visit.rules.js';

interface VisiteeRow extends Record<string, unknown> {
  readonly name: string;
  readonly state: ResidentState;
  readonly filed_on: string;
  readonly last_met_on: string | null;
  readonly holdings: readonly HoldingRow[];
  readonly type_medium: number | null;
}
export interface VisitRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly resident_id: string;
  readonly resident_name: string;
  readonly type: string;
  readonly medium: number;
  readonly outcome: number;
  readonly visited_on: string;
  readonly duration_minutes: number;
  readonly people_met: string[];
  readonly topics: string[];
  readonly notes: Buffer | null;
  readonly found: Buffer | null;
  readonly follow_up: string;
  readonly follow_up_on: string | null;
  readonly worker: string;
  readonly created_at: Date;
  readonly recorded_by: string;
  readonly together: string | null;
  readonly source_import: string | null;
  readonly source_file: string | null;
  readonly source_sheet: string | null;
  readonly source_row: number | null;
}

// Locked until the commit: of two visits to one person at the same time, the second sees the day the first one met.
const VISITEE = sql(
  'visit.visitee',
  `SELECT r.name, r.state, r.filed_on::text, r.last_met_on::text, ${HOLDINGS} AS holdings,
     (SELECT t.medium FROM visit_types t WHERE t.name = $2 AND t.valid_from <= $3::date AND (t.valid_to IS NULL OR t.valid_to >= $3::date)) AS type_medium
   FROM residents r WHERE r.unit_id = (SELECT app.own_unit()) AND r.id = $1::uuid FOR NO KEY UPDATE OF r`,
);
const INSERT = sql(
  'visit.insert',
  `INSERT INTO visits (id, resident_id, type, medium, outcome, visited_on, duration_minutes, people_met, topics, notes, follow_up, follow_up_on, worker, created_at,
     recorded_by, together, found)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
);
const SEEN = sql(
  'visit.seen',
  `UPDATE residents SET last_visit_on = greatest(last_visit_on, $2::date), last_met_on = CASE WHEN $3 THEN greatest(last_met_on, $2::date) ELSE last_met_on END
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid`,
);
const SETTLE = sql(
  'visit.settle',
  `UPDATE follow_ups SET settled_by = $2::uuid, settled_on = $3::date WHERE unit_id = (SELECT app.own_unit())
     AND resident_id = ANY ((SELECT app.files_of($1::uuid))::uuid[]) AND due_on <= $3::date AND settled_on IS NULL AND cancelled_because IS NULL`,
);
const FOLLOW_UP = sql(
  'visit.followUp',
  'INSERT INTO follow_ups (id, resident_id, visit_id, case_id, text, due_on, created_on) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);
const COLUMNS = `v.id, app.code_of(v.unit_id) AS unit_code, v.resident_id, r.name AS resident_name, v.type, v.medium, v.outcome, v.visited_on::text, v.duration_minutes,
  v.people_met, v.topics, v.notes, v.found, v.follow_up, v.follow_up_on::text, v.worker, v.created_at, v.recorded_by, v.together, v.source_import, v.source_file, v.source_sheet, v.source_row`;
const FROM = 'visits v JOIN residents r ON r.unit_id = v.unit_id AND r.id = v.resident_id';
const FIND = sql('visit.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE v.id = $1::uuid`);
const TYPES = sql(
  'visit.types',
  `SELECT name, name_en AS "nameEn", medium FROM visit_types WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date) ORDER BY position`,
);

/** Binds sealed notes to their row: moved to another visit they do not open. */
export const notesPlace = (id: string): string => `casework.visits.notes:${id}`;

/** The person a visit went to, at the actor's own unit, locked. Faults: RESIDENT_NOT_FOUND. */
export async function findVisitee(tx: SqlTx, visit: Visit): Promise<Visitee & { name: string }> {
  const [row] = await tx.query<VisiteeRow>(VISITEE, [visit.residentId, visit.type, visit.visitedOn]);
  if (!row) throw faultOf(CaseworkFaultSchema, CaseworkFault.RESIDENT_NOT_FOUND);
  return {
    name: row.name,
    state: row.state,
    filedOn: row.filed_on,
    lastMetOn: row.last_met_on ?? undefined,
    holdings: row.holdings.map(toHolding),
    typeMedium: row.type_medium ?? undefined,
  };
}

/** Sends all that a visit writes, except its event. */
export function saveVisit(
  tx: SqlTx,
  visit: Visit,
  of: { effect: VisitEffect; notes: Buffer | null; found: Buffer | null; at: Date; today: Day },
): void {
  const { id, residentId, visitedOn } = visit;
  const { effect } = of;
  const followUpOn = effect.followUpOn ?? null;
  void tx.send(INSERT, [
    id,
    residentId,
    visit.type,
    effect.medium,
    visit.outcome,
    visitedOn,
    visit.durationMinutes,
    visit.peopleMet,
    visit.topics,
    of.notes,
    visit.followUp,
    followUpOn,
    visit.worker,
    of.at,
    tx.scope.actor.id,
    visit.householdVisitId || null,
    of.found,
  ]);
  void tx.send(SEEN, [residentId, visitedOn, effect.settles]);
  if (effect.next) setDue(tx, [residentId], [effect.next.dueOn]);
  if (effect.settles) void tx.send(SETTLE, [residentId, id, visitedOn]);
  if (followUpOn) saveFollowUp(tx, { residentId, visitId: id, text: visit.followUp, dueOn: followUpOn, createdOn: of.today });
  recordAct(tx, { action: 'visit.recorded', residentId });
}

/** A task that a visit or the end of a case leaves. */
export function saveFollowUp(
  tx: SqlTx,
  task: { residentId: string; visitId?: string; caseId?: string; text: string; dueOn: Day; createdOn: Day },
): void {
  void tx.send(FOLLOW_UP, [uuidv7(), task.residentId, task.visitId ?? null, task.caseId ?? null, task.text, task.dueOn, task.createdOn]);
}

/** Faults: VISIT_NOT_FOUND. */
export async function findVisit(tx: SqlTx, id: string): Promise<VisitRow> {
  const [row] = await tx.query<VisitRow>(FIND, [id]);
  if (!row) throw faultOf(CaseworkFaultSchema, CaseworkFault.VISIT_NOT_FOUND);
  return row;
}

/** Up to `limit` visits after the key, newest first. */
export function listVisits(
  tx: SqlTx,
  asked: ListVisitsRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<VisitRow[]> {
  const { statement, values } = listing(
    'visit.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY v.visited_on DESC, v.id DESC LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('v.unit_id', asked.unit),
        resident: asked.residentId ? ['v.resident_id = ANY ((SELECT app.files_of(?::uuid))::uuid[])', asked.residentId] : undefined,
        type: asked.type ? ['v.type = ?', asked.type] : undefined,
        from: asked.fromOn ? ['v.visited_on >= ?::date', asked.fromOn] : undefined,
        to: asked.toOn ? ['v.visited_on <= ?::date', asked.toOn] : undefined,
        together: asked.householdVisitId ? ['v.together = ?::uuid', asked.householdVisitId] : undefined,
        after: after ? ['(v.visited_on, v.id) < (?::date, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<VisitRow>(statement, values);
}

export const listTypes = (tx: SqlTx, day: Day): Promise<(MessageInitShape<typeof VisitTypeSchema> & Record<string, unknown>)[]> =>
  tx.query(TYPES, [day]);

/** A row as an answer. `open` opens what is sealed, for a reader who may see it; without it the notes are said to be there. */
export function toVisit(
  row: VisitRow,
  open: ((place: string, sealed: Buffer) => string) | undefined,
): MessageInitShape<typeof VisitSchema> {
  return {
    id: row.id,
    unitCode: row.unit_code,
    residentId: row.resident_id,
    residentName: row.resident_name,
    type: row.type,
    medium: row.medium,
    outcome: row.outcome,
    visitedOn: row.visited_on,
    durationMinutes: row.duration_minutes,
    peopleMet: row.people_met,
    topics: row.topics,
    notes: row.notes && open ? open(notesPlace(row.id), row.notes) : '',
    ...(row.found && open ? foundFrom(open(foundPlace(row.id), row.found)) : NOT_NOTED),
    followUp: row.follow_up,
    followUpOn: row.follow_up_on ?? '',
    worker: row.worker,
    createdAt: timestampFromDate(row.created_at),
    source: toSource(row),
    notesWithheld: row.notes !== null && open === undefined,
    householdVisitId: row.together ?? '',
  };
}
const toSource = (row: VisitRow) =>
  row.source_import === null
    ? undefined
    : { importId: row.source_import, fileName: row.source_file ?? '', sheet: row.source_sheet ?? '', row: row.source_row ?? 0 };
