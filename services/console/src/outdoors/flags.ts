const [KEPT, WAITING] = ['shuniu.kept', 'shuniu.waiting'];

/** Is anything here that may be looked at without a network? Asked before the login, so it says no more than until when. */
export const hasKept = (): boolean => Number(window.localStorage.getItem(KEPT) ?? 0) > Date.now();
export const noteKept = (until: number): void =>
  until > 0 ? window.localStorage.setItem(KEPT, String(until)) : window.localStorage.removeItem(KEPT);

/** Does the frame have anything to say of what waits? The book itself is fetched only then. Its change tells the other tabs. */
export const hasWaiting = (): boolean => window.localStorage.getItem(WAITING) !== null;
const watchers = new Set<() => void>();
export function watchWaiting(watch: () => void): () => void {
  watchers.add(watch);
  window.addEventListener('storage', watch);
  return () => {
    watchers.delete(watch);
    window.removeEventListener('storage', watch);
  };
}
export function noteWaiting(some: boolean): void {
  if (some) window.localStorage.setItem(WAITING, String(Date.now()));
  else window.localStorage.removeItem(WAITING);
  for (const watch of watchers) watch();
}
