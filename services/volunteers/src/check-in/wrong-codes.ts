import { ShiftFault } from '@shuniu/contracts';
import { isFault } from '@shuniu/kernel';
import { shiftFault } from '../shift-fault.js';

const MOST = 20;
const WINDOW_MS = 60_000;
const KEPT = 1_000;

/**
 * CHECKIN-7: after so many wrong codes for one shift within a minute none is taken there for the rest of it: six digits cannot be tried out. Each replica counts for itself; the door's own limit for
 * each address stands before it.
 */
export class WrongCodes {
  readonly #shifts = new Map<string, { since: number; wrong: number }>();

  /** Faults: CODE_WRONG. */
  check(shiftId: string, at: Date): void {
    const of = this.#shifts.get(shiftId);
    if (of && at.getTime() - of.since < WINDOW_MS && of.wrong >= MOST) throw shiftFault(ShiftFault.CODE_WRONG, 'code');
  }
  note(shiftId: string, error: unknown, at: Date): void {
    if (!isFault(error, 'CODE_WRONG')) return;
    const of = this.#shifts.get(shiftId);
    if (of && at.getTime() - of.since < WINDOW_MS) of.wrong += 1;
    else this.#shifts.set(shiftId, { since: at.getTime(), wrong: 1 });
    const oldest = this.#shifts.keys().next();
    if (this.#shifts.size > KEPT && !oldest.done) this.#shifts.delete(oldest.value);
  }
}
