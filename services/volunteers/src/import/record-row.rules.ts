import type { Finding, Judged, Parsed, Place, Reason } from '@shuniu/imports';
import type { Day } from '@shuniu/kernel';
import { type Cell, isBlank, normalName, normalText, parseDay, parseNumber, parseTime, parseYesNo, type TableRow } from '@shuniu/workbook';

/** One line of the book of hours, in normal form. */
export interface RecordBookRow extends Place {
  readonly servedOn: Day;
  readonly number: string;
  readonly name: string;
  readonly service: string;
  /** Minutes of the day; absent where the book has hours alone. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly minutes: number;
  readonly confirmed: boolean;
}
/** A line whose volunteer is on file, with what it is found again by. */
export interface MatchedRecord extends RecordBookRow {
  readonly volunteerId: string;
  readonly key: string;
}

const minutesOf = (time: string | undefined): number | undefined =>
  time === undefined ? undefined : Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * IMPORT-21: one line of the book. Rejected for the first that holds: missing_volunteer_number, missing_date, invalid_date, date_in_future, missing_service,
 * invalid_time, end_before_start, invalid_hours, hours_not_positive. Warned of: hours_over_span, unclear_yes_no. A line that is not confirmed waits.
 */
export function parseRecordRow(
  place: Place,
  values: TableRow['values'],
  known: { mask: (text: string) => string; today: Day },
): Parsed<RecordBookRow> {
  const text = (cell: Cell | undefined, limit: number): string => [...known.mask(normalText(cell))].slice(0, limit).join('');
  const servedOn = parseDay(values.date);
  const [from, to] = [minutesOf(parseTime(values.startTime)), minutesOf(parseTime(values.endTime))];
  const untimed = isBlank(values.startTime) && isBlank(values.endTime);
  const hours = isBlank(values.hours) && !untimed ? ((to ?? 0) - (from ?? 0)) / 60 : parseNumber(values.hours);
  const service = text(values.service, 60);
  const number = normalText(values.volunteerNo).slice(0, 40);
  const checks: readonly (readonly [boolean, Reason, string])[] = [
    [number === '', 'missing_volunteer_number', 'volunteerNo'],
    [isBlank(values.date), 'missing_date', 'date'],
    [servedOn === undefined, 'invalid_date', 'date'],
    [(servedOn ?? '') > known.today, 'date_in_future', 'date'],
    [service === '', 'missing_service', 'service'],
    [!untimed && from === undefined, 'invalid_time', 'startTime'],
    [!untimed && to === undefined, 'invalid_time', 'endTime'],
    [!untimed && (to ?? 0) <= (from ?? 0), 'end_before_start', 'endTime'],
    [hours === undefined, 'invalid_hours', 'hours'],
    [Math.round((hours ?? 0) * 60) <= 0, 'hours_not_positive', 'hours'],
  ];
  const wrong = checks.find(([holds]) => holds);
  if (wrong) return { rejected: { ...place, reason: wrong[1], field: wrong[2] } };
  const confirmed = isBlank(values.confirmed) ? false : parseYesNo(values.confirmed);
  const told = Math.round((hours as number) * 60);
  const span = untimed ? told : (to as number) - (from as number);
  const warnings: Finding[] = [];
  if (told > span) warnings.push({ ...place, reason: 'hours_over_span', field: 'hours' });
  if (confirmed === undefined) warnings.push({ ...place, reason: 'unclear_yes_no', field: 'confirmed' });
  return {
    row: {
      ...place,
      servedOn: servedOn as Day,
      number,
      name: normalName(values.name),
      service,
      from: untimed ? undefined : from,
      to: untimed ? undefined : to,
      minutes: Math.min(told, span),
      confirmed: confirmed ?? false,
    },
    warnings,
  };
}

/** Volunteers and times on file. */
export interface RecordsOnFile {
  readonly volunteers: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
  /** Keys of lines that were imported before. */
  readonly keys: ReadonlySet<string>;
  /** Times in which somebody serves already, other than by lines imported before: volunteer and day → spans in minutes of the day. */
  readonly spans: ReadonlyMap<string, readonly Span[]>;
}
export interface Span {
  readonly from: number;
  readonly to: number;
  /** The key of the imported line it comes from; '' when no import made it. */
  readonly key: string;
}
export const spansKey = (volunteerId: string, day: Day): string => `${volunteerId}|${day}`;
/** What a line is found again by; lines that say the same without times are told apart by their turn. */
const saidOf = (row: RecordBookRow, volunteerId: string): string =>
  [volunteerId, row.servedOn, row.from ?? '', row.to ?? '', row.service, row.from === undefined ? row.minutes : ''].join('|');

/**
 * IMPORT-21: finds the volunteer of each line by number, and by nothing else; of two lines in one time the earlier row stays, and what is on file stays before both.
 * A name that is not that volunteer's is warned of.
 */
export function judgeRecords(rows: readonly RecordBookRow[], onFile: RecordsOnFile): Judged<MatchedRecord> {
  const taken: MatchedRecord[] = [];
  const added: MatchedRecord[] = [];
  const rejected: Finding[] = [];
  const warnings: Finding[] = [];
  const seen = new Map<string, Span[]>();
  const turns = new Map<string, number>();
  for (const row of rows) {
    const volunteer = onFile.volunteers.get(row.number);
    const at = { sheet: row.sheet, row: row.row };
    if (!volunteer) {
      rejected.push({ ...at, reason: 'unknown_volunteer', field: 'volunteerNo' });
      continue;
    }
    const said = saidOf(row, volunteer.id);
    const turn = row.from === undefined ? (turns.get(said) ?? 0) + 1 : 1;
    turns.set(said, turn);
    const key = `${said}|${turn}`;
    if (row.from !== undefined && row.to !== undefined) {
      const place = spansKey(volunteer.id, row.servedOn);
      const span = { from: row.from, to: row.to, key };
      const mine = seen.get(place) ?? [];
      const others = (onFile.spans.get(place) ?? []).filter(s => s.key !== key);
      const clash = [...mine, ...(onFile.keys.has(key) ? [] : others)].some(s => s.from < span.to && span.from < s.to);
      if (clash) {
        rejected.push({ ...at, reason: 'overlapping_service', field: 'startTime' });
        continue;
      }
      seen.set(place, [...mine, span]);
    }
    if (row.name !== '' && row.name !== volunteer.name) warnings.push({ ...at, reason: 'name_mismatch', field: 'name' });
    const matched = { ...row, volunteerId: volunteer.id, key };
    taken.push(matched);
    if (!onFile.keys.has(key)) added.push(matched);
  }
  return { rows: taken, rejected, warnings, added };
}
