import { useRef } from 'react';

export interface Trail {
  readonly first: boolean;
  back(): void;
  on(next: string): void;
}

/** The way through keyset pages: forward by the next token, back by the ones that were passed. After a reload, back is the first page. */
export function useTrail(now: string | undefined, go: (pageToken: string | undefined) => void): Trail {
  const passed = useRef<(string | undefined)[]>([]);
  return {
    first: !now,
    back: () => go(passed.current.pop()),
    on: next => {
      passed.current.push(now);
      go(next);
      window.scrollTo({ top: 0 });
    },
  };
}
