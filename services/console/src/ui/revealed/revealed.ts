import { useEffect, useState, useSyncExternalStore } from 'react';

const SECONDS = 60;
const watchers = new Set<() => void>();
let open = 0;
let since: Date | undefined;

function count(change: 1 | -1): void {
  open += change;
  if (change > 0) since = new Date();
  for (const watch of watchers) watch();
}
function subscribe(watch: () => void): () => void {
  watchers.add(watch);
  return () => watchers.delete(watch);
}
/** When something was last revealed on this page; undefined while nothing is. */
export const useRevealedSince = (): Date | undefined => useSyncExternalStore(subscribe, () => (open > 0 ? since : undefined));

/** What was revealed, until its seconds have run out by the clock (a computer that slept counts them too) or the page goes to the background. */
export function useRevealed<T>() {
  const [shown, setShown] = useState<{ readonly value: T; readonly until: number }>();
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (!shown) return;
    const look = (): void => {
      const seconds = Math.ceil((shown.until - Date.now()) / 1000);
      if (seconds <= 0 || document.hidden) setShown(undefined);
      else setLeft(seconds);
    };
    count(1);
    const timer = window.setInterval(look, 500);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      count(-1);
    };
  }, [shown]);
  const show = (value: T, seconds = SECONDS): void => {
    setLeft(seconds);
    setShown({ value, until: Date.now() + seconds * 1000 });
  };
  return { shown: shown?.value, left, show, hide: (): void => setShown(undefined) };
}
