import { useCallback, useMemo, useState } from 'react';

export interface Chosen<T> {
  readonly rows: readonly T[];
  readonly ids: readonly string[];
  has(id: string): boolean;
  toggle(row: T): void;
  /** All of a page, or none of it. */
  toggleAll(rows: readonly T[]): void;
  clear(): void;
}

/** Rows that were chosen; they stay chosen on other pages and under other filters. At most so many at once. */
export function useChosen<T>(idOf: (row: T) => string, most: number): Chosen<T> {
  const [kept, setKept] = useState<ReadonlyMap<string, T>>(new Map());
  const toggle = useCallback(
    (row: T) =>
      setKept(before => {
        const after = new Map(before);
        if (!after.delete(idOf(row)) && after.size < most) after.set(idOf(row), row);
        return after;
      }),
    [idOf, most],
  );
  const toggleAll = useCallback(
    (rows: readonly T[]) =>
      setKept(before => {
        const after = new Map(before);
        const all = rows.every(row => before.has(idOf(row)));
        for (const row of rows) {
          if (all) after.delete(idOf(row));
          else if (after.size < most) after.set(idOf(row), row);
        }
        return after;
      }),
    [idOf, most],
  );
  const clear = useCallback(() => setKept(new Map()), []);
  return useMemo(
    () => ({ rows: [...kept.values()], ids: [...kept.keys()], has: (id: string) => kept.has(id), toggle, toggleAll, clear }),
    [kept, toggle, toggleAll, clear],
  );
}
