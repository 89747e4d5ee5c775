import { AbsenceReason, AbsenceState, PersonKind, Role, StationsFault, StationsFaultSchema } from '@shuniu/contracts';
import { type Day, type Fault, faultOf } from '@shuniu/kernel';

/** What a fault is about: the field of `absence` it names, if one. */
export const absenceFault = (value: StationsFault, field?: string): Fault =>
  faultOf(StationsFaultSchema, value, field ? { violations: [{ field, rule: 'succession', message: '' }] } : {});

export interface Absence {
  readonly kind: PersonKind;
  readonly person: string;
  readonly deputy: string;
  readonly reason: AbsenceReason;
  readonly fromOn: Day;
  readonly toOn: Day | undefined;
}
export interface Who {
  readonly login: string;
  readonly roles: ReadonlySet<Role>;
}
const { ABSENCE_NOT_YOURS, DATES_OUT_OF_ORDER, DEPUTY_SAME, PERSON_UNKNOWN, DEPUTY_UNKNOWN, DEPUTY_ABSENT, ABSENCE_OVER, PERSON_LEFT } =
  StationsFault;

/** ABSENCE-1: the manager for anybody, a worker for themselves and for volunteers. Faults: ABSENCE_NOT_YOURS. */
export function checkWho(of: Pick<Absence, 'kind' | 'person'>, { login, roles }: Who): void {
  if (of.kind === PersonKind.WORKER && of.person !== login && !roles.has(Role.STATION_MANAGER)) throw absenceFault(ABSENCE_NOT_YOURS);
}

/** What is known of person and deputy. */
export interface Known {
  /** Known here, and serving. */
  readonly person: boolean;
  readonly deputy: boolean;
  /** The deputy is absent on one of the days. */
  readonly deputyAbsent: boolean;
  /** So is the person, already. */
  readonly overlaps: boolean;
}
/** ABSENCE-1: the days in order, and who leaves has no last day. Faults, the first that holds: DATES_OUT_OF_ORDER, DEPUTY_SAME. */
export function checkAbsence(asked: Absence): void {
  const { fromOn, toOn, reason } = asked;
  if (toOn !== undefined && (toOn < fromOn || reason === AbsenceReason.LEFT)) throw absenceFault(DATES_OUT_OF_ORDER, 'absence.toOn');
  if (asked.person === asked.deputy) throw absenceFault(DEPUTY_SAME, 'absence.deputy');
}
/** ABSENCE-2: the deputy is somebody who is there. Faults, the first that holds: PERSON_UNKNOWN, DEPUTY_UNKNOWN, DEPUTY_ABSENT, ABSENCE_OVERLAPS. */
export function checkKnown({ person, deputy, deputyAbsent, overlaps }: Known): void {
  if (!person) throw absenceFault(PERSON_UNKNOWN, 'absence.person');
  if (!deputy) throw absenceFault(DEPUTY_UNKNOWN, 'absence.deputy');
  if (deputyAbsent) throw absenceFault(DEPUTY_ABSENT, 'absence.deputy');
  if (overlaps) throw absenceFault(StationsFault.ABSENCE_OVERLAPS, 'absence.fromOn');
}
/** In which state it begins. */
export const stateFrom = (fromOn: Day, today: Day): AbsenceState => (fromOn > today ? AbsenceState.PLANNED : AbsenceState.ACTIVE);

/** ABSENCE-4: ended or undone once, and nothing that moved goes back to somebody who is not there. Faults, the first that holds: ABSENCE_OVER, PERSON_LEFT. */
export function checkEnd(of: { readonly state: AbsenceState; readonly personServes: boolean }): void {
  if (of.state !== AbsenceState.PLANNED && of.state !== AbsenceState.ACTIVE) throw absenceFault(ABSENCE_OVER);
  if (of.state === AbsenceState.ACTIVE && !of.personServes) throw absenceFault(PERSON_LEFT);
}

export interface Held {
  readonly login: string;
  readonly role: Role;
}
/**
 * ABSENCE-3: who takes over when somebody leaves and nobody was named: the station's manager, else a worker; of several the first by login.
 * `held` are the posts that others still hold at the unit. Faults: DEPUTY_NEEDED.
 */
export function deputyAmong(held: readonly Held[]): string {
  const first = (role: Role): string | undefined =>
    held
      .filter(post => post.role === role)
      .map(post => post.login)
      .sort()[0];
  const found = first(Role.STATION_MANAGER) ?? first(Role.SOCIAL_WORKER);
  if (found === undefined) throw absenceFault(StationsFault.DEPUTY_NEEDED, 'deputy');
  return found;
}
/** Roles whose work needs somebody who answers for it. */
export const HOLDS_WORK: ReadonlySet<Role> = new Set([Role.STATION_MANAGER, Role.SOCIAL_WORKER]);
