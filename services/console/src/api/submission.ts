import { uuidv7 } from '@shuniu/kernel';

/** What was sent and by which key; kept with a draft, so that a submission whose answer was lost stays one after the page was closed. */
export interface Sent {
  readonly print: string;
  readonly key: string;
}
export interface SubmissionKeys {
  keyOf(content: unknown): string;
  arrived(): void;
  /** What is under way or was lost; undefined when nothing is. */
  sent(): Sent | undefined;
}

/**
 * The Idempotency-Key of one submission of a form. The same content keeps its key until it has arrived, so that a second click, or trying again
 * after a lost answer, has one effect; other content gets another key.
 */
export function submissionKeys(make: () => string = uuidv7, before?: Sent): SubmissionKeys {
  let kept = before;
  return {
    keyOf(content) {
      const print = JSON.stringify(content, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) ?? '';
      if (kept?.print !== print) kept = { print, key: make() };
      return kept.key;
    },
    arrived() {
      kept = undefined;
    },
    sent: () => kept,
  };
}
