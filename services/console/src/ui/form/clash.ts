import { ProblemError } from '../../api/problem.js';

/** A field that somebody else changed meanwhile, by the platform's account. */
export interface Overtaken {
  readonly field: string;
  readonly by: string;
  readonly at: string;
}
export type Side = 'mine' | 'now';
/** One field with both values, as people read them. */
export interface ClashRow<N = string> extends Overtaken {
  readonly label: string;
  readonly mine: N;
  readonly now: N;
}
/** A record that was changed by somebody else while it lay in a form. */
export interface Clash<F, N = string> {
  readonly rows: readonly ClashRow<N>[];
  /** The form as the choices make it, standing on the record of now. */
  settle(choices: Readonly<Record<string, Side>>): F;
}

export const isClash = (error: unknown): error is ProblemError => error instanceof ProblemError && error.reason === 'ETAG_MISMATCH';

/** Which of the fields that were sent somebody else changed, by whom and when; no value travels in a fault. */
export function overtakenOf({ meta }: ProblemError): readonly Overtaken[] {
  try {
    const list: unknown = JSON.parse(meta.changed ?? '[]');
    return Array.isArray(list) ? list.filter(isOvertaken) : [];
  } catch {
    return [];
  }
}
const isOvertaken = (one: unknown): one is Overtaken =>
  typeof one === 'object' && one !== null && 'field' in one && typeof one.field === 'string' && 'by' in one && 'at' in one;
