import { Sex } from '@shuniu/contracts';
import type { Finding, Judged, Parsed, Place, Reason } from '@shuniu/imports';
import type { Day } from '@shuniu/kernel';
import {
  birthOfDocument,
  type Cell,
  checkIdNumber,
  isBlank,
  isDocument,
  normalIdNumber,
  normalName,
  normalPhone,
  normalText,
  parseDay,
  parseYesNo,
  sexOfIdNumber,
  splitWords,
  type TableRow,
} from '@shuniu/workbook';

/** One volunteer of the register, in normal form; '' where the book says nothing. */
export interface VolunteerBookRow extends Place {
  readonly number: string;
  readonly name: string;
  readonly sex: Sex;
  readonly idNumber: string;
  readonly birthOn: Day | '';
  readonly team: string;
  readonly isLeader: boolean;
  readonly origin: string;
  readonly politicalStatus: string;
  readonly skills: readonly string[];
  readonly phone: string;
  readonly joinedOn: Day;
}
export interface RegisterKnowledge {
  /** Hides the telephone and ID numbers in a text. */
  readonly mask: (text: string) => string;
  readonly today: Day;
}

const NONE = new Set(['无', '没有', '/', '-', '—']);
const isIdNumber = (id: string): boolean => (id.length === 18 ? checkIdNumber(id) === 'ok' : isDocument(id));
const sexOf = (word: string | undefined): Sex => (word === '男' ? Sex.MALE : word === '女' ? Sex.FEMALE : Sex.UNSPECIFIED);

/**
 * IMPORT-20: one row of the register. Rejected for the first that holds: missing_name, missing_volunteer_number, invalid_id_checksum, missing_date, invalid_date,
 * date_in_future. Warned of: missing_id_number, invalid_phone, unclear_yes_no.
 */
export function parseVolunteerRow(place: Place, values: TableRow['values'], known: RegisterKnowledge): Parsed<VolunteerBookRow> {
  // Masked before it is cut, so that no half of a number is left.
  const text = (cell: Cell | undefined, limit: number): string => [...known.mask(normalText(cell))].slice(0, limit).join('');
  const name = normalName(values.name);
  const number = normalText(values.volunteerNo).slice(0, 40);
  const idNumber = normalIdNumber(values.idNumber);
  const joinedOn = parseDay(values.joinedOn);
  const checks: readonly (readonly [boolean, Reason, string])[] = [
    [name === '', 'missing_name', 'name'],
    [number === '', 'missing_volunteer_number', 'volunteerNo'],
    [idNumber !== '' && !isIdNumber(idNumber), 'invalid_id_checksum', 'idNumber'],
    [isBlank(values.joinedOn), 'missing_date', 'joinedOn'],
    [joinedOn === undefined, 'invalid_date', 'joinedOn'],
    [(joinedOn ?? '') > known.today, 'date_in_future', 'joinedOn'],
  ];
  const wrong = checks.find(([holds]) => holds);
  if (wrong) return { rejected: { ...place, reason: wrong[1], field: wrong[2] } };
  const phone = normalPhone(values.phone);
  const leader = isBlank(values.leader) ? false : parseYesNo(values.leader);
  const warnings: Finding[] = [];
  if (idNumber === '') warnings.push({ ...place, reason: 'missing_id_number', field: 'idNumber' });
  if (!isBlank(values.phone) && phone === undefined) warnings.push({ ...place, reason: 'invalid_phone', field: 'phone' });
  if (leader === undefined) warnings.push({ ...place, reason: 'unclear_yes_no', field: 'leader' });
  const row: VolunteerBookRow = {
    ...place,
    number,
    name,
    sex: sexOf(normalText(values.sex) || sexOfIdNumber(idNumber)),
    idNumber,
    birthOn: birthOfDocument(idNumber) ?? '',
    team: text(values.team, 40),
    isLeader: leader ?? false,
    origin: text(values.origin, 20),
    politicalStatus: text(values.politicalStatus, 20),
    skills: splitWords(values.skill)
      .filter(word => !NONE.has(word))
      .slice(0, 20)
      .map(word => text(word, 40)),
    phone: phone ?? '',
    joinedOn: joinedOn as Day,
  };
  return { row, warnings };
}

/** Who is on file: numbers with the ID number that stands there (''), and ID numbers. */
export interface VolunteersOnFile {
  readonly idNumbers: ReadonlySet<string>;
  /** By volunteer number: is it the same person, as far as ID numbers say? */
  readonly numbers: ReadonlyMap<string, { readonly idNumber: string }>;
}

/**
 * IMPORT-20: compares the register with the files. A person of an earlier row is duplicate_id_number; a number of an earlier row, or of somebody else on file, is
 * duplicate_volunteer_number; who is on file is taken and left as he or she is.
 */
export function judgeVolunteers(rows: readonly VolunteerBookRow[], onFile: VolunteersOnFile): Judged<VolunteerBookRow> {
  const taken: VolunteerBookRow[] = [];
  const added: VolunteerBookRow[] = [];
  const rejected: Finding[] = [];
  const people = new Set<string>();
  const numbers = new Set<string>();
  const reject = ({ sheet, row }: Place, reason: Reason, field: string) => rejected.push({ sheet, row, reason, field });
  for (const row of rows) {
    const filed = onFile.numbers.get(row.number);
    const isAnother = filed !== undefined && row.idNumber !== '' && filed.idNumber !== '' && filed.idNumber !== row.idNumber;
    if (row.idNumber !== '' && people.has(row.idNumber)) reject(row, 'duplicate_id_number', 'idNumber');
    else if (numbers.has(row.number) || isAnother) reject(row, 'duplicate_volunteer_number', 'volunteerNo');
    else {
      people.add(row.idNumber);
      numbers.add(row.number);
      taken.push(row);
      if (filed === undefined && !onFile.idNumbers.has(row.idNumber)) added.push(row);
    }
  }
  return { rows: taken, rejected, added };
}
