import type { FieldKeys } from '@shuniu/boot';
import type { Sex } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, MASKED_TEXT } from '@shuniu/kernel';
import { maskAddress, maskIdNumber, maskPhone } from '@shuniu/privacy';
import { soundsOf } from '@shuniu/workbook';

/** What a person's file says, in normal forms; '' where nothing is known. */
export interface ResidentFields {
  readonly name: string;
  readonly sex: Sex;
  readonly birthOn: Day | '';
  readonly idNumber: string;
  readonly phone: string;
  readonly address: string;
  readonly living: string;
  readonly health: string;
  readonly needs: readonly string[];
  readonly worker: string;
}

/** The columns of `residents` that follow from the fields, by their names in the table. */
export interface ResidentColumns {
  readonly name: string;
  readonly pinyin: readonly string[];
  readonly initials: readonly string[];
  readonly sex: Sex;
  readonly birth_on: Day | null;
  readonly id_number: Buffer | null;
  readonly id_number_masked: string;
  readonly id_number_index: Buffer | null;
  readonly id_tail_index: Buffer | null;
  readonly phone: Buffer | null;
  readonly phone_masked: string;
  readonly phone_index: Buffer | null;
  readonly phone_tail_index: Buffer | null;
  readonly address: Buffer | null;
  readonly address_masked: string;
  readonly hamlet: string;
  readonly living: string;
  readonly health: Buffer | null;
  readonly needs: readonly string[];
  readonly worker: string;
}

/** Kinds of the blind index. */
export const ID_NUMBER = 'id_number';
export const PHONE = 'phone';
const TAIL = 4;

/** The place that a sealed column of a resident is bound to. */
export const residentAad = (column: 'id_number' | 'phone' | 'address' | 'health', id: string): string =>
  `casework.residents.${column}:${id}`;

/** Derives the columns of a file. Takes fields in normal form. */
export function columnsOf(keys: FieldKeys, id: string, fields: ResidentFields): ResidentColumns {
  const { name, idNumber, phone, address, health } = fields;
  const seal = (column: 'id_number' | 'phone' | 'address' | 'health', plain: string) =>
    plain === '' ? null : keys.cipher.seal(plain, residentAad(column, id));
  const hamlet = hamletOf(address);
  return {
    name,
    ...soundsOf(name),
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
    address: seal('address', address),
    address_masked: maskAddress(address, hamlet),
    hamlet,
    living: fields.living,
    health: seal('health', health),
    needs: fields.needs,
    worker: fields.worker,
  };
}

/** Health is answered as a sign that something is there. */
export const maskedHealth = (filled: boolean): string => (filled ? MASKED_TEXT : '');

const TO_HAMLET = /^[^号栋幢座室房]*?(?:自然村|社(?!区|工|会)|组|队|屯)/su;
const ABOVE_HAMLET = /^.*(?:省|市|区|县|镇|乡|街道|街|村(?!$))/su;

/** 社（村民小组）: `一社` of `凤二村一社12号`; '' when the address names none. */
export function hamletOf(address: string): string {
  const shown = TO_HAMLET.exec(address)?.[0] ?? '';
  return shown.replace(ABOVE_HAMLET, '').slice(0, 40);
}

const RESERVE = sql(
  'serials.reserve',
  `INSERT INTO serials AS s (residents, households) VALUES ($1, $2)
   ON CONFLICT (unit_id) DO UPDATE SET residents = s.residents + $1, households = s.households + $2 RETURNING residents, households`,
);

/** Reserves serial numbers of the own station; answers the first of each kind. Others of the station wait for this transaction's end. */
export async function serialNumbers(
  tx: SqlTx,
  want: { residents: number; households: number },
): Promise<{ residents: number; households: number }> {
  const [last = want] = await tx.query<{ residents: number; households: number }>(RESERVE, [want.residents, want.households]);
  return { residents: last.residents - want.residents + 1, households: last.households - want.households + 1 };
}

/** 档案号 or 户编号: `440117002215-00001`. */
export const fileNumber = (unitCode: string, serial: number): string => `${unitCode}-${String(serial).padStart(5, '0')}`;
