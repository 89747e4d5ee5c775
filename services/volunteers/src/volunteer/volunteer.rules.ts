import { CommonFault, type Volunteer, VolunteerState, VolunteersFault } from '@shuniu/contracts';
import { commonFault, type Day, type Violation } from '@shuniu/kernel';
import { birthOfDocument, isDocument, normalIdNumber, normalName, normalPhone, normalText } from '@shuniu/workbook';
import { volunteersFault } from '../volunteers-fault.js';
import { codesOf } from './availability.rules.js';
import type { VolunteerFields } from './volunteer.record.js';

/** The fields a change may name, in JSON names. */
export const FIELD_NAMES = [
  'name',
  'sex',
  'birthOn',
  'idNumber',
  'phone',
  'politicalStatus',
  'origin',
  'skills',
  'interests',
  'languages',
  'joinedOn',
  'login',
  'note',
  'availability',
] as const satisfies readonly (keyof VolunteerFields)[];
export type FieldName = (typeof FIELD_NAMES)[number];

const words = (given: readonly string[]): string[] => [...new Set(given.map(normalText))].filter(w => w !== '');

/**
 * Reads the named fields of a message into their normal forms. VOLUNTEER-2: nobody is registered without a document whose check digits hold; a masked answer that is
 * sent back is refused, for it would destroy what it hides. Faults: INVALID_REQUEST with every field that is wrong.
 */
export function readFields(message: Volunteer, names: readonly FieldName[] = FIELD_NAMES): Partial<VolunteerFields> {
  const phone = normalPhone(message.phone);
  const given: VolunteerFields = {
    name: normalName(message.name),
    sex: message.sex,
    birthOn: message.birthOn,
    idNumber: normalIdNumber(message.idNumber),
    phone: phone ?? '',
    politicalStatus: normalText(message.politicalStatus),
    origin: normalText(message.origin),
    skills: words(message.skills),
    interests: words(message.interests),
    languages: words(message.languages),
    joinedOn: message.joinedOn,
    login: message.login.trim(),
    note: normalText(message.note),
    availability: codesOf(message.availability),
  };
  const checks: [FieldName, rule: string, message: string, wrong: boolean][] = [
    ['name', 'required', 'a name', given.name === ''],
    [
      'idNumber',
      'id_number',
      'an ID number with its right check character, or the number of another document',
      !isDocument(given.idNumber),
    ],
    ['phone', 'phone', 'a telephone of 5 to 20 digits', message.phone.trim() !== '' && phone === undefined],
    ['login', 'login', 'a login of letters, digits, dots and dashes', !/^[\w.@-]*$/.test(given.login)],
  ];
  const violations = checks
    .filter(([field, , , wrong]) => wrong && names.includes(field))
    .map(([field, rule, text]): Violation => ({ field: `volunteer.${field}`, rule, message: text }));
  if (violations.length > 0) throw commonFault(CommonFault.INVALID_REQUEST, { violations });
  return Object.fromEntries(names.map(n => [n, given[n]]));
}

/**
 * VOLUNTEER-3: the birth date is the one of the ID number, and taken from it when blank; nobody is born or joined in the future.
 * Faults, the first that holds: BIRTH_DATE_MISMATCH, DATE_IN_FUTURE.
 */
export function decideDates(fields: VolunteerFields, today: Day): VolunteerFields {
  const told = birthOfDocument(fields.idNumber);
  if (told !== undefined && fields.birthOn !== '' && told !== fields.birthOn) throw volunteersFault(VolunteersFault.BIRTH_DATE_MISMATCH);
  const birthOn = fields.birthOn || (told ?? '');
  const joinedOn = fields.joinedOn || today;
  if (birthOn > today || joinedOn > today) throw volunteersFault(VolunteersFault.DATE_IN_FUTURE);
  return { ...fields, birthOn, joinedOn };
}

/** Names of the fields that differ. */
export const changedFields = (was: VolunteerFields, is: VolunteerFields): FieldName[] =>
  FIELD_NAMES.filter(n => String(was[n]) !== String(is[n]));

/** VOLUNTEER-1: 志愿者编号 of the station's own serial: `440117002215-V00139`. */
export const volunteerNumber = (unitCode: string, serial: number): string => `${unitCode}-V${String(serial).padStart(5, '0')}`;

/** VOLUNTEER-4: leaving and suspending have a reason; a state is changed once. Faults, the first that holds: STATE_UNCHANGED, DATE_IN_FUTURE. */
export function decideState(was: VolunteerState, { state, on }: { state: VolunteerState; on: Day }, today: Day): void {
  if (was === state) throw volunteersFault(VolunteersFault.STATE_UNCHANGED);
  if (on > today) throw volunteersFault(VolunteersFault.DATE_IN_FUTURE);
}

/** Faults: REASON_REQUIRED. */
export function checkReason({ state, reason }: { state: VolunteerState; reason: string }): void {
  if (state !== VolunteerState.ACTIVE && reason.trim() === '') throw volunteersFault(VolunteersFault.REASON_REQUIRED);
}

/** Faults: VOLUNTEER_NOT_ACTIVE. */
export function checkActive({ state }: { state: VolunteerState }): void {
  if (state !== VolunteerState.ACTIVE) throw volunteersFault(VolunteersFault.VOLUNTEER_NOT_ACTIVE);
}
