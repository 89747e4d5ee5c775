import { useEffect, useState, useSyncExternalStore } from 'react';
import { Icon } from './icons.js';

let next = '';
let said = 0;
/** So soon after something was done a page may still lead on to another. */
const GOES_MS = 1_500;
const watchers = new Set<() => void>();

/** Leaves a line to show once: on the page that it stands on, or on the next one. */
export function sayNext(line: string): void {
  next = line;
  said++;
  for (const watch of watchers) watch();
}
/** Which line is the last; it changes when something more was done, not when a list is fetched anew. */
const subscribe = (watch: () => void): (() => void) => {
  watchers.add(watch);
  return () => watchers.delete(watch);
};

/** What was done last, here or on the page before: it stays until the next thing is done or the page is left. */
export function Said() {
  return <Line key={useSyncExternalStore(subscribe, () => said)} />;
}
function Line() {
  const [line] = useState(() => next);
  useEffect(() => {
    // What was said just before the page went belongs to the next one too.
    const timer = window.setTimeout(() => {
      next = '';
    }, GOES_MS);
    return () => window.clearTimeout(timer);
  }, []);
  if (!line) return null;
  return (
    <p className="said" role="status">
      <Icon name="check" size={16} />
      {line}
    </p>
  );
}
