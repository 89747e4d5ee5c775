import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { checkMayLead } from '../qualification/gate.js';
import { readWords } from '../record/words.js';
import { checkEtag } from '../shift-command.js';
import { activePerson } from '../sign-up/person.store.js';
import { isStaff } from '../sign-up/sign-up.commands.js';
import { findOfLogin } from '../volunteer/volunteer.store.js';
import { command, takenAs } from '../volunteers-db.js';
import { tellAnswered, tellAsked } from './team.notices.js';
import * as rules from './team.rules.js';
import * as store from './team.store.js';
import * as members from './team-member.store.js';

const { method } = c.TeamService;
const isText = (): boolean => true;
const isRank = (key: string): boolean => /^[0-3][\d-]{0,10}[0-9a-f-]{36}$/.test(key);

@Serves(c.TeamService)
@Injectable()
export class TeamHandler implements c.Handles<typeof c.TeamService, Call> {
  constructor(private readonly context: Context) {}

  foundTeam(request: c.FoundTeamRequest, call: Call) {
    const { at, today } = this.#now();
    return command(this.context, { method: method.foundTeam, request, scope: call }, async tx => {
      const team = readTeam(request.team as c.Team);
      const id = uuidv7(at.getTime());
      await place(tx, id, team.parentId);
      rules.checkFounded(team.foundedOn, today);
      store.insertTeam(tx, { id, team, at });
      return this.#shown(tx, id);
    });
  }
  updateTeam(request: c.UpdateTeamRequest, call: Call) {
    const { at, today } = this.#now();
    return command(this.context, { method: method.updateTeam, request, scope: call }, async tx => {
      const team = readTeam(request.team as c.Team);
      const row = await store.lockTeam(tx, request.id);
      checkEtag(request.etag, row.version);
      rules.checkServing(row.state);
      if (team.parentId !== (row.parent_id ?? '')) await place(tx, row.id, team.parentId);
      rules.checkFounded(team.foundedOn, today);
      store.updateTeam(tx, row.id, { team, at });
      return this.#shown(tx, row.id);
    });
  }
  endTeam(request: c.EndTeamRequest, call: Call) {
    const { at, today } = this.#now();
    return command(this.context, { method: method.endTeam, request, scope: call }, async tx => {
      const { reason } = readWords({ reason: request.reason }, ['reason']);
      store.lockTree(tx);
      const row = await store.lockTeam(tx, request.id);
      checkEtag(request.etag, row.version);
      rules.checkEnd({ state: row.state, used: await store.isUsed(tx, row.id) });
      members.allLeave(tx, row.id, { on: today, reason, at });
      store.endTeam(tx, row.id, { on: today, reason, at });
      return this.#shown(tx, row.id);
    });
  }
  async getTeam({ id }: c.GetTeamRequest, call: Call) {
    return store.toTeam(await this.context.db.as(call, tx => store.findTeam(tx, id)));
  }
  async listTeams(request: c.ListTeamsRequest, call: Call) {
    const after = keysOf(request.pageToken, [key => /^[12]$/.test(key), isText, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const [found, counted] = await this.context.db.as(call, tx => {
      const asked = store.listTeams(tx, request, { after, limit: size + 1 });
      return Promise.all([asked.rows, asked.count]);
    });
    const { rows, nextPageToken } = pageOf(found, size, row => [String(row.state), row.name, row.id]);
    return { teams: rows.map(store.toTeam), nextPageToken, ...(counted === undefined ? {} : { totalCapped: counted }) };
  }

  async listTeamMembers(request: c.ListTeamMembersRequest, call: Call) {
    const after = keysOf(request.pageToken, [isRank]);
    const size = pageSizeOf(request.pageSize);
    const ownLogin = call.actor.roles.has(c.Role.VOLUNTEER) && !isStaff(call.actor) ? call.actor.login : undefined;
    const found = await this.context.db.as(call, tx => members.listMembers(tx, request, { after, limit: size + 1, ownLogin }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.rank]);
    return { members: rows.map(row => members.toMember(row, call.actor.login)), nextPageToken };
  }
  askToJoinTeam(request: c.AskToJoinTeamRequest, call: Call) {
    const { at } = this.#now();
    return command(this.context, { method: method.askToJoinTeam, request, scope: call }, async tx => {
      const team = await store.lockTeam(tx, request.id);
      rules.checkServing(team.state);
      const person = await activePerson(tx, request.volunteerId || (await findOfLogin(tx, call.actor.login)).id);
      rules.checkAsk({ staff: isStaff(call.actor), own: person.login === call.actor.login });
      const id = uuidv7(at.getTime());
      await members.ask(tx, { id, teamId: team.id, volunteerId: person.id, at }).catch(takenAs(c.VolunteersFault.TEAM_MEMBER_ALREADY));
      await tellAsked(tx, team.id);
      return this.#member(tx, id);
    });
  }
  decideTeamMember(request: c.DecideTeamMemberRequest, call: Call) {
    const { at, today } = this.#now();
    return command(this.context, { method: method.decideTeamMember, request, scope: call }, async tx => {
      const { reason } = readWords({ reason: request.reason });
      const row = await members.lockMember(tx, request.id);
      rules.checkDecision(await asker(tx, row), { state: row.state, standing: row.standing, accept: request.accept, reason });
      if (request.accept) members.accept(tx, row.id, { on: today, at });
      else members.decline(tx, row.id, { reason, at });
      recordAct(tx, {
        action: request.accept ? 'volunteer.teamJoined' : 'volunteer.teamDeclined',
        subjectId: row.volunteer_id,
        note: reason,
      });
      await tx.settled();
      await tellAnswered(tx, row);
      return this.#member(tx, row.id);
    });
  }
  leaveTeam(request: c.LeaveTeamRequest, call: Call) {
    const { at, today } = this.#now();
    return command(this.context, { method: method.leaveTeam, request, scope: call }, async tx => {
      const { reason } = readWords({ reason: request.reason });
      const row = await members.lockMember(tx, request.id);
      rules.checkLeave(await asker(tx, row), row.state);
      members.leave(tx, row.id, { on: today, reason, at });
      recordAct(tx, { action: 'volunteer.teamLeft', subjectId: row.volunteer_id, note: reason });
      return this.#member(tx, row.id);
    });
  }
  appointLeader(request: c.AppointLeaderRequest, call: Call) {
    const { at, today } = this.#now();
    return command(this.context, { method: method.appointLeader, request, scope: call }, async tx => {
      const row = await members.lockMember(tx, request.id);
      rules.checkLeader(row.state);
      if (request.leader) await checkMayLead(tx, { teamId: row.team_id, volunteerId: row.volunteer_id, on: today });
      members.setLeader(tx, row.id, { leader: request.leader, at });
      recordAct(tx, { action: request.leader ? 'volunteer.leaderAppointed' : 'volunteer.leaderEnded', subjectId: row.volunteer_id });
      return this.#member(tx, row.id);
    });
  }

  async #shown(tx: SqlTx, id: string) {
    await tx.settled();
    return store.toTeam(await store.findTeam(tx, id));
  }
  async #member(tx: SqlTx, id: string) {
    await tx.settled();
    return members.toMember(await members.findMember(tx, id), tx.scope.actor.login);
  }
  #now() {
    const at = this.context.clock.now();
    return { at, today: dayOf(at) };
  }
}

/** A team's words in normal form; none holds a number of a person. Faults: INVALID_REQUEST. */
function readTeam(team: c.Team): c.Team {
  const { name, purpose } = readWords({ name: team.name, purpose: team.purpose }, ['name']);
  return { ...team, name, purpose };
}
/** TEAM-1: a place under another team. Faults, the first that holds: TEAM_NOT_FOUND, TEAM_ENDED, TEAM_TOO_DEEP. */
async function place(tx: SqlTx, id: string, parentId: string): Promise<void> {
  if (parentId === '') return;
  store.lockTree(tx);
  rules.checkServing((await store.lockTeam(tx, parentId)).state);
  rules.checkDepth(await store.standingOf(tx, id, parentId));
}
/** Who asks, with respect to a member. */
async function asker(tx: SqlTx, row: members.MemberRow): Promise<rules.Asker> {
  const { actor } = tx.scope;
  return { staff: isStaff(actor), leader: await members.leads(tx, row.team_id), own: row.login === actor.login };
}
