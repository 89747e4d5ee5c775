import { type Taken, type Work } from '@shuniu/boot';
import { PersonKind, TeamMemberState, TeamState, WorkKind } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, dayOf, uuidv7 } from '@shuniu/kernel';
import { accept, ask, leave, setLeader } from '../team/team-member.store.js';

const { ASKED, MEMBER } = TeamMemberState;
interface Led extends Record<string, unknown> {
  readonly team_id: string;
  readonly member_id: string;
  readonly other_id: string | null;
  readonly other_state: TeamMemberState | null;
  readonly other_leads: boolean | null;
}
/** Teams of which somebody ($1) is a member, with how the other ($2) stands there. */
const STANDING = `SELECT m.team_id, m.id AS member_id, o.id AS other_id, o.state AS other_state, o.is_leader AS other_leads FROM team_members m JOIN teams t ON t.unit_id = m.unit_id AND t.id = m.team_id
   LEFT JOIN team_members o ON o.unit_id = m.unit_id AND o.team_id = m.team_id AND o.volunteer_id = $2::uuid AND o.state IN (${ASKED}, ${MEMBER})
   WHERE m.unit_id = (SELECT app.own_unit()) AND m.volunteer_id = $1::uuid AND m.state = ${MEMBER} AND t.state <> ${TeamState.ENDED}`;
const LED = sql(
  'succession.led',
  `${STANDING} AND m.is_leader AND NOT EXISTS (SELECT FROM succession_moves x WHERE x.unit_id = m.unit_id AND x.absence_id = $3::uuid AND x.kind = ${WorkKind.TEAM} AND x.subject_id = m.team_id) FOR NO KEY UPDATE OF m`,
);
const STOOD_IN = sql('succession.stoodIn', `${STANDING} AND o.is_leader AND m.team_id = ANY ($3::uuid[]) FOR NO KEY UPDATE OF m`);
/** What the deputy was before. */
const [LEADER, PLAIN, STRANGER] = ['leader', 'member', 'none'] as const;

async function lead(tx: SqlTx, led: Led, { deputy, at, on }: { deputy: string; at: Date; on: Day }): Promise<string> {
  setLeader(tx, led.member_id, { leader: false, at });
  if (led.other_leads) return LEADER;
  const id = led.other_id ?? uuidv7(at.getTime());
  if (led.other_id === null) await ask(tx, { id, teamId: led.team_id, volunteerId: deputy, at });
  if (led.other_state !== MEMBER) accept(tx, id, { on, at });
  setLeader(tx, id, { leader: true, at });
  return led.other_state === MEMBER ? PLAIN : STRANGER;
}

/** 服务队队长: who is no member comes into the team for it, and leaves it afterwards. */
export const teams: Work = {
  kind: WorkKind.TEAM,
  of: PersonKind.VOLUNTEER,
  async take(tx, { absenceId, person, deputy }, at) {
    const taken: Taken[] = [];
    for (const led of await tx.query<Led>(LED, [person, deputy, absenceId]))
      taken.push({ id: led.team_id, note: await lead(tx, led, { deputy, at, on: dayOf(at) }) });
    return taken;
  },
  async giveBack(tx, { person, deputy, moved }, at) {
    const was = new Map(moved.map(m => [m.id, m.note]));
    const back = await tx.query<Led>(STOOD_IN, [person, deputy, moved.map(m => m.id)]);
    for (const { team_id: team, member_id: id, other_id: other } of back) {
      setLeader(tx, id, { leader: true, at });
      if (was.get(team) === LEADER || other === null) continue;
      setLeader(tx, other, { leader: false, at });
      if (was.get(team) === STRANGER) leave(tx, other, { on: dayOf(at), reason: '接替结束', at });
    }
    return back.map(row => row.team_id);
  },
};
