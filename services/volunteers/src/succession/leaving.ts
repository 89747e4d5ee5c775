import { moveToDeputy } from '@shuniu/boot';
import { PersonKind, StopState, TeamMemberState, VolunteerState, VolunteersFault } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, dayOf, uuidv7 } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';
import { signUpsToCome } from './sign-up.work.js';
import { OF_LEAVING, tellMoved } from './succession.watch.js';

const OWN = '(SELECT app.own_unit())';
const HAS_WORK = sql(
  'leaving.hasWork',
  `SELECT EXISTS (SELECT FROM pairs WHERE unit_id = ${OWN} AND volunteer_id = $1::uuid AND ended_at IS NULL)
     OR EXISTS (SELECT FROM team_members m JOIN teams t ON t.unit_id = m.unit_id AND t.id = m.team_id WHERE m.unit_id = ${OWN} AND m.volunteer_id = $1::uuid AND m.is_leader AND t.ended_on IS NULL)
     OR EXISTS (SELECT FROM round_people g JOIN rounds r ON r.unit_id = g.unit_id AND r.id = g.round_id JOIN round_stops s ON s.unit_id = r.unit_id AND s.round_id = r.id
       WHERE g.unit_id = ${OWN} AND g.volunteer_id = $1::uuid AND r.on_day >= $2::date AND r.cancelled_at IS NULL AND s.state = ${StopState.TO_COME}) AS has`,
);
const ACTIVE = sql(
  'leaving.active',
  `SELECT EXISTS (SELECT FROM volunteers WHERE unit_id = ${OWN} AND id = $1::uuid AND id <> $2::uuid AND state = ${VolunteerState.ACTIVE}) AS active`,
);
/** Of the teams in which both are: another leader, else the member of longest standing. */
const FELLOW = sql(
  'leaving.fellow',
  `SELECT o.volunteer_id AS id FROM team_members m JOIN team_members o ON o.unit_id = m.unit_id AND o.team_id = m.team_id AND o.volunteer_id <> m.volunteer_id AND o.state = ${TeamMemberState.MEMBER}
     JOIN volunteers v ON v.unit_id = o.unit_id AND v.id = o.volunteer_id AND v.state = ${VolunteerState.ACTIVE}
   WHERE m.unit_id = ${OWN} AND m.volunteer_id = $1::uuid AND m.state = ${TeamMemberState.MEMBER} ORDER BY m.is_leader DESC, o.is_leader DESC, o.from_on, o.id LIMIT 1`,
);
/** The deputy looks after the household already. */
const DOUBLE = sql(
  'leaving.double',
  `UPDATE pairs SET ended_at = $2, end_reason = '志愿者离队，接替人已和同一户结对', updated_at = $2, version = version + 1 WHERE unit_id = ${OWN} AND volunteer_id = $1::uuid AND ended_at IS NULL`,
);
const KEEP = sql(
  'leaving.keep',
  'INSERT INTO successions (absence_id, kind, person, deputy, active, version) VALUES ($1, $2, $3, $4, true, 0)',
);

/** Who takes over, named or found; undefined when there is nothing to take over. Faults, the first that holds: DEPUTY_NOT_ACTIVE, DEPUTY_NEEDED. */
async function deputyOf(tx: SqlTx, of: { id: string; deputyId: string; today: Day }): Promise<string | undefined> {
  const on = (field: string) => ({ violations: [{ field, rule: 'succession', message: '' }] });
  if (of.deputyId !== '') {
    const [named] = await tx.query<{ active: boolean }>(ACTIVE, [of.deputyId, of.id]);
    if (!named?.active) throw volunteersFault(VolunteersFault.DEPUTY_NOT_ACTIVE, on('deputyId'));
  }
  const [work] = await tx.query<{ has: boolean }>(HAS_WORK, [of.id, of.today]);
  if (!work?.has) return undefined;
  if (of.deputyId !== '') return of.deputyId;
  const [fellow] = await tx.query<{ id: string }>(FELLOW, [of.id]);
  if (!fellow) throw volunteersFault(VolunteersFault.DEPUTY_NEEDED, on('deputyId'));
  return fellow.id;
}

/** Whoever stops serving hands on what they had, in the same step; stations hears of it. */
export async function handOn(tx: SqlTx, of: { id: string; deputyId: string; on: Day; at: Date }): Promise<void> {
  const { id: person, on, at } = of;
  const absenceId = uuidv7(at.getTime());
  const kind = PersonKind.VOLUNTEER;
  const deputy = await deputyOf(tx, { ...of, today: dayOf(at) });
  if (deputy === undefined) {
    // Places in shifts need nobody to take them over.
    await signUpsToCome.take(tx, { absenceId, kind, person, deputy: '' }, at);
    return;
  }
  void tx.send(KEEP, [absenceId, kind, person, deputy]);
  const moves = await moveToDeputy(tx, { of: { absenceId, kind, person, deputy }, works: OF_LEAVING, at });
  void tx.send(DOUBLE, [person, at]);
  tellMoved(tx, { absenceId, moves, left: { kind, person, deputy, on } });
}
