import { VolunteersFault } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';

/** One dated row, as far as rules ask. */
export interface KindRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly months: number;
  /** The unit whose row it is; '' for the platform's. */
  readonly unitCode: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/** QUALIFICATION-1: of each kind the row that holds on a day: the nearest unit's before those above it and the platform's. */
export function kindsOn<R extends KindRow>(rows: readonly R[], day: Day): R[] {
  const nearest = new Map<string, R>();
  for (const row of rows) {
    if (row.validFrom > day || (row.validTo !== null && row.validTo < day)) continue;
    const known = nearest.get(row.code);
    if (!known || row.unitCode.length > known.unitCode.length) nearest.set(row.code, row);
  }
  return [...nearest.values()];
}

/** A kind that holds on a day. Faults: QUALIFICATION_KIND_NOT_FOUND, by the field that names it. */
export function kindOn<R extends KindRow>(rows: readonly R[], code: string, { day, field }: { day: Day; field: string }): R {
  const found = kindsOn(rows, day).find(row => row.code === code);
  if (!found)
    throw volunteersFault(VolunteersFault.QUALIFICATION_KIND_NOT_FOUND, { violations: [{ field, rule: 'unknown', message: '' }] });
  return found;
}

/** QUALIFICATION-3: what a project asks for are kinds that hold. Faults: QUALIFICATION_KIND_NOT_FOUND. */
export function checkAsked(rows: readonly KindRow[], asked: readonly string[], day: Day): void {
  for (const code of asked) kindOn(rows, code, { day, field: 'project.qualificationKinds' });
}

export interface NewKind {
  readonly code: string;
  readonly name: string;
  readonly validFrom: Day;
}
/**
 * QUALIFICATION-1: a row begins today or later, after the own unit's row before it, of a kind that is known or new by its name. Answers the own row that ends with it.
 * Faults, the first that holds: QUALIFICATION_KIND_DAYS, QUALIFICATION_KIND_NOT_FOUND, QUALIFICATION_KIND_NAME_TAKEN.
 */
export function decideKind(rows: readonly KindRow[], kind: NewKind, of: { today: Day; unitCode: string }): KindRow | undefined {
  const wrong = (fault: VolunteersFault, field: string) =>
    volunteersFault(fault, { violations: [{ field, rule: VolunteersFault[fault].toLowerCase(), message: '' }] });
  if (kind.validFrom < of.today) throw wrong(VolunteersFault.QUALIFICATION_KIND_DAYS, 'validFrom');
  if (kind.code !== '' && !rows.some(r => r.code === kind.code)) throw wrong(VolunteersFault.QUALIFICATION_KIND_NOT_FOUND, 'code');
  if (kindsOn(rows, kind.validFrom).some(r => r.name === kind.name && r.code !== kind.code))
    throw wrong(VolunteersFault.QUALIFICATION_KIND_NAME_TAKEN, 'name');
  const own = rows.filter(r => r.code === kind.code && r.unitCode === of.unitCode && r.validTo === null);
  if (own.some(r => r.validFrom >= kind.validFrom)) throw wrong(VolunteersFault.QUALIFICATION_KIND_DAYS, 'validFrom');
  return own[0];
}
