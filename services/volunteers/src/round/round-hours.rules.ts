import { StopState } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
import { minutesOf, type Span } from '../record/record.rules.js';
import { instantOf } from '../shift/shift.rules.js';
import { endOf } from './round.rules.js';

const MINUTE = 60_000;
/** A door as it is written down. */
export interface WalkedStop {
  readonly state: StopState;
  readonly at: Date | null;
}
/** What a round gives one person: hours, or why none; neither while doors are open or nothing was done. */
export interface RoundHours {
  readonly span?: Span;
  readonly doors?: number;
  readonly refused: '' | 'STOP_TIME';
}
const NONE: RoundHours = { refused: '' };

/**
 * ROUND-7: hours are of a round whose every door is written down: from the minutes of the dated rule before the first door that was done to the last one. Who was sent when the
 * round had begun has those of the doors since.
 */
export function hoursOfRound(
  stops: readonly WalkedStop[],
  of: { readonly onDay: Day; readonly joinedAt: Date | null; readonly stopMinutes: number },
): RoundHours {
  if (stops.some(s => s.state === StopState.TO_COME)) return NONE;
  const done = stops.filter(s => s.state === StopState.DONE && (of.joinedAt === null || (s.at !== null && s.at >= of.joinedAt)));
  if (done.length === 0) return NONE;
  // Written down when the day was over, without a time, is the end of the day: nobody knows when it was.
  const unknown = endOf(of.onDay).getTime() - 1;
  const times = done.flatMap(s => (s.at && s.at.getTime() !== unknown ? [s.at.getTime()] : [])).sort((a, b) => a - b);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return { refused: 'STOP_TIME' };
  const from = new Date(Math.max(first - of.stopMinutes * MINUTE, instantOf(of.onDay, '00:00').getTime()));
  const span = { from, to: new Date(last) };
  return minutesOf(span) < 1 ? { refused: 'STOP_TIME' } : { span, doors: done.length, refused: '' };
}
