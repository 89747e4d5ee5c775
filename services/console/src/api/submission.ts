import { uuidv7 } from '@shuniu/kernel';

/**
 * The Idempotency-Key of one submission of a form. The same content keeps its key until it has arrived, so that a second click, or trying again
 * after a lost answer, has one effect; other content gets another key.
 */
export function submissionKeys(make: () => string = uuidv7): { keyOf(content: unknown): string; arrived(): void } {
  let kept: { print: string; key: string } | undefined;
  return {
    keyOf(content) {
      const print = JSON.stringify(content, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) ?? '';
      if (kept?.print !== print) kept = { print, key: make() };
      return kept.key;
    },
    arrived() {
      kept = undefined;
    },
  };
}
