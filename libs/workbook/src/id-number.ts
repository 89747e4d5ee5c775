import { calendarDay } from './day.js';
import { normalText } from './forms.js';
import type { Cell } from './sheet.js';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

export type IdNumberCheck = 'ok' | 'invalid_length' | 'invalid_checksum' | 'invalid_birth_date';

/** An ID number in one spelling: ASCII, no blanks or dashes, a capital X. Old 15-digit numbers stay as they are. '' when blank. */
export function normalIdNumber(cell: Cell | undefined): string {
  return normalText(cell).replace(/[\s-]/g, '').toUpperCase();
}

/** GB 11643 for 18 characters (a wrong character counts as a wrong check), the birth date alone for 15 digits. Takes the normal form. */
export function checkIdNumber(id: string): IdNumberCheck {
  if (!(id.length === 18 || /^\d{15}$/.test(id))) return 'invalid_length';
  if (id.length === 18 && (!/^\d{17}[\dX]$/.test(id) || idCheckCharacter(id) !== id[17])) return 'invalid_checksum';
  return birthOfIdNumber(id) === undefined ? 'invalid_birth_date' : 'ok';
}

/** The check character that belongs to the first 17 digits. */
export function idCheckCharacter(id: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(id[index]), 0);
  return CHECK_CHARACTERS[sum % 11] as string;
}

/** The birth date in the number as `YYYY-MM-DD`; undefined when it is no real day. */
export function birthOfIdNumber(id: string): string | undefined {
  const [, year, month, day] = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/.exec(id) ?? [];
  if (year !== undefined) return calendarDay(Number(year), Number(month), Number(day));
  const [, short, oldMonth, oldDay] = /^\d{6}(\d{2})(\d{2})(\d{2})\d{3}$/.exec(id) ?? [];
  return short === undefined ? undefined : calendarDay(1900 + Number(short), Number(oldMonth), Number(oldDay));
}

/** By the last digit of the sequence number: odd 男, even 女; undefined for what is no ID number by its shape. */
export function sexOfIdNumber(id: string): '男' | '女' | undefined {
  const digit = /^\d{16}(\d)[\dX]$/.exec(id)?.[1] ?? /^\d{14}(\d)$/.exec(id)?.[1];
  return digit === undefined ? undefined : Number(digit) % 2 === 1 ? '男' : '女';
}
