import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { FieldKeys } from '@shuniu/boot';
import type { AttendeeSchema, RegistrationSchema } from '@shuniu/contracts';
import { attendeePlace, bytesOf, notePlace } from './places.js';
import type { AttendeeRow, RegistrationRow } from './registration.store.js';

/** What stands for a name that is gone. */
const GONE = '（已清除）';
type Party = Pick<RegistrationRow, 'id' | 'ticket' | 'kinds'>;

/** SIGNUP-7: an attendee as people of the station see one: the name whole, the telephone masked, answers not at all. */
export function toAttendee(row: AttendeeRow, { id, ticket, kinds }: Party, { cipher }: FieldKeys): MessageInitShape<typeof AttendeeSchema> {
  return {
    id: row.id,
    residentId: row.resident_id ?? '',
    name: row.name ? cipher.open(bytesOf(row.name), attendeePlace('name', row.id)) : GONE,
    phone: row.phone_masked,
    kindNo: row.kind_no,
    kindName: kinds[row.kind_no - 1] ?? '',
    ...(row.came_at ? { cameAt: timestampFromDate(new Date(row.came_at)) } : {}),
    inside: row.inside,
    registrationId: id,
    ticket,
    shredded: row.name === null,
  };
}

export function toRegistration(row: RegistrationRow, keys: FieldKeys): MessageInitShape<typeof RegistrationSchema> {
  const { note } = row;
  return {
    id: row.id,
    activityId: row.activity_id,
    no: row.no,
    state: row.state,
    channel: row.channel,
    attendees: row.attendees.map(attendee => toAttendee(attendee, row, keys)),
    note: note ? keys.cipher.open(note, notePlace(row.id)) : '',
    ticket: row.ticket,
    ...(row.offer_expires_at ? { offerExpiresAt: timestampFromDate(row.offer_expires_at) } : {}),
    position: row.position,
    reason: row.reason,
    decidedBy: row.decided_by,
    ...(row.decided_at ? { decidedAt: timestampFromDate(row.decided_at) } : {}),
    createdBy: row.created_by,
    createdAt: timestampFromDate(row.created_at),
    updatedBy: row.updated_by,
    updatedAt: timestampFromDate(row.updated_at),
    etag: String(row.version),
  };
}

/** Telephone and answers of an attendee, opened. */
export function revealed(row: AttendeeRow, { cipher }: FieldKeys) {
  const open = (part: 'phone' | 'answers', sealed: string | null): string =>
    sealed ? cipher.open(bytesOf(sealed), attendeePlace(part, row.id)) : '';
  const answers = open('answers', row.answers);
  return { attendeeId: row.id, phone: open('phone', row.phone), answers: answers ? (JSON.parse(answers) as string[]) : [] };
}
