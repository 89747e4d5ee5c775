import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type ListShiftTemplatesRequest, ShiftFault, type ShiftTemplate, type ShiftTemplateSchema } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { shiftFault } from '../shift-fault.js';

export interface TemplateRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly project_id: string;
  readonly project_name: string;
  readonly role_id: string | null;
  readonly role_name: string | null;
  readonly weekdays: readonly number[];
  readonly every_weeks: number;
  readonly from_on: Day;
  readonly to_on: Day | null;
  readonly from_time: string;
  readonly to_time: string;
  readonly flexible: boolean;
  readonly capacity: number;
  readonly place: string;
  readonly note: string;
  readonly planned_to: Day | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly version: number;
  readonly ends_on: Day | null;
}
const COLUMNS = `m.id, app.code_of(m.unit_id) AS unit_code, m.project_id, p.name AS project_name, m.role_id, r.name AS role_name, m.weekdays, m.every_weeks, m.from_on::text, m.to_on::text, m.from_time, m.to_time,
  m.flexible, m.capacity, m.place, m.note, m.planned_to::text, m.created_by, m.created_at, m.version, p.ends_on::text`;
const FROM = `shift_templates m JOIN service_projects p ON p.unit_id = m.unit_id AND p.id = m.project_id LEFT JOIN service_roles r ON r.unit_id = m.unit_id AND r.project_id = m.project_id AND r.id = m.role_id`;
const FIND = sql('shiftTemplate.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE m.id = $1`);
const LOCK = sql('shiftTemplate.lock', 'SELECT FROM shift_templates WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const INSERT = sql(
  'shiftTemplate.insert',
  `INSERT INTO shift_templates (id, project_id, role_id, weekdays, every_weeks, from_on, to_on, from_time, to_time, flexible, capacity, place, note, created_by, created_at, version)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1)`,
);
const DUE = sql(
  'shiftTemplate.due',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE m.unit_id = (SELECT app.own_unit()) AND p.ended_at IS NULL AND (m.planned_to IS NULL OR m.planned_to < $1::date) AND (m.to_on IS NULL OR m.planned_to IS NULL OR m.planned_to < m.to_on)
   ORDER BY m.id LIMIT 50 FOR NO KEY UPDATE OF m`,
);
const PLANNED = sql(
  'shiftTemplate.planned',
  'UPDATE shift_templates SET planned_to = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const END = sql(
  'shiftTemplate.end',
  'UPDATE shift_templates SET to_on = $2, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);

/** Faults: TEMPLATE_NOT_FOUND. */
export async function findTemplate(tx: SqlTx, id: string): Promise<TemplateRow> {
  const [row] = await tx.query<TemplateRow>(FIND, [id]);
  if (!row) throw shiftFault(ShiftFault.TEMPLATE_NOT_FOUND);
  return row;
}
/** The same, locked. Faults: TEMPLATE_NOT_FOUND when it is not the own unit's. */
export async function lockTemplate(tx: SqlTx, id: string): Promise<TemplateRow> {
  const [own] = await tx.query(LOCK, [id]);
  if (!own) throw shiftFault(ShiftFault.TEMPLATE_NOT_FOUND);
  return findTemplate(tx, id);
}
export function insertTemplate(tx: SqlTx, of: { id: string; template: ShiftTemplate; at: Date }): void {
  const { template: m } = of;
  const when = [[...m.weekdays].sort(), m.everyWeeks || 1, m.fromOn, m.toOn || null, m.fromTime, m.toTime];
  void tx.send(INSERT, [
    of.id,
    m.projectId,
    m.roleId || null,
    ...when,
    m.flexible,
    m.capacity,
    m.place.trim(),
    m.note.trim(),
    tx.scope.actor.login,
    of.at,
  ]);
}
/** The own unit's templates whose shifts do not stand up to that day, locked. */
export const dueTemplates = (tx: SqlTx, to: Day): Promise<TemplateRow[]> => tx.query<TemplateRow>(DUE, [to]);
export const keepPlanned = (tx: SqlTx, id: string, to: Day): void => void tx.send(PLANNED, [id, to]);
export const endTemplate = (tx: SqlTx, id: string, lastDay: Day): void => void tx.send(END, [id, lastDay]);

/** Up to `limit` templates after the key, those in force first, then the newest. */
export function listTemplates(
  tx: SqlTx,
  asked: ListShiftTemplatesRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<TemplateRow[]> {
  const { statement, values } = listing(
    'shiftTemplate.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY m.to_on DESC NULLS FIRST, m.id DESC LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('m.unit_id', asked.unit),
        project: asked.projectId ? ['m.project_id = ?::uuid', asked.projectId] : undefined,
        after: after ? [`(coalesce(m.to_on, '9999-12-31'), m.id) < (?::date, ?::uuid)`, ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<TemplateRow>(statement, values);
}

/** A row as an answer; `kept`: shifts after its last day that stay. */
export const toTemplate = (row: TemplateRow, kept = 0): MessageInitShape<typeof ShiftTemplateSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  projectId: row.project_id,
  projectName: row.project_name,
  roleId: row.role_id ?? '',
  roleName: row.role_name ?? '',
  weekdays: [...row.weekdays],
  everyWeeks: row.every_weeks,
  fromOn: row.from_on,
  toOn: row.to_on ?? '',
  fromTime: row.from_time,
  toTime: row.to_time,
  flexible: row.flexible,
  capacity: row.capacity,
  place: row.place,
  note: row.note,
  plannedTo: row.planned_to ?? '',
  createdBy: row.created_by,
  createdAt: timestampFromDate(row.created_at),
  etag: String(row.version),
  kept,
});
