import { RecordClass, RecordState, VolunteerState, VolunteersFault } from '@shuniu/contracts';
import { type Day, dayOf, daysBetween } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';

/** What a station's dated row says of hours. */
export interface RecordRule {
  /** 补录: at most so many minutes at once. */
  readonly byHandMinutes: number;
  /** 补录: at most so many days after the service. */
  readonly byHandDays: number;
  readonly dayMinutes: number;
  readonly devicePeople: number;
}
export interface Span {
  readonly from: Date;
  readonly to: Date;
}
const MINUTE = 60_000;
/** Whole minutes between two instants; what is over is nobody's. */
export const minutesOf = ({ from, to }: Span): number => Math.floor((to.getTime() - from.getTime()) / MINUTE);

/** Faults: END_BEFORE_START, also for less than a minute. */
export function checkSpan(span: Span): void {
  if (minutesOf(span) < 1) throw volunteersFault(VolunteersFault.END_BEFORE_START);
}

/** RECORD-2: minutes that were timed, never more than the shift has. Faults: END_BEFORE_START. */
export function timedMinutes(span: Span, atMost?: number): number {
  checkSpan(span);
  return Math.min(minutesOf(span), atMost ?? Number.POSITIVE_INFINITY);
}

/** VOLUNTEER-4: hours of the days before somebody left or was suspended can still be added. Faults: VOLUNTEER_NOT_ACTIVE. */
export function checkServing({ state, stateOn }: { state: VolunteerState; stateOn: Day | undefined }, on: Day): void {
  if (state !== VolunteerState.ACTIVE && on >= (stateOn ?? '')) throw volunteersFault(VolunteersFault.VOLUNTEER_NOT_ACTIVE);
}

/** RECORD-2: hours by hand end before now, and are capped in length. Faults, the first that holds: END_BEFORE_START, DATE_IN_FUTURE, TOO_LONG_BY_HAND. */
export function checkByHand(span: Span, { now, rule }: { now: Date; rule: RecordRule }): void {
  checkSpan(span);
  if (span.to > now) throw volunteersFault(VolunteersFault.DATE_IN_FUTURE);
  if (minutesOf(span) > rule.byHandMinutes)
    throw volunteersFault(VolunteersFault.TOO_LONG_BY_HAND, { meta: { minutes: String(rule.byHandMinutes) } });
}

/** RECORD-2: hours are added within the days of the dated rule. Faults: TOO_LATE_BY_HAND. */
export function checkNotTooLate(span: Span, { now, rule }: { now: Date; rule: RecordRule }): void {
  if (daysBetween(dayOf(span.from), dayOf(now)) > rule.byHandDays)
    throw volunteersFault(VolunteersFault.TOO_LATE_BY_HAND, { meta: { days: String(rule.byHandDays) } });
}

export interface Decidable {
  readonly class: RecordClass;
  readonly state: RecordState;
  readonly recordedBy: string;
  readonly correctedBy: string;
  readonly isHistory: boolean;
}

/**
 * RECORD-3: hours by hand and those told by another system count when somebody says so who neither wrote nor corrected them; timed hours, and lines of the station's
 * books that nobody corrected, need no second person. Faults, the first that holds: RECORD_NOT_PENDING, SECOND_PERSON_REQUIRED.
 */
export function decideConfirm(record: Decidable, login: string): void {
  if (record.state !== RecordState.PENDING) throw volunteersFault(VolunteersFault.RECORD_NOT_PENDING);
  const needsSecond = record.class !== RecordClass.TIMED && !(record.isHistory && record.correctedBy === '');
  if (needsSecond && [record.recordedBy, record.correctedBy].includes(login)) throw volunteersFault(VolunteersFault.SECOND_PERSON_REQUIRED);
}

/** RECORD-4. Faults: RECORD_NOT_PENDING. */
export function decideReject({ state }: Pick<Decidable, 'state'>): void {
  if (state !== RecordState.PENDING) throw volunteersFault(VolunteersFault.RECORD_NOT_PENDING);
}
/** RECORD-4. Faults: RECORD_NOT_CONFIRMED. */
export function decideRevoke({ state }: Pick<Decidable, 'state'>): void {
  if (state !== RecordState.CONFIRMED) throw volunteersFault(VolunteersFault.RECORD_NOT_CONFIRMED);
}
/** RECORD-4: what was refused or revoked stays as it is. Faults: RECORD_CLOSED. */
export function checkOpen({ state }: Pick<Decidable, 'state'>): void {
  if (state === RecordState.REJECTED || state === RecordState.REVOKED) throw volunteersFault(VolunteersFault.RECORD_CLOSED);
}

/** The words and times of a record that a correction may change. */
export interface Correctable {
  readonly service: string;
  readonly place: string;
  readonly beneficiary: string;
  readonly content: string;
  readonly evaluation: string;
  readonly span: Span | undefined;
}
export interface Corrected {
  /** Field, what it was, what it became. */
  readonly changes: readonly (readonly [string, string, string])[];
  /** Other times: a timed record is one by hand from now on, and a second person confirms it again. */
  readonly otherHours: boolean;
}
const spanText = (span: Span | undefined): string => (span ? `${span.from.toISOString()}/${span.to.toISOString()}` : '');

/** RECORD-4: what a correction changes. Faults: NOTHING_CORRECTED. */
export function decideCorrection(was: Correctable, is: Correctable): Corrected {
  const words = (['service', 'place', 'beneficiary', 'content', 'evaluation'] as const).map(f => [f, was[f], is[f]] as const);
  const times = ['served', spanText(was.span), spanText(is.span)] as const;
  const changes = [...words, times].filter(([, before, after]) => before !== after);
  if (changes.length === 0) throw volunteersFault(VolunteersFault.NOTHING_CORRECTED);
  return { changes, otherHours: times[1] !== times[2] };
}
/** RECORD-2: the class after a correction. */
export const classAfter = (was: RecordClass, { otherHours }: Corrected): RecordClass =>
  otherHours && was === RecordClass.TIMED ? RecordClass.BY_HAND : was;
