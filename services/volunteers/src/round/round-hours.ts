import { EvidenceGrade, PairKind, RecordClass, RecordState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { dayOf } from '@shuniu/kernel';
import { lookAt } from '../anomaly/anomaly.watch.js';
import { recordAct } from '../audit/audit.store.js';
import { hoursChanged } from '../certificate/certificate.store.js';
import { decide, lockRecord, rowSaved } from '../record/record.store.js';
import { recordTimed } from '../record/timed.js';
import { type PersonOf, type RoundRow, stopsOf } from './round.store.js';
import { hoursOfRound, type RoundHours } from './round-hours.rules.js';

const SERVICES = { [PairKind.UNSPECIFIED]: '', [PairKind.VISIT]: '志愿者探访', [PairKind.MEAL]: '志愿者送餐' };
const CHANGED = '上门的记录改了';
const WAIT = sql('roundHours.wait', 'SELECT FROM volunteers WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
// A statement after the lock of the volunteer: whoever wrote hours of them before is seen.
const OTHER = sql(
  'roundHours.other',
  `SELECT FROM service_records WHERE unit_id = (SELECT app.own_unit()) AND volunteer_id = $1 AND state IN (1, 2) AND served && tstzrange($2, $3) LIMIT 1`,
);
const REFUSED = sql(
  'roundHours.refused',
  'UPDATE round_people SET hours_refused = $3 WHERE unit_id = (SELECT app.own_unit()) AND round_id = $1 AND volunteer_id = $2',
);

/** Takes back the hours that a round made before; answers false when they stand: they are the same, or a person has put them right by hand. */
async function takeBack(tx: SqlTx, recordId: string, { span, at }: { span: RoundHours['span']; at: Date }): Promise<boolean> {
  const row = await lockRecord(tx, recordId);
  if (row.class !== RecordClass.TIMED) return false;
  if (span && row.started_at?.getTime() === span.from.getTime() && row.ended_at?.getTime() === span.to.getTime()) return false;
  decide(tx, row.id, { state: RecordState.REVOKED, reason: CHANGED, at });
  await tx.settled();
  rowSaved(tx, await lockRecord(tx, row.id));
  recordAct(tx, { action: 'volunteer.hoursRevoked', subjectId: row.volunteer_id, note: CHANGED });
  hoursChanged(tx, row.volunteer_id, { days: [row.served_on], at });
  await lookAt(tx, { volunteerId: row.volunteer_id, day: dayOf(row.started_at ?? at), at });
  return true;
}

async function keepOne(tx: SqlTx, round: RoundRow, of: { person: PersonOf; hours: RoundHours; at: Date }): Promise<void> {
  const { person, hours, at } = of;
  const { span } = hours;
  const { volunteerId } = person;
  void tx.send(WAIT, [volunteerId]);
  if (person.recordId !== null && !(await takeBack(tx, person.recordId, { span, at }))) return;
  const taken = span !== undefined && (await tx.query(OTHER, [volunteerId, span.from, span.to])).length > 0;
  void tx.send(REFUSED, [round.id, volunteerId, taken ? 'OVERLAPPING_SERVICE' : hours.refused]);
  if (!span || taken) return;
  const what = { volunteerId, roundId: round.id, service: SERVICES[round.kind], content: `上门 ${hours.doors} 户` };
  await recordTimed(tx, { ...what, ...span, grade: EvidenceGrade.STATEMENT, confirmed: false, at });
}

/**
 * ROUND-7: makes the hours of a locked round whose every door is written down, once for each who went; when a door is written down otherwise they are taken back and made anew. Hours
 * that stand at that time already are not doubled: the door stays written down, and the round says why there are none.
 */
export async function keepRoundHours(tx: SqlTx, round: RoundRow, of: { stopMinutes: number; at: Date }): Promise<void> {
  await tx.settled();
  const stops = await stopsOf(tx, round.id);
  const people = [...round.people].sort((a, b) => (a.volunteerId < b.volunteerId ? -1 : 1));
  for (const person of people) {
    const joinedAt = person.joinedAt === null ? null : new Date(person.joinedAt);
    const hours = hoursOfRound(stops, { onDay: round.on_day, joinedAt, stopMinutes: of.stopMinutes });
    await keepOne(tx, round, { person, hours, at: of.at });
  }
}
