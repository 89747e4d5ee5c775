import { ServiceRecordSavedSchema } from '@shuniu/contracts';
import { sql } from '@shuniu/db';
import { on } from '@shuniu/events';
import { hours } from '../indicator/volunteers.indicators.js';
import { arrived } from './arrival.js';
import { Tallies } from './tallies.js';

const PUT = sql(
  'record.put',
  `INSERT INTO record_facts (unit_id, record_id, volunteer_id, service, served_on, minutes, state, history) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
   ON CONFLICT (unit_id, record_id) DO UPDATE SET volunteer_id = excluded.volunteer_id, service = excluded.service, served_on = excluded.served_on, minutes = excluded.minutes,
     state = excluded.state, history = excluded.history`,
);
const FORGET = sql('record.forget', 'DELETE FROM record_facts WHERE unit_id = $1 AND record_id = $2');
const ofHours = new Tallies(hours);

/** Keeps what the newest event says of a service record, whole; of one that was taken away, nothing. */
export const onServiceRecordSaved = on(ServiceRecordSavedSchema, (tx, saved, { unitId, version }) => {
  const { recordId, volunteerId, service, servedOn, minutes, state, history } = saved;
  if (version > 1) ofHours.takeAway(tx, unitId, [recordId]);
  if (saved.removed) void tx.send(FORGET, [unitId, recordId]);
  else void tx.send(PUT, [unitId, recordId, volunteerId, service, servedOn, minutes, state, history]);
  ofHours.add(tx, unitId, [recordId]);
  void arrived(tx, unitId);
});
