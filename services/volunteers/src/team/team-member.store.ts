import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  type ListTeamMembersRequest,
  type TeamMemberSchema,
  TeamMemberState,
  type TeamState,
  type VolunteerState,
  VolunteersFault,
} from '@shuniu/contracts';
import { type Filter, inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';

export interface MemberRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly team_id: string;
  readonly team_name: string;
  readonly team_state: TeamState;
  readonly volunteer_id: string;
  readonly name: string;
  readonly number: string;
  readonly login: string | null;
  readonly standing: VolunteerState;
  readonly skills: readonly string[];
  readonly state: TeamMemberState;
  readonly is_leader: boolean;
  readonly from_on: Day | null;
  readonly to_on: Day | null;
  readonly asked_by: string;
  readonly asked_at: Date;
  readonly decided_by: string;
  readonly decided_at: Date | null;
  readonly reason: string;
  readonly leader_by: string;
  readonly leader_at: Date | null;
  readonly left_by: string;
  readonly left_at: Date | null;
  readonly rank: string;
}

const RANK =
  "(CASE WHEN m.state = 1 THEN '0' WHEN m.state = 2 AND m.is_leader THEN '1' WHEN m.state = 2 THEN '2' ELSE '3' END || coalesce(m.from_on::text, '') || m.id::text)";
const COLUMNS = `m.id, app.code_of(m.unit_id) AS unit_code, m.team_id, t.name AS team_name, t.state AS team_state, m.volunteer_id, v.name, v.number, v.login, v.state AS standing, v.skills, m.state, m.is_leader,
  m.from_on::text, m.to_on::text, m.asked_by, m.asked_at, m.decided_by, m.decided_at, m.reason, m.leader_by, m.leader_at, m.left_by, m.left_at, ${RANK} AS rank`;
const FROM =
  'team_members m JOIN teams t ON t.unit_id = m.unit_id AND t.id = m.team_id JOIN volunteers v ON v.unit_id = m.unit_id AND v.id = m.volunteer_id';
const FIND = sql('teamMember.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE m.unit_id = (SELECT app.own_unit()) AND m.id = $1`);
const LOCK = sql('teamMember.lock', 'SELECT FROM team_members WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const LEADS = sql(
  'teamMember.leads',
  `SELECT EXISTS (SELECT FROM team_members m JOIN volunteers v ON v.unit_id = m.unit_id AND v.id = m.volunteer_id
     WHERE m.unit_id = (SELECT app.own_unit()) AND m.team_id = $1 AND m.state = 2 AND m.is_leader AND v.login = $2) AS leads`,
);
const LEADERS = sql(
  'teamMember.leaders',
  `SELECT v.login FROM team_members m JOIN volunteers v ON v.unit_id = m.unit_id AND v.id = m.volunteer_id
   WHERE m.unit_id = (SELECT app.own_unit()) AND m.team_id = $1 AND m.state = 2 AND m.is_leader AND v.login IS NOT NULL ORDER BY v.login`,
);
const WAITS = sql(
  'teamMember.waits',
  'SELECT FROM team_members WHERE unit_id = (SELECT app.own_unit()) AND team_id = $1 AND state = 1 LIMIT 1',
);
const ASK = sql(
  'teamMember.ask',
  'INSERT INTO team_members (id, team_id, volunteer_id, state, asked_by, asked_at) VALUES ($1, $2, $3, 1, $4, $5)',
);
const own = 'version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1';
const ACCEPT = sql('teamMember.accept', `UPDATE team_members SET state = 2, from_on = $2, decided_by = $3, decided_at = $4, ${own}`);
const DECLINE = sql('teamMember.decline', `UPDATE team_members SET state = 3, reason = $2, decided_by = $3, decided_at = $4, ${own}`);
const LEAVE = sql(
  'teamMember.leave',
  `UPDATE team_members SET state = 4, is_leader = false, from_on = coalesce(from_on, $2), to_on = $2, reason = $3, left_by = $4, left_at = $5, ${own}`,
);
const LEADER = sql('teamMember.leader', `UPDATE team_members SET is_leader = $2, leader_by = $3, leader_at = $4, ${own}`);
const ALL_LEAVE = sql(
  'teamMember.allLeave',
  `UPDATE team_members SET state = 4, is_leader = false, from_on = coalesce(from_on, $2), to_on = $2, reason = $3, left_by = $4, left_at = $5, version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND team_id = $1 AND state IN (1, 2)`,
);

/** Faults: TEAM_MEMBER_NOT_FOUND. */
export async function findMember(tx: SqlTx, id: string): Promise<MemberRow> {
  const [row] = await tx.query<MemberRow>(FIND, [id]);
  if (!row) throw volunteersFault(VolunteersFault.TEAM_MEMBER_NOT_FOUND);
  return row;
}
/** The same, locked. Faults: TEAM_MEMBER_NOT_FOUND. */
export async function lockMember(tx: SqlTx, id: string): Promise<MemberRow> {
  void tx.send(LOCK, [id]);
  return findMember(tx, id);
}
/** Does the caller lead the team? */
export const leads = async (tx: SqlTx, teamId: string): Promise<boolean> =>
  (await tx.query<{ leads: boolean }>(LEADS, [teamId, tx.scope.actor.login]))[0]?.leads === true;

/** The logins of those who lead the team. */
export const leaderLogins = async (tx: SqlTx, teamId: string): Promise<string[]> =>
  (await tx.query<{ login: string }>(LEADERS, [teamId])).map(row => row.login);
/** Does anybody wait to be let in? */
export const hasRequests = async (tx: SqlTx, teamId: string): Promise<boolean> => (await tx.query(WAITS, [teamId])).length > 0;

export const ask = (tx: SqlTx, of: { id: string; teamId: string; volunteerId: string; at: Date }): Promise<unknown> =>
  tx.query(ASK, [of.id, of.teamId, of.volunteerId, tx.scope.actor.login, of.at]);
export const accept = (tx: SqlTx, id: string, of: { on: Day; at: Date }): void =>
  void tx.send(ACCEPT, [id, of.on, tx.scope.actor.login, of.at]);
export const decline = (tx: SqlTx, id: string, of: { reason: string; at: Date }): void =>
  void tx.send(DECLINE, [id, of.reason, tx.scope.actor.login, of.at]);
export interface Leaving {
  readonly on: Day;
  readonly reason: string;
  readonly at: Date;
}
export const leave = (tx: SqlTx, id: string, of: Leaving): void => void tx.send(LEAVE, [id, of.on, of.reason, tx.scope.actor.login, of.at]);
/** Everybody who asked or belongs leaves with the team. */
export const allLeave = (tx: SqlTx, teamId: string, of: Leaving): void =>
  void tx.send(ALL_LEAVE, [teamId, of.on, of.reason, tx.scope.actor.login, of.at]);
export const setLeader = (tx: SqlTx, id: string, of: { leader: boolean; at: Date }): void =>
  void tx.send(LEADER, [id, of.leader, tx.scope.actor.login, of.at]);

/** Up to `limit` members after the key: requests, leaders, members, those who left. A volunteer sees those who belong, and themselves. */
export function listMembers(
  tx: SqlTx,
  asked: ListTeamMembersRequest,
  { after, limit, ownLogin }: { after: readonly string[] | undefined; limit: number; ownLogin: string | undefined },
): Promise<MemberRow[]> {
  const filters: Record<string, Filter> = {
    unit: inUnit('m.unit_id', asked.unit),
    team: asked.teamId ? ['m.team_id = ?::uuid', asked.teamId] : undefined,
    volunteer: asked.volunteerId ? ['m.volunteer_id = ?::uuid', asked.volunteerId] : undefined,
    state: asked.state ? ['m.state = ?::smallint', asked.state] : undefined,
    own:
      ownLogin === undefined
        ? undefined
        : [
            `(m.state = ${TeamMemberState.MEMBER} OR v.login = ? OR EXISTS (SELECT FROM team_members l JOIN volunteers w ON w.unit_id = l.unit_id AND w.id = l.volunteer_id
              WHERE l.unit_id = m.unit_id AND l.team_id = m.team_id AND l.state = 2 AND l.is_leader AND w.login = ?))`,
            ownLogin,
            ownLogin,
          ],
    after: after ? [`${RANK} > ?`, ...after] : undefined,
  };
  const page = listing('teamMember.list', (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY ${RANK} LIMIT ${cap}`, {
    filters,
    limit,
  });
  return tx.query<MemberRow>(page.statement, page.values);
}

const at = (date: Date | null) => (date === null ? undefined : timestampFromDate(date));
/** A member as an answer to whoever has the login. */
export function toMember(row: MemberRow, login: string): MessageInitShape<typeof TeamMemberSchema> {
  const [decidedAt, leaderAt, leftAt] = [at(row.decided_at), at(row.leader_at), at(row.left_at)];
  return {
    id: row.id,
    unitCode: row.unit_code,
    teamId: row.team_id,
    teamName: row.team_name,
    volunteerId: row.volunteer_id,
    volunteerName: row.name,
    volunteerNumber: row.number,
    skills: [...row.skills],
    state: row.state,
    isLeader: row.is_leader,
    fromOn: row.from_on ?? '',
    toOn: row.to_on ?? '',
    askedBy: row.asked_by,
    askedAt: timestampFromDate(row.asked_at),
    decidedBy: row.decided_by,
    ...(decidedAt && { decidedAt }),
    reason: row.reason,
    leaderBy: row.leader_by,
    ...(leaderAt && { leaderAt }),
    leftBy: row.left_by,
    ...(leftAt && { leftAt }),
    own: row.login === login,
  };
}
