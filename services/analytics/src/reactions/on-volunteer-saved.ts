import { TitleKind, VolunteerSavedSchema } from '@shuniu/contracts';
import { sql } from '@shuniu/db';
import { on } from '@shuniu/events';
import { volunteers } from '../indicator/volunteers.indicators.js';
import { arrived } from './arrival.js';
import { Tallies } from './tallies.js';

const PUT = sql(
  'volunteer.put',
  `INSERT INTO volunteer_facts (unit_id, volunteer_id, joined_on, state, state_on, history) VALUES ($1, $2, $3, $4, $5, $6)
   ON CONFLICT (unit_id, volunteer_id) DO UPDATE SET joined_on = excluded.joined_on, state = excluded.state, state_on = excluded.state_on, history = excluded.history`,
);
const FORGET = sql('volunteer.forget', 'DELETE FROM volunteer_facts WHERE unit_id = $1 AND volunteer_id = $2');
const FORGET_LEADER = sql('volunteer.forgetLeader', 'DELETE FROM volunteer_leader_facts WHERE unit_id = $1 AND volunteer_id = $2');
const PUT_LEADER = sql(
  'volunteer.putLeader',
  `INSERT INTO volunteer_leader_facts (unit_id, volunteer_id, from_on, to_on) SELECT $1, $2, l.from_on, l.to_on FROM unnest($3::date[], $4::date[]) AS l(from_on, to_on) ON CONFLICT DO NOTHING`,
);
const ofVolunteers = new Tallies(volunteers);

/** Keeps what the newest event says of a volunteer, whole; of one that was taken away, nothing. */
export const onVolunteerSaved = on(VolunteerSavedSchema, (tx, saved, { unitId, version }) => {
  const { volunteerId, joinedOn, state, stateOn, history } = saved;
  if (version > 1) {
    ofVolunteers.takeAway(tx, unitId, [volunteerId]);
    void tx.send(FORGET_LEADER, [unitId, volunteerId]);
  }
  if (saved.removed) void tx.send(FORGET, [unitId, volunteerId]);
  else {
    const leads = saved.titles.filter(t => t.kind === TitleKind.BACKBONE);
    void tx.send(PUT, [unitId, volunteerId, joinedOn, state, stateOn || null, history]);
    if (leads.length > 0) void tx.send(PUT_LEADER, [unitId, volunteerId, leads.map(t => t.fromOn), leads.map(t => t.toOn || null)]);
  }
  ofVolunteers.add(tx, unitId, [volunteerId]);
  void arrived(tx, unitId);
});
