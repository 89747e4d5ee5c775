import type { Finding, Parsed, Place, Reason } from '@shuniu/imports';
import type { Day } from '@shuniu/kernel';
import { isBlank, normalText, parseDay, parseNumber, splitWords, type TableRow } from '@shuniu/workbook';

/** One row of the register, in normal form. */
export interface RegisterRow extends Place {
  readonly number: string;
  readonly heldOn: Day;
  /** Code of the type. */
  readonly type: string;
  readonly title: string;
  readonly where: string;
  /** 合作单位, by name. */
  readonly partners: readonly string[];
  readonly attendance: number;
}
export interface RegisterKnowledge {
  readonly today: Day;
  /** The code of a type by its name, on a day. */
  readonly typeOf: (name: string, on: Day) => string | undefined;
  /** Hides the telephone and ID numbers in a text. */
  readonly mask: (text: string) => string;
}

const text = (cell: TableRow['values'][string] | undefined, limit: number): string => [...normalText(cell)].slice(0, limit).join('');

/**
 * IMPORT-11: one row of the register. Rejected for the first that holds: missing_activity_number, missing_date, invalid_date, date_in_future, unknown_activity_type, missing_title, invalid_attendance,
 * attendance_negative.
 */
export function parseRegisterRow(place: Place, values: TableRow['values'], known: RegisterKnowledge): Parsed<RegisterRow> {
  const number = text(values.activityNo, 40);
  const heldOn = parseDay(values.date);
  const type = heldOn && known.typeOf(text(values.type, 40), heldOn);
  const title = text(known.mask(normalText(values.name)), 60);
  const attendance = parseNumber(values.attendance);
  const checks: readonly (readonly [boolean, Reason, string])[] = [
    [number === '', 'missing_activity_number', 'activityNo'],
    [isBlank(values.date), 'missing_date', 'date'],
    [heldOn === undefined, 'invalid_date', 'date'],
    [(heldOn ?? '') > known.today, 'date_in_future', 'date'],
    [type === undefined, 'unknown_activity_type', 'type'],
    [title === '', 'missing_title', 'name'],
    [attendance === undefined || !Number.isInteger(attendance), 'invalid_attendance', 'attendance'],
    [(attendance ?? 0) < 0, 'attendance_negative', 'attendance'],
  ];
  const wrong = checks.find(([holds]) => holds);
  if (wrong) return { rejected: { ...place, reason: wrong[1], field: wrong[2] } };
  const partners = splitWords(values.partner).map(name => [...name].slice(0, 60).join(''));
  const where = text(known.mask(normalText(values.place)), 60);
  const row = {
    number,
    heldOn: heldOn as Day,
    type: type as string,
    title,
    where,
    partners: [...new Set(partners)],
    attendance: attendance as number,
  };
  return { row: { ...place, ...row }, warnings: [] };
}

/** What a row says, for telling the same row from another under the same number. */
export const saidOf = (row: Pick<RegisterRow, 'heldOn' | 'type' | 'title' | 'where' | 'attendance'>): string =>
  [row.heldOn, row.type, row.title, row.where, row.attendance].join('|');

/** IMPORT-13: a number is taken once: the same row again is on file, another row under it is rejected. Rejected: duplicate_activity_number. */
export function judgeRegister(
  rows: readonly RegisterRow[],
  filed: ReadonlyMap<string, string>,
): { rows: RegisterRow[]; added: RegisterRow[]; rejected: Finding[] } {
  const taken: RegisterRow[] = [];
  const added: RegisterRow[] = [];
  const rejected: Finding[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const before = filed.get(row.number);
    if (seen.has(row.number) || (before !== undefined && before !== saidOf(row)))
      rejected.push({ sheet: row.sheet, row: row.row, reason: 'duplicate_activity_number', field: 'activityNo' });
    else {
      seen.add(row.number);
      taken.push(row);
      if (before === undefined) added.push(row);
    }
  }
  return { rows: taken, added, rejected };
}
