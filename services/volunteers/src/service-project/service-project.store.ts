import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  type JoinMode,
  type ListServiceProjectsRequest,
  type ServiceProject,
  type ServiceProjectKind,
  type ServiceProjectSchema,
  type ServiceRole,
  ShiftFault,
  ShiftState,
} from '@shuniu/contracts';
import { type Filter, inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { type Day, uuidv7 } from '@shuniu/kernel';
import { ASKED } from '../qualification-kind/qualification-kind.store.js';
import { shiftFault } from '../shift-fault.js';

export interface RoleRow {
  readonly id: string;
  readonly name: string;
  readonly skill: string;
}
export interface ProjectRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly name: string;
  readonly kind: ServiceProjectKind;
  readonly join_mode: JoinMode;
  readonly description: string;
  readonly place: string;
  readonly served: string;
  readonly team_id: string | null;
  readonly team_name: string | null;
  readonly starts_on: Day;
  readonly ends_on: Day | null;
  readonly responsible: string;
  readonly ended_at: Date | null;
  readonly end_reason: string;
  readonly call_id: string | null;
  readonly activity_id: string | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly updated_by: string;
  readonly updated_at: Date;
  readonly version: number;
  readonly roles: readonly RoleRow[];
  readonly qualification_kinds: readonly string[];
  readonly qualifications: readonly { code: string; name: string }[];
  readonly to_come: number;
}

const COLUMNS = `p.id, app.code_of(p.unit_id) AS unit_code, p.name, p.kind, p.join_mode, p.description, p.place, p.served, p.team_id, t.name AS team_name, p.starts_on::text, p.ends_on::text, p.responsible,
  p.ended_at, p.end_reason, p.call_id, p.activity_id, p.created_by, p.created_at, p.updated_by, p.updated_at, p.version, p.qualification_kinds, ${ASKED} AS qualifications,
  (SELECT coalesce(json_agg(json_build_object('id', r.id, 'name', r.name, 'skill', r.skill) ORDER BY r.position), '[]') FROM service_roles r WHERE r.unit_id = p.unit_id AND r.project_id = p.id) AS roles,
  (SELECT count(*)::int FROM shifts s WHERE s.unit_id = p.unit_id AND s.project_id = p.id AND s.state = ${ShiftState.PLANNED} AND s.on_day >= (now() AT TIME ZONE 'Asia/Shanghai')::date) AS to_come`;
const FROM = 'service_projects p LEFT JOIN teams t ON t.unit_id = p.unit_id AND t.id = p.team_id';
const FIND = sql('serviceProject.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE p.id = $1`);
const LOCK = sql(
  'serviceProject.lock',
  'SELECT FROM service_projects WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE',
);
const INSERT = sql(
  'serviceProject.insert',
  `INSERT INTO service_projects (id, name, kind, join_mode, description, place, served, team_id, starts_on, ends_on, responsible, qualification_kinds, call_id, activity_id, created_by, created_at, updated_by, updated_at, version)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $15, $16, 1)`,
);
const UPDATE = sql(
  'serviceProject.update',
  `UPDATE service_projects SET name = $2, kind = $3, join_mode = $4, description = $5, place = $6, served = $7, team_id = $8, starts_on = $9, ends_on = $10, responsible = $11, qualification_kinds = $12, updated_by = $13, updated_at = $14,
     version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const END = sql(
  'serviceProject.end',
  'UPDATE service_projects SET ended_at = $2, end_reason = $3, updated_by = $4, updated_at = $2, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const ROLES_USED = sql(
  'serviceProject.rolesUsed',
  `SELECT r.id, EXISTS (SELECT FROM shifts s WHERE s.unit_id = r.unit_id AND s.project_id = r.project_id AND s.role_id = r.id)
     OR EXISTS (SELECT FROM shift_templates m WHERE m.unit_id = r.unit_id AND m.project_id = r.project_id AND m.role_id = r.id) AS used
   FROM service_roles r WHERE r.unit_id = (SELECT app.own_unit()) AND r.project_id = $1`,
);
const PUT_ROLE = sql(
  'serviceProject.putRole',
  `INSERT INTO service_roles (id, project_id, position, name, skill) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (id) DO UPDATE SET position = excluded.position, name = excluded.name, skill = excluded.skill`,
);
const DROP_ROLES = sql(
  'serviceProject.dropRoles',
  'DELETE FROM service_roles WHERE unit_id = (SELECT app.own_unit()) AND project_id = $1 AND id = ANY ($2::uuid[])',
);
const TEAM = sql('serviceProject.team', 'SELECT FROM teams WHERE unit_id = (SELECT app.own_unit()) AND id = $1');

/** Faults: PROJECT_NOT_FOUND. */
export async function findProject(tx: SqlTx, id: string): Promise<ProjectRow> {
  const [row] = await tx.query<ProjectRow>(FIND, [id]);
  if (!row) throw shiftFault(ShiftFault.PROJECT_NOT_FOUND);
  return row;
}
/** The same, locked. Faults: PROJECT_NOT_FOUND when it is not the own unit's. */
export async function lockProject(tx: SqlTx, id: string): Promise<ProjectRow> {
  const [own] = await tx.query(LOCK, [id]);
  if (!own) throw shiftFault(ShiftFault.PROJECT_NOT_FOUND);
  return findProject(tx, id);
}
/** Which roles a project has, and whether a shift or a template asks for them. */
export async function usedRoles(tx: SqlTx, id: string): Promise<ReadonlyMap<string, boolean>> {
  const rows = await tx.query<{ id: string; used: boolean }>(ROLES_USED, [id]);
  return new Map(rows.map(r => [r.id, r.used]));
}
/** Faults: TEAM_UNKNOWN when the own unit has no such team. */
export async function checkTeam(tx: SqlTx, teamId: string): Promise<void> {
  if (teamId === '') return;
  const [own] = await tx.query(TEAM, [teamId]);
  if (!own) throw shiftFault(ShiftFault.TEAM_UNKNOWN, 'project.teamId');
}

const written = (tx: SqlTx, p: ServiceProject): unknown[] => [
  p.name.trim(),
  p.kind,
  p.joinMode,
  p.description.trim(),
  p.place.trim(),
  p.served.trim(),
  p.teamId || null,
  p.startsOn,
  p.endsOn || null,
  p.responsible || tx.scope.actor.login,
  [...p.qualificationKinds],
];
export interface CalledBy {
  readonly callId: string;
  readonly activityId: string;
}
export function insertProject(tx: SqlTx, of: { id: string; project: ServiceProject; at: Date; call?: CalledBy }): void {
  const call = [of.call?.callId ?? null, of.call?.activityId ?? null];
  void tx.send(INSERT, [of.id, ...written(tx, of.project), ...call, tx.scope.actor.login, of.at]);
}
export const updateProject = (tx: SqlTx, id: string, of: { project: ServiceProject; at: Date }): void =>
  void tx.send(UPDATE, [id, ...written(tx, of.project), tx.scope.actor.login, of.at]);
export const endProject = (tx: SqlTx, id: string, of: { reason: string; at: Date }): void =>
  void tx.send(END, [id, of.at, of.reason.trim(), tx.scope.actor.login]);
export function putRoles(tx: SqlTx, projectId: string, roles: readonly ServiceRole[], gone: readonly string[]): void {
  if (gone.length > 0) void tx.send(DROP_ROLES, [projectId, gone]);
  roles.forEach((r, position) => {
    void tx.send(PUT_ROLE, [r.id || uuidv7(), projectId, position, r.name.trim(), r.skill.trim()]);
  });
}

const COUNTED = 1000;
/** Up to `limit` projects after the key, those under way first, then by name; on the first page alone how many there are. */
export function listProjects(
  tx: SqlTx,
  asked: ListServiceProjectsRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
) {
  const filters: Record<string, Filter> = {
    unit: inUnit('p.unit_id', asked.unit),
    going: asked.withEnded ? undefined : ['p.ended_at IS NULL'],
    kind: asked.kind ? ['p.kind = ?::smallint', asked.kind] : undefined,
    team: asked.teamId ? ['p.team_id = ?::uuid', asked.teamId] : undefined,
  };
  const key = '(p.ended_at IS NOT NULL)::int, p.name, p.id';
  const page = listing(
    'serviceProject.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY ${key} LIMIT ${cap}`,
    {
      filters: { ...filters, after: after ? [`(${key}) > (?::int, ?, ?::uuid)`, ...after] : undefined },
      limit,
    },
  );
  const rows = tx.query<ProjectRow>(page.statement, page.values);
  if (after) return { rows, count: undefined };
  const counted = listing(
    'serviceProject.count',
    (where, cap) => `SELECT count(*)::int AS n FROM (SELECT FROM service_projects p WHERE ${where} LIMIT ${cap}) p`,
    {
      filters,
      limit: COUNTED,
    },
  );
  return { rows, count: tx.query<{ n: number }>(counted.statement, counted.values).then(([row]) => row?.n ?? 0) };
}

export const toProject = (row: ProjectRow): MessageInitShape<typeof ServiceProjectSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  name: row.name,
  kind: row.kind,
  joinMode: row.join_mode,
  description: row.description,
  place: row.place,
  served: row.served,
  teamId: row.team_id ?? '',
  teamName: row.team_name ?? '',
  startsOn: row.starts_on,
  endsOn: row.ends_on ?? '',
  roles: row.roles.map(r => ({ ...r })),
  responsible: row.responsible,
  ended: row.ended_at !== null,
  endReason: row.end_reason,
  activityId: row.activity_id ?? '',
  createdBy: row.created_by,
  createdAt: timestampFromDate(row.created_at),
  updatedBy: row.updated_by,
  updatedAt: timestampFromDate(row.updated_at),
  etag: String(row.version),
  shiftsToCome: row.to_come,
  qualificationKinds: [...row.qualification_kinds],
  qualifications: row.qualifications.map(of => ({ ...of })),
});
