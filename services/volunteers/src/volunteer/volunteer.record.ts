import type { FieldKeys } from '@shuniu/boot';
import type { Sex } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
import { maskIdNumber, maskPhone } from '@shuniu/privacy';
import { soundsOf } from '@shuniu/workbook';

/** What a volunteer's file says, in normal forms; '' where nothing is known. */
export interface VolunteerFields {
  readonly name: string;
  readonly sex: Sex;
  readonly birthOn: Day | '';
  readonly idNumber: string;
  readonly phone: string;
  readonly politicalStatus: string;
  readonly origin: string;
  readonly skills: readonly string[];
  readonly interests: readonly string[];
  readonly languages: readonly string[];
  readonly joinedOn: Day;
  readonly login: string;
  readonly note: string;
  /** Ten times the weekday and the part of the day: 11 is Monday morning. */
  readonly availability: readonly number[];
}

/** The columns of `volunteers` that follow from the fields, in the order in which they are written. */
export const FIELD_COLUMNS = [
  'name',
  'pinyin',
  'initials',
  'sex',
  'birth_on',
  'id_number',
  'id_number_masked',
  'id_number_index',
  'id_tail_index',
  'phone',
  'phone_masked',
  'phone_index',
  'phone_tail_index',
  'political_status',
  'origin',
  'skills',
  'interests',
  'languages',
  'joined_on',
  'login',
  'note',
  'availability',
] as const;
export type VolunteerColumns = Readonly<Record<(typeof FIELD_COLUMNS)[number], unknown>>;

/** Kinds of the blind index: those of this service are keyed apart from casework's, so that the two cannot be joined by whoever has both tables. */
export const ID_NUMBER = 'volunteers.id_number';
export const PHONE = 'volunteers.phone';
const TAIL = 4;

/** The place that a sealed column is bound to. */
export const volunteerAad = (column: 'id_number' | 'phone', id: string): string => `volunteers.volunteers.${column}:${id}`;

/** Derives the columns of a file. Takes fields in normal form. */
export function columnsOf(keys: FieldKeys, id: string, fields: VolunteerFields): VolunteerColumns {
  const { idNumber, phone } = fields;
  const seal = (column: 'id_number' | 'phone', plain: string) => (plain === '' ? null : keys.cipher.seal(plain, volunteerAad(column, id)));
  return {
    name: fields.name,
    ...soundsOf(fields.name),
    sex: fields.sex,
    birth_on: fields.birthOn || null,
    id_number: seal('id_number', idNumber),
    id_number_masked: maskIdNumber(idNumber),
    id_number_index: idNumber === '' ? null : keys.index.of(ID_NUMBER, idNumber),
    id_tail_index: idNumber.length < 2 * TAIL ? null : keys.index.tail(ID_NUMBER, idNumber.slice(-TAIL)),
    phone: seal('phone', phone),
    phone_masked: maskPhone(phone),
    phone_index: phone === '' ? null : keys.index.of(PHONE, phone),
    phone_tail_index: phone.length < 2 * TAIL - 1 ? null : keys.index.tail(PHONE, phone.slice(-TAIL)),
    political_status: fields.politicalStatus,
    origin: fields.origin,
    skills: fields.skills,
    interests: fields.interests,
    languages: fields.languages,
    joined_on: fields.joinedOn,
    login: fields.login || null,
    note: fields.note,
    availability: fields.availability,
  };
}
