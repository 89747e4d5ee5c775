import { ActivitiesFault, ActivityState, SeriesStep } from '@shuniu/contracts';
import { addDays, type Day, dayOf } from '@shuniu/kernel';
import { activitiesFault } from '../activities-fault.js';
import type { Step } from '../activity/activity.rules.js';

export interface Span {
  readonly startsAt: Date;
  readonly endsAt: Date;
}
export interface Repeated {
  readonly step: SeriesStep;
  /** Every so many weeks or months. */
  readonly every: number;
  /** The first among them. */
  readonly times: number;
}
/** A day so many months on; where the month has no such day, its last. */
function monthsOn(day: Day, by: number): Day {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + by;
  const first = (at: number): Day => `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`;
  const wanted = addDays(first(month), Number(day.slice(8)) - 1);
  const last = addDays(first(month + 1), -1);
  return wanted < last ? wanted : last;
}
const midnight = (day: Day): number => Date.parse(`${day}T00:00:00+08:00`);

/** SERIES-1: the dates that follow the first, at the same hours of the Shanghai day. */
export function datesAfter({ startsAt, endsAt }: Span, { step, every, times }: Repeated): Span[] {
  const first = dayOf(startsAt);
  return Array.from({ length: times - 1 }, (_, at) => {
    const no = (at + 1) * every;
    const day = step === SeriesStep.MONTH ? monthsOn(first, no) : addDays(first, no * 7);
    const millis = midnight(day) - midnight(first);
    return { startsAt: new Date(startsAt.getTime() + millis), endsAt: new Date(endsAt.getTime() + millis) };
  });
}

/** SERIES-1: Faults: SERIES_ALREADY. */
export function checkAlone(seriesId: string | null): void {
  if (seriesId !== null) throw activitiesFault(ActivitiesFault.SERIES_ALREADY);
}

const FROM: Readonly<Record<Extract<Step, 'submit' | 'decide' | 'publish' | 'cancel'>, readonly ActivityState[]>> = {
  submit: [ActivityState.DRAFT],
  decide: [ActivityState.SUBMITTED],
  publish: [ActivityState.APPROVED],
  cancel: [ActivityState.DRAFT, ActivityState.SUBMITTED, ActivityState.APPROVED, ActivityState.PUBLISHED],
};
/** SERIES-2: of a series whatever is in the state for a step, and for its end has not begun. Faults: ACTIVITY_STATE when nothing is. */
export function ofSeries<R extends { readonly state: ActivityState; readonly starts_at: Date | null }>(
  rows: readonly R[],
  step: keyof typeof FROM,
  now: Date,
): R[] {
  const found = rows.filter(row => FROM[step].includes(row.state) && (step !== 'cancel' || row.starts_at === null || row.starts_at > now));
  if (found.length === 0) throw activitiesFault(ActivitiesFault.ACTIVITY_STATE);
  return found;
}
