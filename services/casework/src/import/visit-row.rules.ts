import type { Finding, Parsed, Place, Reason } from '@shuniu/imports';
import type { Day } from '@shuniu/kernel';
import { isBlank, normalIdNumber, normalName, normalText, parseDay, type TableRow } from '@shuniu/workbook';

/** One visit of the book, in normal form. */
export interface VisitRow extends Place {
  readonly visitedOn: Day;
  readonly name: string;
  readonly idNumber: string;
  readonly type: string;
  readonly worker: string;
  readonly content: string;
  readonly followUp: string;
}
/** A visit whose person is on file. */
export interface MatchedVisit extends VisitRow {
  readonly residentId: string;
}
export interface VisitBookKnowledge {
  /** Hides the telephone and ID numbers in a text (IMPORT-6). */
  readonly mask: (text: string) => string;
  /** Words of the visit types. */
  readonly types: ReadonlySet<string>;
  readonly today: Day;
}

const NOTHING_TO_FOLLOW = new Set(['', '无', '/', '-']);
const text = (cell: TableRow['values'][string] | undefined, limit: number): string => [...normalText(cell)].slice(0, limit).join('');

/**
 * One row of the visits. Rejected for the first that holds: missing_name (when there is no ID number either), missing_date, invalid_date, date_in_future,
 * missing_visit_type. Warned of: unknown_visit_type. What to follow up is kept unsealed, so numbers in it are masked (IMPORT-6).
 */
export function parseVisitRow(place: Place, values: TableRow['values'], known: VisitBookKnowledge): Parsed<VisitRow> {
  const name = normalName(values.name);
  const idNumber = normalIdNumber(values.idNumber);
  const visitedOn = parseDay(values.date);
  const type = text(values.visitType, 20);
  const checks: readonly (readonly [boolean, Reason, string])[] = [
    [name === '' && idNumber === '', 'missing_name', 'name'],
    [isBlank(values.date), 'missing_date', 'date'],
    [visitedOn === undefined, 'invalid_date', 'date'],
    [(visitedOn ?? '') > known.today, 'date_in_future', 'date'],
    [type === '', 'missing_visit_type', 'visitType'],
  ];
  const wrong = checks.find(([holds]) => holds);
  if (wrong) return { rejected: { ...place, reason: wrong[1], field: wrong[2] } };
  const followUp = text(known.mask(normalText(values.followUp)), 200);
  const row: VisitRow = {
    ...place,
    visitedOn: visitedOn as Day,
    name,
    idNumber,
    type,
    worker: normalName(values.worker),
    content: text(values.content, 2000),
    followUp: NOTHING_TO_FOLLOW.has(followUp) ? '' : followUp,
  };
  return { row, warnings: known.types.has(type) ? [] : [{ ...place, reason: 'unknown_visit_type', field: 'visitType' }] };
}

/** People on file: by ID number, and by name for rows without one. */
export interface PeopleOnFile {
  readonly byIdNumber: ReadonlyMap<string, string>;
  /** Every person of that name at the station. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
}

/**
 * Finds the person of each visit: by ID number when there is one, and then by nothing else; else by the exact name, when one person alone at the
 * station has it. Otherwise unknown_resident: nobody's file gets a visit by a guess.
 */
export function matchVisits(rows: readonly VisitRow[], people: PeopleOnFile): { matched: MatchedVisit[]; rejected: Finding[] } {
  const matched: MatchedVisit[] = [];
  const rejected: Finding[] = [];
  for (const row of rows) {
    const [residentId, another] = row.idNumber === '' ? (people.byName.get(row.name) ?? []) : [people.byIdNumber.get(row.idNumber)];
    if (residentId !== undefined && another === undefined) matched.push({ ...row, residentId });
    else rejected.push({ sheet: row.sheet, row: row.row, reason: 'unknown_resident', field: row.idNumber === '' ? 'name' : 'idNumber' });
  }
  return { matched, rejected };
}

/** What a visit of the books is known by. Rows that say the same are told apart by their turn in the file, so that the file again finds each one. */
export function visitKeys(rows: readonly MatchedVisit[]): string[] {
  const turns = new Map<string, number>();
  return rows.map(row => {
    const said = [row.residentId, row.visitedOn, row.type, row.worker, row.content].join('|');
    const turn = (turns.get(said) ?? 0) + 1;
    turns.set(said, turn);
    return `${said}|${turn}`;
  });
}
