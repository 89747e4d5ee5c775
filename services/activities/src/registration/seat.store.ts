import { NoticeKind, RegistrationState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { ActivityRow } from '../activity/activity.store.js';
import { notify } from '../notice/notice.store.js';
import { offerUntil } from './registration.rules.js';
import { setRegistration } from './registration.store.js';
import { offersOf, type Seats, seated, type Waiting, type Wants } from './seat.rules.js';

const NEXT_NO = sql(
  'seat.nextNo',
  'UPDATE activities SET next_no = next_no + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1 RETURNING next_no - 1 AS no',
);
const TAKE = sql('seat.take', 'UPDATE activities SET taken = taken + $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1');
const TAKE_KINDS = sql(
  'seat.takeKinds',
  `UPDATE seat_kinds k SET taken = k.taken + x.n FROM unnest($2::int[], $3::int[]) AS x(no, n) WHERE k.unit_id = (SELECT app.own_unit()) AND k.activity_id = $1 AND k.no = x.no`,
);
const WAITING = sql(
  'seat.waiting',
  `SELECT r.id, r.created_by AS "createdBy", json_agg(d.kind_no) AS kinds FROM registrations r JOIN attendees d ON d.unit_id = r.unit_id AND d.registration_id = r.id
   WHERE r.unit_id = (SELECT app.own_unit()) AND r.activity_id = $1 AND r.state = ${RegistrationState.WAITING} GROUP BY r.id, r.no, r.created_by ORDER BY r.no LIMIT 500`,
);
const OVERDUE = sql(
  'seat.overdue',
  `SELECT DISTINCT activity_id AS id FROM registrations WHERE unit_id = (SELECT app.own_unit()) AND state = ${RegistrationState.OFFERED} AND offer_expires_at <= $1`,
);
const OVERDUE_OF = sql(
  'seat.overdueOf',
  `SELECT r.id, json_agg(d.kind_no) AS kinds FROM registrations r JOIN attendees d ON d.unit_id = r.unit_id AND d.registration_id = r.id
   WHERE r.unit_id = (SELECT app.own_unit()) AND r.activity_id = $1 AND r.state = ${RegistrationState.OFFERED} AND r.offer_expires_at <= $2 GROUP BY r.id`,
);

export const seatsOf = ({ capacity, taken, kinds }: ActivityRow): Seats => ({ capacity, taken, kinds });
/** What so many attendees of these kinds want. */
export function countKinds(kinds: readonly number[]): Wants {
  const wants = new Map<number, number>();
  for (const no of kinds) wants.set(no, (wants.get(no) ?? 0) + 1);
  return wants;
}

/** The place of a new party in the order; the activity is locked. */
export const nextNo = async (tx: SqlTx, activityId: string): Promise<number> =>
  (await tx.query<{ no: number }>(NEXT_NO, [activityId]))[0]?.no ?? 0;

/** SIGNUP-2: takes seats, or gives them back; the database refuses more than there are. */
export function takeSeats(tx: SqlTx, activityId: string, wants: Wants, sign: 1 | -1 = 1): void {
  const all = [...wants];
  void tx.send(TAKE, [activityId, sign * all.reduce((sum, [, n]) => sum + n, 0)]);
  const kinds = all.filter(([no]) => no > 0);
  if (kinds.length > 0) void tx.send(TAKE_KINDS, [activityId, kinds.map(([no]) => no), kinds.map(([, n]) => sign * n)]);
}

/** SIGNUP-5: offers free seats to who waits, in their order, and tells who signed them up. The activity is locked; `seats` is how it stands. */
export async function offerNext(tx: SqlTx, activity: ActivityRow, seats: Seats, at: Date): Promise<void> {
  if (activity.starts_at !== null && activity.starts_at <= at) return;
  const rows = await tx.query<{ id: string; createdBy: string; kinds: number[] }>(WAITING, [activity.id]);
  const waiting = rows.map((row): Waiting & { createdBy: string } => ({ ...row, wants: countKinds(row.kinds) }));
  const until = offerUntil(at, activity.offer_hours, activity.starts_at);
  for (const { id, wants } of offersOf(seats, waiting).offered) {
    takeSeats(tx, activity.id, wants);
    setRegistration(tx, id, { state: RegistrationState.OFFERED, at, offerUntil: until });
    const login = rows.find(row => row.id === id)?.createdBy ?? '';
    notify(tx, { kind: NoticeKind.SEAT_OFFERED, to: { case: 'login', value: login }, subject: 'activity', subjectId: activity.id });
  }
}

/** Activities of the station with offers whose time is over. */
export const overdueActivities = async (tx: SqlTx, at: Date): Promise<string[]> =>
  (await tx.query<{ id: string }>(OVERDUE, [at])).map(row => row.id);
/** SIGNUP-5: offers that nobody took in time lapse, and their seats go on. The activity is locked. */
export async function lapseOffers(tx: SqlTx, activity: ActivityRow, at: Date): Promise<void> {
  let seats = seatsOf(activity);
  for (const { id, kinds } of await tx.query<{ id: string; kinds: number[] }>(OVERDUE_OF, [activity.id, at])) {
    const wants = countKinds(kinds);
    seats = seated(seats, wants, -1);
    takeSeats(tx, activity.id, wants, -1);
    setRegistration(tx, id, { state: RegistrationState.LAPSED, at, ended: true });
  }
  await offerNext(tx, activity, seats, at);
}
