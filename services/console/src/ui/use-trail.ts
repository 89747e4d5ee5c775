import { useRef } from 'react';
import { afterPaint } from './after-paint.js';

export interface Trail {
  readonly first: boolean;
  back(): void;
  on(next: string): void;
}

/** The way through keyset pages: forward by the next token, back by the ones that were passed. After a reload, back is the first page. */
export function useTrail(now: string | undefined, go: (pageToken: string | undefined) => void): Trail {
  const passed = useRef<(string | undefined)[]>([]);
  const going = useRef(false);
  // A second click before the page has changed is the same step.
  const step = (work: () => void): void => {
    if (going.current) return;
    going.current = true;
    afterPaint(() => {
      going.current = false;
      work();
    });
  };
  return {
    first: !now,
    back: () => step(() => go(passed.current.pop())),
    on: next =>
      step(() => {
        passed.current.push(now);
        go(next);
        window.scrollTo({ top: 0 });
      }),
  };
}
