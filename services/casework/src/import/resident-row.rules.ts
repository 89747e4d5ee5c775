import { Sex } from '@shuniu/contracts';
import type { Finding, Judged, Parsed, Place, Reason } from '@shuniu/imports';
import type { Day } from '@shuniu/kernel';
import {
  birthOfIdNumber,
  type Cell,
  checkIdNumber,
  isBlank,
  isDocument,
  normalIdNumber,
  normalName,
  normalPhone,
  normalText,
  parseDay,
  parseMonth,
  sexOfIdNumber,
  splitWords,
  type TableRow,
} from '@shuniu/workbook';

/** One person of the roster, in normal form; '' where the book says nothing. */
export interface ResidentRow extends Place {
  readonly householdNo: string;
  readonly name: string;
  readonly relation: string;
  readonly sex: Sex;
  readonly idNumber: string;
  readonly birthOn: Day | '';
  readonly categories: readonly string[];
  readonly disabilityKind: string;
  readonly disabilityLevel: string;
  readonly phone: string;
  readonly address: string;
  readonly living: string;
  readonly health: string;
  readonly needs: readonly string[];
  readonly filedOn: Day;
  readonly worker: string;
}
export interface RosterKnowledge {
  /** Hides the telephone and ID numbers in a text (IMPORT-6). */
  readonly mask: (text: string) => string;
  readonly categories: ReadonlySet<string>;
  readonly today: Day;
}

const text = (cell: Cell | undefined, limit: number): string => [...normalText(cell)].slice(0, limit).join('');

/**
 * One row of the roster. Rejected for the first that holds: missing_name, invalid_id_checksum, invalid_date, birth_date_mismatch, unknown_category,
 * missing_date, date_in_future. Warned of: missing_id_number, invalid_phone.
 */
export function parseResidentRow(place: Place, values: TableRow['values'], known: RosterKnowledge): Parsed<ResidentRow> {
  const name = normalName(values.name);
  const idNumber = normalIdNumber(values.idNumber);
  const ownBirth = checkIdNumber(idNumber) === 'ok' ? birthOfIdNumber(idNumber) : undefined;
  const toldBirth = parseDay(values.birthDate);
  const categories = splitWords(values.categories);
  const filedOn = parseDay(values.filedOn);
  const birthOn = ownBirth ?? toldBirth ?? '';
  const checks: readonly (readonly [boolean, Reason, string])[] = [
    [name === '', 'missing_name', 'name'],
    [idNumber !== '' && !isIdNumber(idNumber), 'invalid_id_checksum', 'idNumber'],
    [!isBlank(values.birthDate) && toldBirth === undefined && ownBirth === undefined, 'invalid_date', 'birthDate'],
    [!agree(ownBirth, toldBirth, values.birthDate), 'birth_date_mismatch', 'birthDate'],
    [categories.some(c => !known.categories.has(c)), 'unknown_category', 'categories'],
    [isBlank(values.filedOn), 'missing_date', 'filedOn'],
    [filedOn === undefined, 'invalid_date', 'filedOn'],
    [birthOn > known.today, 'date_in_future', 'birthDate'],
    [(filedOn ?? '') > known.today, 'date_in_future', 'filedOn'],
  ];
  const wrong = checks.find(([holds]) => holds);
  if (wrong) return { rejected: { ...place, reason: wrong[1], field: wrong[2] } };
  const phone = normalPhone(values.phone);
  const warnings: Finding[] = [];
  if (idNumber === '') warnings.push({ ...place, reason: 'missing_id_number', field: 'idNumber' });
  if (!isBlank(values.phone) && phone === undefined) warnings.push({ ...place, reason: 'invalid_phone', field: 'phone' });
  // IMPORT-6: masked before it is cut, so that no half of a number is left.
  const unsealed = (cell: Cell | undefined, limit: number): string => text(known.mask(normalText(cell)), limit);
  const row: ResidentRow = {
    ...place,
    householdNo: text(values.householdNo, 40),
    name,
    relation: unsealed(values.relation, 20),
    sex: sexOf(normalText(values.sex) || sexOfIdNumber(idNumber)),
    idNumber,
    birthOn,
    categories,
    disabilityKind: unsealed(values.disabilityKind, 40),
    disabilityLevel: unsealed(values.disabilityLevel, 40),
    phone: phone ?? '',
    address: text(values.address, 200),
    living: unsealed(values.living, 40),
    health: text(values.health, 200),
    needs: splitWords(values.needs)
      .slice(0, 10)
      .map(need => unsealed(need, 40)),
    filedOn: filedOn as Day,
    worker: normalName(values.worker),
  };
  return { row, warnings };
}

/** A number of 18 must pass GB 11643 whatever its letters; others may be old or foreign documents. */
const isIdNumber = (id: string): boolean => (id.length === 18 ? checkIdNumber(id) === 'ok' : isDocument(id));
/** Does the birth date of the book say the same as the ID number? A book may give the month alone. */
function agree(own: Day | undefined, told: Day | undefined, cell: Cell | undefined): boolean {
  if (own === undefined) return true;
  const month = parseMonth(cell);
  return told === undefined ? month === undefined || own.startsWith(month) : own === told;
}
const sexOf = (word: string | undefined): Sex => (word === '男' ? Sex.MALE : word === '女' ? Sex.FEMALE : Sex.UNSPECIFIED);

/** What a person without an ID number is known by. */
export const personKey = (row: Pick<ResidentRow, 'householdNo' | 'name' | 'birthOn'>): string =>
  [row.householdNo, row.name, row.birthOn].join('|');

/**
 * Compares the roster with the files. A person who stands on an earlier row is duplicate_id_number; one who is on file is taken and left as he or she is:
 * found by ID number, else by household, name and birth date among those whose number is not known.
 */
export function judgeResidents(
  rows: readonly ResidentRow[],
  onFile: { idNumbers: ReadonlySet<string>; persons: ReadonlySet<string> },
): Judged<ResidentRow> {
  const taken: ResidentRow[] = [];
  const added: ResidentRow[] = [];
  const rejected: Finding[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const who = row.idNumber || personKey(row);
    if (seen.has(who)) {
      rejected.push({ sheet: row.sheet, row: row.row, reason: 'duplicate_id_number', field: 'idNumber' });
      continue;
    }
    seen.add(who);
    taken.push(row);
    if (!onFile.idNumbers.has(row.idNumber) && !onFile.persons.has(personKey(row))) added.push(row);
  }
  return { rows: taken, rejected, added };
}
