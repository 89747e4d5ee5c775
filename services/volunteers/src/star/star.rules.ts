import { StarCaseState, StarObjectionOutcome, VolunteersFault } from '@shuniu/contracts';
import { addDays, type Day } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';
import { afterWorkingDays, type Calendar, workingDaysAfter } from './working-days.js';

const { PROPOSED, NOTICED, PAUSED, GRANTED } = StarCaseState;
const fault = (value: VolunteersFault) => volunteersFault(value);

/** One star of the dated table, as it holds at a station. */
export interface StarRule {
  readonly level: number;
  readonly minutes: number;
  readonly noticeDays: number;
  readonly countsTimed: boolean;
  readonly countsByHand: boolean;
  readonly countsCarried: boolean;
  readonly source: string;
}
/** Confirmed minutes by class. */
export interface Minutes {
  readonly timed: number;
  readonly byHand: number;
  readonly carried: number;
}
type Counts = Pick<StarRule, 'countsTimed' | 'countsByHand' | 'countsCarried'>;
/** STAR-1: the minutes that a rule counts. */
export const countedBy = ({ timed, byHand, carried }: Minutes, rule: Counts): number =>
  (rule.countsTimed ? timed : 0) + (rule.countsByHand ? byHand : 0) + (rule.countsCarried ? carried : 0);

/** What is known of the volunteer's stars. */
export interface Standing {
  readonly star: number;
  /** A case is open. */
  readonly open: boolean;
  readonly barredUntil: Day | undefined;
  /** Declined before: at which level and with how many minutes. */
  readonly declined: readonly { readonly level: number; readonly minutes: number }[];
}
/**
 * STAR-1: the star that the hours propose: the highest that they reach above the present one. One at a time; none while barred, and none that was declined until there
 * are more hours than there were (STAR-6).
 */
export function starToPropose(minutes: Minutes, rules: readonly StarRule[], standing: Standing, today: Day): StarRule | undefined {
  if (standing.open || (standing.barredUntil !== undefined && today < standing.barredUntil)) return undefined;
  const reached = rules.filter(rule => rule.level > standing.star && countedBy(minutes, rule) >= rule.minutes);
  const highest = reached.sort((a, b) => b.level - a.level)[0];
  const before = standing.declined.some(
    d => d.level === highest?.level && highest !== undefined && countedBy(minutes, highest) <= d.minutes,
  );
  return before ? undefined : highest;
}

/** The star above the present one, and how far it is. */
export interface NextStar {
  readonly level: number;
  readonly neededMinutes: number;
  readonly countedMinutes: bigint;
  readonly missingMinutes: bigint;
}
/** STAR-10: the lowest star of today's rules above the present one, by the minutes that its rule counts; undefined when there is none. */
export function nextStar(minutes: Minutes, rules: readonly StarRule[], star: number): NextStar | undefined {
  const [next] = rules.filter(rule => rule.level > star).sort((a, b) => a.level - b.level);
  if (!next) return undefined;
  const counted = countedBy(minutes, next);
  const missing = Math.max(0, next.minutes - counted);
  return { level: next.level, neededMinutes: next.minutes, countedMinutes: BigInt(counted), missingMinutes: BigInt(missing) };
}

/** STAR-11: the star to tell of, when so little is missing that the rule of today calls it near; undefined: none, or nothing is missing. */
export function nearStar(next: NextStar | undefined, nearHours: number): number | undefined {
  if (!next || next.missingMinutes === 0n) return undefined;
  return next.missingMinutes <= BigInt(nearHours * 60) ? next.level : undefined;
}

/** The notice of a case. */
export interface Notice {
  readonly noticeDays: number;
  /** Working days that ran before it was held up last. */
  readonly daysRun: number;
  readonly runningFrom: Day | null;
  readonly endsOn: Day | null;
}
/** STAR-2: a notice that begins; its own day does not count. */
export const beginNotice = (noticeDays: number, on: Day, calendar: Calendar): Notice => ({
  noticeDays,
  daysRun: 0,
  runningFrom: on,
  endsOn: afterWorkingDays(on, noticeDays, calendar),
});
/** STAR-4: held up from this day on, which counts no more. */
export function holdNotice(notice: Notice, on: Day, calendar: Calendar): Notice {
  const { noticeDays, daysRun, runningFrom } = notice;
  const more = runningFrom === null ? 0 : workingDaysAfter(runningFrom, addDays(on, -1), calendar);
  return { noticeDays, daysRun: Math.min(noticeDays, daysRun + more), runningFrom: null, endsOn: null };
}
/** STAR-4: runs on after this day, which does not count; a day is left at least. */
export const resumeNotice = ({ noticeDays, daysRun }: Notice, on: Day, calendar: Calendar): Notice => ({
  noticeDays,
  daysRun,
  runningFrom: on,
  endsOn: afterWorkingDays(on, noticeDays - daysRun, calendar),
});
/** Working days that have run by a day. */
export function daysRunBy({ noticeDays, daysRun, runningFrom }: Notice, today: Day, calendar: Calendar): number {
  return Math.min(noticeDays, daysRun + (runningFrom === null ? 0 : workingDaysAfter(runningFrom, today, calendar)));
}

/** STAR-3: only what was proposed is noticed, and while the hours reach it. Faults, the first that holds: STAR_STATE, STAR_HOURS_SHORT. */
export function checkNotice({ state, enough }: { state: StarCaseState; enough: boolean }): void {
  if (state !== PROPOSED) throw fault(VolunteersFault.STAR_STATE);
  if (!enough) throw fault(VolunteersFault.STAR_HOURS_SHORT);
}
/** STAR-4: an objection is raised until the last day of the notice. Faults, the first that holds: STAR_STATE, STAR_NOTICE_OVER. */
export function checkObjection({ state, endsOn }: { state: StarCaseState; endsOn: Day | null }, today: Day): void {
  if (state !== NOTICED && state !== PAUSED) throw fault(VolunteersFault.STAR_STATE);
  if (endsOn !== null && today > endsOn) throw fault(VolunteersFault.STAR_NOTICE_OVER);
}
export interface ObjectionStanding {
  readonly outcome: StarObjectionOutcome;
  readonly recordedBy: string;
  /** Others of the case that nobody answered. */
  readonly othersOpen: number;
}
/**
 * STAR-4: what an answer makes of the case: upheld it ends, else the notice runs on when nothing else is open. Faults, the first that holds: STAR_OBJECTION_DECIDED,
 * SECOND_PERSON_REQUIRED.
 */
export function decideObjection(
  { outcome: was, recordedBy, othersOpen }: ObjectionStanding,
  { outcome, login }: { outcome: StarObjectionOutcome; login: string },
): 'ends' | 'runs' | 'waits' {
  if (was !== StarObjectionOutcome.UNSPECIFIED) throw fault(VolunteersFault.STAR_OBJECTION_DECIDED);
  if (login === recordedBy) throw fault(VolunteersFault.SECOND_PERSON_REQUIRED);
  if (outcome === StarObjectionOutcome.UPHELD) return 'ends';
  return othersOpen === 0 ? 'runs' : 'waits';
}

export interface Grantable {
  readonly state: StarCaseState;
  readonly endsOn: Day | null;
  readonly noticedBy: string;
  readonly enough: boolean;
}
/**
 * STAR-3, STAR-5: granted on a day after the last of the notice, by another person than published it, while the hours reach it.
 * Faults, the first that holds: STAR_STATE, STAR_OBJECTION_OPEN, STAR_NOTICE_RUNS, SECOND_PERSON_REQUIRED, STAR_HOURS_SHORT.
 */
export function checkGrant({ state, endsOn, noticedBy, enough }: Grantable, { today, login }: { today: Day; login: string }): void {
  if (state !== NOTICED && state !== PAUSED) throw fault(VolunteersFault.STAR_STATE);
  if (state === PAUSED || endsOn === null) throw fault(VolunteersFault.STAR_OBJECTION_OPEN);
  if (today <= endsOn) throw fault(VolunteersFault.STAR_NOTICE_RUNS);
  if (login === noticedBy) throw fault(VolunteersFault.SECOND_PERSON_REQUIRED);
  if (!enough) throw fault(VolunteersFault.STAR_HOURS_SHORT);
}
/** STAR-6: what is barred is so until a day to come. Faults: STAR_BARRED_DAYS. */
function checkBarred(barredUntil: string, today: Day): void {
  if (barredUntil !== '' && barredUntil <= today)
    throw volunteersFault(VolunteersFault.STAR_BARRED_DAYS, { violations: [{ field: 'barredUntil', rule: 'future', message: '' }] });
}
/** STAR-6: an open case is declined. Faults, the first that holds: STAR_STATE, STAR_BARRED_DAYS. */
export function checkDecline(state: StarCaseState, barredUntil: string, today: Day): void {
  if (state !== PROPOSED && state !== NOTICED && state !== PAUSED) throw fault(VolunteersFault.STAR_STATE);
  checkBarred(barredUntil, today);
}
/** STAR-6: the highest star is revoked first. Faults, the first that holds: STAR_STATE, STAR_NOT_HIGHEST, STAR_BARRED_DAYS. */
export function checkRevoke(
  { state, level, star }: { state: StarCaseState; level: number; star: number },
  barredUntil: string,
  today: Day,
): void {
  if (state !== GRANTED) throw fault(VolunteersFault.STAR_STATE);
  if (level !== star) throw fault(VolunteersFault.STAR_NOT_HIGHEST);
  checkBarred(barredUntil, today);
}

const ADULT = 18;
/** STAR-7: whose whole name a public notice shows: who is known to be of age. */
export const isNamed = (ageToday: number | undefined): boolean => ageToday !== undefined && ageToday >= ADULT;
