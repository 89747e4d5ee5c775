const MOST = 20;
const WINDOW_MS = 60_000;
const KEPT = 1_000;

/**
 * After so many wrong codes at one door within a minute none is taken there for the rest of it: six digits cannot be tried out. Each replica counts for itself; the gateway's own limit for each
 * address stands before it.
 */
export class WrongTries {
  readonly #doors = new Map<string, { since: number; wrong: number }>();

  isTooMany(id: string, at: Date): boolean {
    const of = this.#doors.get(id);
    return of !== undefined && at.getTime() - of.since < WINDOW_MS && of.wrong >= MOST;
  }
  note(id: string, at: Date): void {
    const of = this.#doors.get(id);
    if (of && at.getTime() - of.since < WINDOW_MS) of.wrong += 1;
    else this.#doors.set(id, { since: at.getTime(), wrong: 1 });
    const oldest = this.#doors.keys().next();
    if (this.#doors.size > KEPT && !oldest.done) this.#doors.delete(oldest.value);
  }
}
