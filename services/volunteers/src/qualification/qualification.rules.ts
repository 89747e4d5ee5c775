import { VolunteersFault } from '@shuniu/contracts';
import { addMonths, type Day } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';

const SHOWN = 4;
const STARS = '***';
/** The last four of a number of eight and more; anything shorter is hidden whole. */
export const maskNumber = (number: string): string =>
  number === '' ? '' : number.length < 2 * SHOWN ? STARS : STARS + number.slice(-SHOWN);

const at = (fault: VolunteersFault, field: string) =>
  volunteersFault(fault, { violations: [{ field, rule: VolunteersFault[fault].toLowerCase(), message: '' }] });

export interface Paper {
  readonly issuedOn: Day;
  /** '' when it has no end. */
  readonly validUntil: string;
}
/**
 * QUALIFICATION-2: issued on a day that has come; it lasts until a day after, no longer than so many months of its kind, which may not be left open.
 * Faults, the first that holds: DATE_IN_FUTURE, QUALIFICATION_DAYS.
 */
export function checkPaper({ issuedOn, validUntil }: Paper, { today, months }: { today: Day; months: number }): void {
  if (issuedOn > today) throw at(VolunteersFault.DATE_IN_FUTURE, 'issuedOn');
  const open = validUntil === '';
  if (open ? months > 0 : validUntil <= issuedOn || (months > 0 && validUntil > addMonths(issuedOn, months)))
    throw at(VolunteersFault.QUALIFICATION_DAYS, 'validUntil');
}

export interface Standing {
  readonly renewed: boolean;
  readonly withdrawnOn: Day | null;
}
/** QUALIFICATION-4: what was renewed or withdrawn stays as it is. Faults: QUALIFICATION_STATE. */
export function checkStanding({ renewed, withdrawnOn }: Standing): void {
  if (renewed || withdrawnOn !== null) throw volunteersFault(VolunteersFault.QUALIFICATION_STATE);
}

export interface Held {
  readonly kind: string;
  readonly issuedOn: Day;
  readonly validUntil: Day | null;
  readonly withdrawnOn: Day | null;
}
/** Counts on a day: from the day of issue to its last, until the day before it was withdrawn; a renewed one too, within its own days. */
export const holdsOn = ({ issuedOn, validUntil, withdrawnOn }: Held, on: Day): boolean =>
  issuedOn <= on && (validUntil === null || on <= validUntil) && (withdrawnOn === null || on < withdrawnOn);

/**
 * QUALIFICATION-3: of every kind asked for a paper that counts on the day. Faults, by the field that names the volunteer, the first that holds: QUALIFICATION_MISSING when
 * there never was one of a kind, QUALIFICATION_RUN_OUT when none reaches that day.
 */
export function checkQualified(asked: readonly string[], held: readonly Held[], { on, field }: { on: Day; field: string }): void {
  const lacking = asked.filter(kind => !held.some(paper => paper.kind === kind && holdsOn(paper, on)));
  if (lacking.length === 0) return;
  const missing = lacking.some(kind => !held.some(paper => paper.kind === kind));
  throw at(missing ? VolunteersFault.QUALIFICATION_MISSING : VolunteersFault.QUALIFICATION_RUN_OUT, field);
}
