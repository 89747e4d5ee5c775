import type { FieldKeys } from '@shuniu/boot';
import { ActivitiesFault, type Attendee, type Registration, type RegistrationState, type SignUpChannel } from '@shuniu/contracts';
import { listing, type SqlTx, sql } from '@shuniu/db';
import { uuidv7 } from '@shuniu/kernel';
import { maskName, maskPhone } from '@shuniu/privacy';
import { activitiesFault } from '../activities-fault.js';
import { attendeePlace, notePlace } from './places.js';

export interface AttendeeRow {
  readonly id: string;
  readonly kind_no: number;
  readonly resident_id: string | null;
  /** Sealed bytes as Postgres writes them in JSON: `\x…`; null when they were shredded. */
  readonly name: string | null;
  readonly name_masked: string;
  readonly phone: string | null;
  readonly phone_masked: string;
  readonly answers: string | null;
  readonly came_at: string | null;
  readonly inside: boolean;
}
export interface RegistrationRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly activity_id: string;
  readonly no: number;
  readonly size: number;
  readonly state: RegistrationState;
  readonly channel: SignUpChannel;
  readonly ticket: string;
  readonly note: Buffer | null;
  readonly offer_expires_at: Date | null;
  readonly reason: string;
  readonly decided_by: string;
  readonly decided_at: Date | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly updated_by: string;
  readonly updated_at: Date;
  readonly version: number;
  readonly position: number;
  readonly attendees: readonly AttendeeRow[];
  readonly kinds: readonly string[];
}

const KINDS = `(SELECT coalesce(json_agg(k.name ORDER BY k.no), '[]') FROM seat_kinds k WHERE k.unit_id = r.unit_id AND k.activity_id = r.activity_id) AS kinds`;
const COLUMNS = `r.id, u.code AS unit_code, r.activity_id, r.no, r.size, r.state, r.channel, r.ticket, r.note, r.offer_expires_at, r.reason, r.decided_by, r.decided_at, r.created_by, r.created_at, r.updated_by, r.updated_at,
  r.version, CASE WHEN r.state = 3 THEN (SELECT count(*)::int FROM registrations w WHERE w.unit_id = r.unit_id AND w.activity_id = r.activity_id AND w.state = 3 AND w.no <= r.no) ELSE 0 END AS position,
  (SELECT json_agg(json_build_object('id', d.id, 'kind_no', d.kind_no, 'resident_id', d.resident_id, 'name', d.name, 'name_masked', d.name_masked, 'phone', d.phone, 'phone_masked', d.phone_masked,
    'answers', d.answers, 'came_at', d.came_at, 'inside', d.inside) ORDER BY d.no) FROM attendees d WHERE d.unit_id = r.unit_id AND d.registration_id = r.id) AS attendees, ${KINDS}`;
const FROM = 'registrations r JOIN app.unit u ON u.id = r.unit_id';
const FIND = sql('registration.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE r.id = $1`);
const BY_IDS = sql('registration.byIds', `SELECT ${COLUMNS} FROM ${FROM} WHERE r.id = ANY ($1::uuid[])`);
const ACTIVITY_OF = sql(
  'registration.activity',
  'SELECT activity_id AS id FROM registrations WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const INSERT = sql(
  'registration.insert',
  `INSERT INTO registrations (id, activity_id, no, size, state, channel, ticket, note, created_by, created_at, updated_by, updated_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9, $10, 1)`,
);
const INSERT_ATTENDEES = sql(
  'attendee.insert',
  `INSERT INTO attendees (id, activity_id, registration_id, no, kind_no, resident_id, name, name_masked, phone, phone_masked, answers, live)
   SELECT x.id, $1, $2, x.no, x.kind_no, x.resident_id, x.name, x.name_masked, x.phone, x.phone_masked, x.answers, true
   FROM unnest($3::uuid[], $4::int[], $5::int[], $6::uuid[], $7::bytea[], $8::text[], $9::bytea[], $10::text[], $11::bytea[])
     AS x(id, no, kind_no, resident_id, name, name_masked, phone, phone_masked, answers)`,
);
const SET = sql(
  'registration.set',
  `UPDATE registrations SET state = $2, offer_expires_at = $3, reason = $4, updated_by = $5, updated_at = $6, decided_by = CASE WHEN $7 THEN $5 ELSE decided_by END,
     decided_at = CASE WHEN $7 THEN $6 ELSE decided_at END, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const SET_LIVE = sql('attendee.setLive', 'UPDATE attendees SET live = $2 WHERE unit_id = (SELECT app.own_unit()) AND registration_id = $1');
const KNOWN = sql(
  'resident.known',
  'SELECT count(DISTINCT resident_id)::int AS n FROM known_residents WHERE unit_id = (SELECT app.own_unit()) AND resident_id = ANY ($1::uuid[])',
);

/** Faults: REGISTRATION_NOT_FOUND. */
export async function findRegistration(tx: SqlTx, id: string): Promise<RegistrationRow> {
  const [row] = await tx.query<RegistrationRow>(FIND, [id]);
  if (!row) throw activitiesFault(ActivitiesFault.REGISTRATION_NOT_FOUND);
  return row;
}
export const registrationsOf = (tx: SqlTx, ids: readonly string[]): Promise<RegistrationRow[]> => tx.query<RegistrationRow>(BY_IDS, [ids]);
/** The activity of a registration of the own unit. Faults: REGISTRATION_NOT_FOUND. */
export async function activityOf(tx: SqlTx, id: string): Promise<string> {
  const [row] = await tx.query<{ id: string }>(ACTIVITY_OF, [id]);
  if (!row) throw activitiesFault(ActivitiesFault.REGISTRATION_NOT_FOUND);
  return row.id;
}
/** SIGNUP-6: who is signed up by reference has a file of the station. Faults: RESIDENT_NOT_FOUND. */
export async function checkResidents(tx: SqlTx, attendees: readonly Pick<Attendee, 'residentId'>[]): Promise<void> {
  const ids = attendees.map(a => a.residentId).filter(id => id !== '');
  if (ids.length === 0) return;
  const [known] = await tx.query<{ n: number }>(KNOWN, [ids]);
  if (known?.n !== ids.length) throw activitiesFault(ActivitiesFault.RESIDENT_NOT_FOUND);
}

export interface NewRegistration {
  readonly id: string;
  readonly activityId: string;
  readonly no: number;
  readonly state: RegistrationState;
  readonly ticket: string;
  readonly at: Date;
}
/** SIGNUP-7: writes a party, names, telephones, answers and the note sealed. */
export function insertRegistration(
  tx: SqlTx,
  { cipher }: FieldKeys,
  of: NewRegistration,
  { attendees, channel, note }: Registration,
): void {
  const { id, activityId, at } = of;
  const words = note.trim() === '' ? null : cipher.seal(note.trim(), notePlace(id));
  void tx.send(INSERT, [id, activityId, of.no, attendees.length, of.state, channel, of.ticket, words, tx.scope.actor.login, at]);
  const rows = attendees.map((attendee, i) => ({ id: uuidv7(at.getTime()), no: i + 1, attendee }));
  const column = <T>(make: (row: (typeof rows)[number]) => T): T[] => rows.map(make);
  const sealed = (part: 'name' | 'phone' | 'answers', text: (a: Attendee) => string) =>
    column(r => (text(r.attendee) === '' ? null : cipher.seal(text(r.attendee), attendeePlace(part, r.id))));
  void tx.send(INSERT_ATTENDEES, [
    activityId,
    id,
    column(r => r.id),
    column(r => r.no),
    column(r => r.attendee.kindNo),
    column(r => r.attendee.residentId || null),
    sealed('name', a => a.name.trim()),
    column(r => maskName(r.attendee.name.trim())),
    sealed('phone', a => a.phone),
    column(r => r.attendee.phone && maskPhone(r.attendee.phone)),
    sealed('answers', a => (a.answers.length > 0 ? JSON.stringify(a.answers) : '')),
  ]);
}

export interface Change {
  readonly state: RegistrationState;
  readonly at: Date;
  readonly offerUntil?: Date;
  readonly reason?: string;
  /** Somebody decided it. */
  readonly decided?: boolean;
  /** Nobody of the party is to come any more. */
  readonly ended?: boolean;
}
export function setRegistration(
  tx: SqlTx,
  id: string,
  { state, at, offerUntil, reason = '', decided = false, ended = false }: Change,
): void {
  void tx.send(SET, [id, state, offerUntil ?? null, reason, tx.scope.actor.login, at, decided]);
  if (ended) void tx.send(SET_LIVE, [id, false]);
}

/** Up to `limit` registrations of an activity after the key, in the order in which they came. */
export function listRegistrations(
  tx: SqlTx,
  { activityId, state }: { activityId: string; state: RegistrationState },
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<RegistrationRow[]> {
  const { statement, values } = listing(
    'registration.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY r.no LIMIT ${cap}`,
    {
      filters: {
        activity: ['r.activity_id = ?::uuid', activityId],
        state: state ? ['r.state = ?', state] : undefined,
        after: after ? ['r.no > ?::int', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<RegistrationRow>(statement, values);
}
