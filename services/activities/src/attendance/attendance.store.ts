import { Direction, RegistrationState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { uuidv7 } from '@shuniu/kernel';
import type { AttendeeRow } from '../registration/registration.store.js';
import type { Person } from './door.rules.js';

/** 方式: by the list, by the code on one's own phone, by a party's ticket, at the door. */
export const Way = { LIST: 1, CODE: 2, TICKET: 3, WALK_IN: 4 } as const;
export type WayNo = (typeof Way)[keyof typeof Way];

const STEWARDS = sql(
  'door.stewards',
  'SELECT login, named_by AS "namedBy", named_at AS "namedAt" FROM stewards WHERE activity_id = $1 ORDER BY login',
);
const NAME_STEWARD = sql(
  'door.name',
  'INSERT INTO stewards (activity_id, login, named_by, named_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
);
const UNNAME = sql('door.unname', 'DELETE FROM stewards WHERE unit_id = (SELECT app.own_unit()) AND activity_id = $1 AND login = $2');
const COUNTS = sql(
  'door.counts',
  `SELECT count(*) FILTER (WHERE r.state = ${RegistrationState.CONFIRMED})::int AS expected, count(d.came_at)::int AS came, count(*) FILTER (WHERE d.inside)::int AS inside
   FROM attendees d JOIN registrations r ON r.unit_id = d.unit_id AND r.id = d.registration_id WHERE d.activity_id = $1`,
);
const SEEN = sql(
  'door.seen',
  'SELECT DISTINCT client_id AS id FROM attendances WHERE unit_id = (SELECT app.own_unit()) AND client_id = ANY ($1::uuid[])',
);
// Whoever is in: an offered seat that was not confirmed is none.
const PEOPLE = sql(
  'door.people',
  `SELECT d.id, d.inside, r.ticket FROM attendees d JOIN registrations r ON r.unit_id = d.unit_id AND r.id = d.registration_id
   WHERE d.unit_id = (SELECT app.own_unit()) AND d.activity_id = $1 AND r.state = ${RegistrationState.CONFIRMED} AND (d.id = ANY ($2::uuid[]) OR r.ticket = ANY ($3::text[])) ORDER BY d.no`,
);
const INSERT = sql(
  'door.insert',
  `INSERT INTO attendances (client_id, activity_id, attendee_id, direction, way, at, recorded_by, recorded_at)
   SELECT $1, $2, x.id, $4, $5, $6, $7, $8 FROM unnest($3::uuid[]) AS x(id) ON CONFLICT DO NOTHING`,
);
const MOVE = sql(
  'door.move',
  `UPDATE attendees SET inside = $2, came_at = CASE WHEN $2 THEN coalesce(came_at, $3) ELSE came_at END WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($1::uuid[])`,
);
const PARTY = sql(
  'door.party',
  'SELECT id, activity_id AS "activityId" FROM attendees WHERE unit_id = (SELECT app.own_unit()) AND registration_id = $1',
);
const ATTENDEES = sql(
  'door.attendees',
  `SELECT r.id AS registration, r.ticket, r.no, json_build_object('id', d.id, 'kind_no', d.kind_no, 'resident_id', d.resident_id, 'name', d.name, 'name_masked', d.name_masked, 'phone', d.phone,
     'phone_masked', d.phone_masked, 'answers', NULL, 'came_at', d.came_at, 'inside', d.inside) AS attendee,
     (SELECT coalesce(json_agg(k.name ORDER BY k.no), '[]') FROM seat_kinds k WHERE k.unit_id = r.unit_id AND k.activity_id = r.activity_id) AS kinds
   FROM attendees d JOIN registrations r ON r.unit_id = d.unit_id AND r.id = d.registration_id
   WHERE d.activity_id = $1 AND r.state = ${RegistrationState.CONFIRMED} ORDER BY r.no, d.no LIMIT 5000`,
);

export interface StewardRow extends Record<string, unknown> {
  readonly login: string;
  readonly namedBy: string;
  readonly namedAt: Date;
}
export const namedOf = (tx: SqlTx, activityId: string): Promise<StewardRow[]> => tx.query<StewardRow>(STEWARDS, [activityId]);
export const stewardsOf = async (tx: SqlTx, activityId: string): Promise<string[]> => (await namedOf(tx, activityId)).map(row => row.login);
export const setSteward = (tx: SqlTx, activityId: string, { login, named, at }: { login: string; named: boolean; at: Date }): void =>
  void (named ? tx.send(NAME_STEWARD, [activityId, login, tx.scope.actor.login, at]) : tx.send(UNNAME, [activityId, login]));

export interface Counts {
  readonly expected: number;
  readonly came: number;
  readonly inside: number;
}
export const countsOf = async (tx: SqlTx, activityId: string): Promise<Counts> =>
  (await tx.query<Counts & Record<string, unknown>>(COUNTS, [activityId]))[0] ?? { expected: 0, came: 0, inside: 0 };

/** Which of these client ids were recorded before. */
export const seenOf = async (tx: SqlTx, clientIds: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await tx.query<{ id: string }>(SEEN, [clientIds])).map(row => row.id));
/** Who of an activity is in, of these attendees and tickets. */
export const peopleOf = (
  tx: SqlTx,
  activityId: string,
  { ids, tickets }: { ids: readonly string[]; tickets: readonly string[] },
): Promise<(Person & { ticket: string })[]> =>
  tx.query<Person & { ticket: string } & Record<string, unknown>>(PEOPLE, [activityId, ids, tickets]);

export interface Passage {
  readonly clientId: string;
  readonly activityId: string;
  readonly people: readonly string[];
  readonly direction: Direction;
  readonly way: WayNo;
  readonly happenedAt: Date;
  readonly at: Date;
}
/** DOOR-2: records that people came in or went out, once for a client id. */
export function pass(tx: SqlTx, { clientId, activityId, people, direction, way, happenedAt, at }: Passage): void {
  void tx.send(INSERT, [clientId, activityId, people, direction, way, happenedAt, tx.scope.actor.login, at]);
  void tx.send(MOVE, [people, direction === Direction.IN, happenedAt]);
}
/** Lets a party in that was signed up at the door. */
export async function admit(tx: SqlTx, { registrationId, at }: { registrationId: string; at: Date }): Promise<void> {
  const party = await tx.query<{ id: string; activityId: string }>(PARTY, [registrationId]);
  const activityId = party[0]?.activityId ?? '';
  const people = party.map(p => p.id);
  pass(tx, { clientId: uuidv7(at.getTime()), activityId, people, direction: Direction.IN, way: Way.WALK_IN, happenedAt: at, at });
}

export interface ExpectedRow extends Record<string, unknown> {
  readonly registration: string;
  readonly ticket: string;
  readonly no: number;
  readonly attendee: AttendeeRow;
  readonly kinds: readonly string[];
}
export const expectedOf = (tx: SqlTx, activityId: string): Promise<ExpectedRow[]> => tx.query<ExpectedRow>(ATTENDEES, [activityId]);
