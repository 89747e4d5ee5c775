import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type ListTeamsRequest, type Team, type TeamSchema, TeamState, VolunteersFault } from '@shuniu/contracts';
import { type Filter, inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { normalText } from '@shuniu/workbook';
import { volunteersFault } from '../volunteers-fault.js';
import type { Standing } from './team.rules.js';

export interface TeamRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly name: string;
  readonly purpose: string;
  readonly parent_id: string | null;
  readonly parent_name: string | null;
  readonly founded_on: Day;
  readonly state: TeamState;
  readonly ended_on: Day | null;
  readonly end_reason: string;
  readonly ended_by: string;
  readonly version: number;
  readonly created_by: string;
  readonly created_at: Date;
  readonly source_import: string | null;
  readonly members: number;
  readonly requests: number;
  readonly leaders: readonly string[];
  readonly sub_teams: readonly { id: string; name: string }[];
  readonly led_by_me: boolean;
}

const OF = 'm.unit_id = t.unit_id AND m.team_id = t.id';
// The last parameter is the caller's login.
const columns = (
  login: string,
) => `t.id, app.code_of(t.unit_id) AS unit_code, t.name, t.purpose, t.parent_id, p.name AS parent_name, t.founded_on::text, t.state, t.ended_on::text, t.end_reason, t.ended_by,
  t.version, t.created_by, t.created_at, t.source_import,
  (SELECT count(*)::int FROM team_members m WHERE ${OF} AND m.state = 2) AS members, (SELECT count(*)::int FROM team_members m WHERE ${OF} AND m.state = 1) AS requests,
  (SELECT coalesce(json_agg(v.name ORDER BY v.name), '[]') FROM team_members m JOIN volunteers v ON v.unit_id = m.unit_id AND v.id = m.volunteer_id WHERE ${OF} AND m.state = 2 AND m.is_leader) AS leaders,
  (SELECT coalesce(json_agg(json_build_object('id', s.id, 'name', s.name) ORDER BY s.name), '[]') FROM teams s WHERE s.unit_id = t.unit_id AND s.parent_id = t.id AND s.state = 1) AS sub_teams,
  EXISTS (SELECT FROM team_members m JOIN volunteers v ON v.unit_id = m.unit_id AND v.id = m.volunteer_id WHERE ${OF} AND m.state = 2 AND m.is_leader AND v.login = ${login}) AS led_by_me`;
const FROM = 'teams t LEFT JOIN teams p ON p.unit_id = t.unit_id AND p.id = t.parent_id';
const FIND = sql('team.find', `SELECT ${columns('$2')} FROM ${FROM} WHERE t.id = $1`);
const LOCK = sql('team.lock', 'SELECT FROM teams WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
// Teams of one station are put under one another one after the other: what is above and below is seen as it is.
const LOCK_TREE = sql('team.lockTree', "SELECT pg_advisory_xact_lock(hashtextextended('teams ' || app.own_unit()::text, 0))");
const STANDING = sql(
  'team.standing',
  `WITH RECURSIVE up AS (SELECT t.id, t.parent_id, 1 AS n FROM teams t WHERE t.unit_id = (SELECT app.own_unit()) AND t.id = $2
     UNION ALL SELECT t.id, t.parent_id, up.n + 1 FROM teams t JOIN up ON t.id = up.parent_id WHERE t.unit_id = (SELECT app.own_unit()) AND up.n < 9),
   down AS (SELECT t.id, 1 AS n FROM teams t WHERE t.unit_id = (SELECT app.own_unit()) AND t.parent_id = $1 AND t.state = 1
     UNION ALL SELECT t.id, down.n + 1 FROM teams t JOIN down ON t.parent_id = down.id WHERE t.unit_id = (SELECT app.own_unit()) AND t.state = 1 AND down.n < 9)
   SELECT (SELECT coalesce(max(n), 0) FROM up) AS above, (SELECT coalesce(max(n), 0) FROM down) AS below, EXISTS (SELECT FROM up WHERE id = $1) AS circle`,
);
const USED = sql(
  'team.used',
  `SELECT EXISTS (SELECT FROM teams s WHERE s.unit_id = (SELECT app.own_unit()) AND s.parent_id = $1 AND s.state = 1)
     OR EXISTS (SELECT FROM service_projects p WHERE p.unit_id = (SELECT app.own_unit()) AND p.team_id = $1 AND p.ended_at IS NULL) AS used`,
);
const INSERT = sql(
  'team.insert',
  'INSERT INTO teams (id, name, purpose, parent_id, founded_on, state, version, created_at, created_by, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, 1, 1, $6, $7, $6, $7)',
);
const UPDATE = sql(
  'team.update',
  'UPDATE teams SET name = $2, purpose = $3, parent_id = $4, founded_on = $5, changed_at = $6, changed_by = $7, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const END = sql(
  'team.end',
  'UPDATE teams SET state = 2, ended_on = $2, end_reason = $3, ended_by = $4, changed_at = $5, changed_by = $4, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);

const notFound = () => volunteersFault(VolunteersFault.TEAM_NOT_FOUND);
/** Faults: TEAM_NOT_FOUND. */
export async function findTeam(tx: SqlTx, id: string): Promise<TeamRow> {
  const [row] = await tx.query<TeamRow>(FIND, [id, tx.scope.actor.login]);
  if (!row) throw notFound();
  return row;
}
/** A team of the own station, locked until the transaction ends. Faults: TEAM_NOT_FOUND. */
export async function lockTeam(tx: SqlTx, id: string): Promise<TeamRow> {
  const [own] = await tx.query(LOCK, [id]);
  if (!own) throw notFound();
  return findTeam(tx, id);
}
export const lockTree = (tx: SqlTx): void => void tx.send(LOCK_TREE, []);
/** How a team would stand under another; a new team has an id that none has. */
export async function standingOf(tx: SqlTx, id: string, parentId: string): Promise<Standing> {
  const [row] = await tx.query<Standing & Record<string, unknown>>(STANDING, [id, parentId || null]);
  return row ?? { above: 0, below: 0, circle: false };
}
/** Do sub-teams that serve or projects under way belong to it? */
export const isUsed = async (tx: SqlTx, id: string): Promise<boolean> => (await tx.query<{ used: boolean }>(USED, [id]))[0]?.used === true;

const written = (team: Team): unknown[] => [normalText(team.name), normalText(team.purpose), team.parentId || null, team.foundedOn];
export const insertTeam = (tx: SqlTx, of: { id: string; team: Team; at: Date }): void =>
  void tx.send(INSERT, [of.id, ...written(of.team), of.at, tx.scope.actor.login]);
export const updateTeam = (tx: SqlTx, id: string, of: { team: Team; at: Date }): void =>
  void tx.send(UPDATE, [id, ...written(of.team), of.at, tx.scope.actor.login]);
export const endTeam = (tx: SqlTx, id: string, of: { on: Day; reason: string; at: Date }): void =>
  void tx.send(END, [id, of.on, normalText(of.reason), tx.scope.actor.login, of.at]);

const COUNTED = 1000;
/** Up to `limit` teams after the key, those that serve first, then by name; on the first page alone how many there are. */
export function listTeams(tx: SqlTx, asked: ListTeamsRequest, { after, limit }: { after: readonly string[] | undefined; limit: number }) {
  const filters: Record<string, Filter> = {
    unit: inUnit('t.unit_id', asked.unit),
    serving: asked.withEnded ? undefined : [`t.state = ${TeamState.SERVING}`],
  };
  // The login stands first, that its place is known whatever else is asked for.
  const mine: Filter = ['?::text IS NOT NULL', tx.scope.actor.login];
  const page = listing(
    'team.list',
    (where, cap) => `SELECT ${columns('$1')} FROM ${FROM} WHERE ${where} ORDER BY t.state, t.name, t.id LIMIT ${cap}`,
    { filters: { mine, ...filters, after: after ? ['(t.state, t.name, t.id) > (?::smallint, ?, ?::uuid)', ...after] : undefined }, limit },
  );
  const rows = tx.query<TeamRow>(page.statement, page.values);
  if (after) return { rows, count: undefined };
  const counted = listing(
    'team.count',
    (where, cap) => `SELECT count(*)::int AS n FROM (SELECT FROM teams t WHERE ${where} LIMIT ${cap}) t`,
    {
      filters,
      limit: COUNTED,
    },
  );
  return { rows, count: tx.query<{ n: number }>(counted.statement, counted.values).then(([row]) => row?.n ?? 0) };
}

export const toTeam = (row: TeamRow): MessageInitShape<typeof TeamSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  name: row.name,
  purpose: row.purpose,
  parentId: row.parent_id ?? '',
  parentName: row.parent_name ?? '',
  foundedOn: row.founded_on,
  state: row.state,
  endedOn: row.ended_on ?? '',
  endReason: row.end_reason,
  endedBy: row.ended_by,
  members: row.members,
  requests: row.requests,
  leaders: [...row.leaders],
  subTeams: row.sub_teams.map(s => ({ ...s })),
  etag: String(row.version),
  createdBy: row.created_by,
  createdAt: timestampFromDate(row.created_at),
  ledByMe: row.led_by_me,
  imported: row.source_import !== null,
});
