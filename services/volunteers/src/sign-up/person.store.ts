import { ShiftFault, VolunteerState, VolunteersFault } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { shiftFault } from '../shift-fault.js';
import { volunteersFault } from '../volunteers-fault.js';

const FIND = sql(
  'person.find',
  'SELECT id, number, name, login, state FROM volunteers WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const BY_NUMBER = sql(
  'person.byNumber',
  'SELECT id, number, name, login, state FROM volunteers WHERE unit_id = (SELECT app.own_unit()) AND number = $1',
);

/** Of a volunteer's file what shifts need. */
export interface Person extends Record<string, unknown> {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly login: string | null;
  readonly state: VolunteerState;
}
/** An active volunteer of the own unit. Faults, the first that holds: VOLUNTEER_NOT_FOUND, VOLUNTEER_NOT_ACTIVE. */
export async function activePerson(tx: SqlTx, id: string): Promise<Person> {
  const person = await anyPerson(tx, id);
  if (person.state !== VolunteerState.ACTIVE) throw volunteersFault(VolunteersFault.VOLUNTEER_NOT_ACTIVE);
  return person;
}
/** Faults: VOLUNTEER_NOT_FOUND. */
export async function anyPerson(tx: SqlTx, id: string): Promise<Person> {
  const [person] = await tx.query<Person>(FIND, [id]);
  if (!person) throw volunteersFault(VolunteersFault.VOLUNTEER_NOT_FOUND);
  return person;
}
/** By the number that stands on the volunteer's card. Faults: CODE_WRONG, so that nobody learns which numbers there are. */
export async function personByNumber(tx: SqlTx, number: string): Promise<Person> {
  const [person] = await tx.query<Person>(BY_NUMBER, [number]);
  if (person?.state !== VolunteerState.ACTIVE) throw shiftFault(ShiftFault.CODE_WRONG, 'code');
  return person;
}

const LEADS = sql(
  'person.leads',
  `SELECT FROM team_members m JOIN volunteers v ON v.unit_id = m.unit_id AND v.id = m.volunteer_id WHERE m.unit_id = (SELECT app.own_unit()) AND m.team_id = $1 AND v.login = $2 AND m.is_leader AND m.state = 2`,
);
const LEADS_SHIFT = sql(
  'person.leadsShift',
  `SELECT FROM shifts s JOIN service_projects p ON p.unit_id = s.unit_id AND p.id = s.project_id JOIN team_members m ON m.unit_id = p.unit_id AND m.team_id = p.team_id
     JOIN volunteers v ON v.unit_id = m.unit_id AND v.id = m.volunteer_id
   WHERE s.unit_id = (SELECT app.own_unit()) AND s.id = $1 AND v.login = $2 AND m.is_leader AND m.state = 2 LIMIT 1`,
);
/** Does the caller lead the team of this shift today? */
export const leadsShift = async (tx: SqlTx, shiftId: string): Promise<boolean> =>
  (await tx.query(LEADS_SHIFT, [shiftId, tx.scope.actor.login])).length > 0;
/** Does the caller lead this team today? */
export const leadsTeam = async (tx: SqlTx, teamId: string | null): Promise<boolean> =>
  teamId !== null && (await tx.query(LEADS, [teamId, tx.scope.actor.login])).length > 0;
