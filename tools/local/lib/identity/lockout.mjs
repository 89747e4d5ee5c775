const REMEMBERED = 10_000;
const FORGET_MILLIS = 15 * 60_000;

/**
 * The pause after wrong passwords, by login, in memory. A login that does not exist is counted too, so that nothing shows which exist.
 */
export class Lockout {
  #failures;
  #lockMillis;
  #now;
  /** @type {Map<string, {count: number, last: number, until: number}>} */
  #seen = new Map();

  /** @param {{failures: number, lockSeconds: number, now?: () => number}} given */
  constructor({ failures, lockSeconds, now = Date.now }) {
    this.#failures = failures;
    this.#lockMillis = lockSeconds * 1000;
    this.#now = now;
  }

  #entry(login) {
    const entry = this.#seen.get(login);
    if (!entry) return undefined;
    const stale = entry.until > 0 ? entry.until <= this.#now() : entry.last + FORGET_MILLIS <= this.#now();
    if (!stale) return entry;
    this.#seen.delete(login);
    return undefined;
  }

  /**
   * Seconds until this login may be tried again; 0 when it may now.
   * @param {string} login
   */
  pausedSeconds(login) {
    const entry = this.#entry(login.trim().toLowerCase());
    return entry && entry.until > 0 ? Math.ceil((entry.until - this.#now()) / 1000) : 0;
  }

  /**
   * Counts a try before its password is looked at, so that many at once get no more tries than one after the other.
   * @param {string} login
   * @returns {number} how many tries are left after this one, if it fails
   */
  tried(login) {
    const key = login.trim().toLowerCase();
    const count = (this.#entry(key)?.count ?? 0) + 1;
    if (this.#seen.size >= REMEMBERED && !this.#seen.has(key)) this.#seen.delete(/** @type {string} */ (this.#seen.keys().next().value));
    const locked = count >= this.#failures;
    this.#seen.set(key, { count, last: this.#now(), until: locked ? this.#now() + this.#lockMillis : 0 });
    return Math.max(0, this.#failures - count);
  }

  /**
   * Forgets the failures of a login that succeeded.
   * @param {string} login
   */
  succeeded(login) {
    this.#seen.delete(login.trim().toLowerCase());
  }
}
