import type { Actor } from '@shuniu/access';
import { sql } from './transactions.js';

export const NOTE_NAME = sql('names.note', 'SELECT app.note_name($1, $2)');
export const NAMES_OF = sql(
  'names.of',
  `SELECT app.name_of(o.login, o.at) AS name FROM unnest($1::text[], $2::timestamptz[]) WITH ORDINALITY AS o(login, at, place) ORDER BY o.place`,
);

/** Whose name is asked for: a login, and when it did something; today without an instant. */
export interface NameAsked {
  readonly login: string;
  readonly at: Date | undefined;
}

/** Which names this process has seen kept, so that an actor's first transaction alone carries one. */
export class KeptNames {
  readonly #kept = new Map<string, string>();

  constructor(private readonly capacity = 20_000) {}

  /** Has this actor a name that is not known to be kept? A clock or a service has none: it is called what its login is. */
  lacks({ login, name }: Actor): boolean {
    return name !== '' && name !== login && this.#kept.get(login) !== name;
  }
  /** Once the transaction that kept it has committed. */
  keep({ login, name }: Actor): void {
    const oldest = this.#kept.keys().next();
    if (this.#kept.size >= this.capacity && !oldest.done) this.#kept.delete(oldest.value);
    this.#kept.set(login, name);
  }
}
