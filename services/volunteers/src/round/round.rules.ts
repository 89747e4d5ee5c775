import { PairFault, StopState } from '@shuniu/contracts';
import { addDays, type Day, dayOf } from '@shuniu/kernel';
import { pairFault } from '../pair-fault.js';
import { instantOf } from '../shift/shift.rules.js';

const HOUR = 3_600_000;
/** A telephone's clock may be so far ahead of ours. */
const CLOCK_AHEAD_MS = 5 * 60_000;

/** When a day is over in Shanghai. */
export const endOf = (day: Day): Date => instantOf(addDays(day, 1), '00:00');

/** Who may see doors and dietary notes of a round, and when (ROUND-2): staff until its day is over, a volunteer on the day alone. */
export function mayOpen(of: { readonly onDay: Day; readonly staff: boolean }, now: Date): boolean {
  const today = dayOf(now);
  return of.staff ? today <= of.onDay : today === of.onDay;
}

/** The paper with doors and dietary notes is made on the day of the round alone, for whoever walks then (ROUND-8, X18). */
export const mayPrint = (onDay: Day, now: Date): boolean => dayOf(now) === onDay;

export interface Stop {
  readonly state: StopState;
  readonly at: Date | null;
  readonly settled: boolean;
}
export interface StopTimes {
  readonly onDay: Day;
  readonly cancelled: boolean;
  /** For so many hours after its day a round is still written down. */
  readonly lateHours: number;
  readonly now: Date;
}
/**
 * What is written down of a stop, when it is (ROUND-4); undefined when what arrived is older than what stands or the same: a list that was kept on a telephone may come late and twice.
 * Without a time it is now, or the end of the day when that is over. Faults, the first that holds: ROUND_CANCELLED, ROUND_CLOSED, STOP_TIME, STOP_SETTLED.
 */
export function decideStop(
  was: Stop,
  asked: { readonly state: StopState; readonly at: Date | undefined },
  of: StopTimes,
): Date | undefined {
  if (of.cancelled) throw pairFault(PairFault.ROUND_CANCELLED);
  const over = endOf(of.onDay);
  if (of.now.getTime() > over.getTime() + of.lateHours * HOUR) throw pairFault(PairFault.ROUND_CLOSED);
  const latest = new Date(Math.min(of.now.getTime(), over.getTime() - 1));
  const at = asked.at ?? latest;
  if (dayOf(at) !== of.onDay || at.getTime() > of.now.getTime() + CLOCK_AHEAD_MS) throw pairFault(PairFault.STOP_TIME, 'at');
  const taken = at > latest ? latest : at;
  if (was.at !== null && (taken < was.at || (taken.getTime() === was.at.getTime() && was.state === asked.state))) return undefined;
  if (was.settled) throw pairFault(PairFault.STOP_SETTLED);
  return taken;
}

/** Is anybody still to look after this door (ROUND-5)? Faults: STOP_ANSWERED. */
export function checkUnanswered({ state, settled }: Pick<Stop, 'state' | 'settled'>): void {
  if (state !== StopState.NO_ANSWER || settled) throw pairFault(PairFault.STOP_ANSWERED);
}

/** A new order names each stop once (ROUND-1). Faults: STOPS_DIFFER. */
export function checkOrder(had: readonly string[], wanted: readonly string[]): void {
  if (had.length !== wanted.length || had.some(id => !wanted.includes(id))) throw pairFault(PairFault.STOPS_DIFFER, 'stopIds');
}
/** A round is cancelled before anybody was at a door, and once (ROUND-1). Faults, the first that holds: ROUND_CANCELLED, ROUND_STARTED. */
export function checkCancelRound(of: { readonly cancelled: boolean; readonly started: boolean }): void {
  if (of.cancelled) throw pairFault(PairFault.ROUND_CANCELLED);
  if (of.started) throw pairFault(PairFault.ROUND_STARTED);
}
