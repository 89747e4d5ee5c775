/** 15 minutes without a touch, a key or a movement of the wheel (CONSOLE 28): the screen of a shared computer is not left open. */
export const IDLE_MS = 15 * 60_000;
const LOOK_EVERY_MS = 5_000;
const ACTIVITY = 'shuniu.activity';
const LOCKED = 'shuniu.locked';

/** Has nobody done anything for so long? Unknown counts as just now. */
export const isIdle = (lastAt: number, now: number): boolean => lastAt > 0 && now - lastAt >= IDLE_MS;

const watchers = new Set<() => void>();
const tell = (): void => {
  for (const watch of watchers) watch();
};
const lastAt = (): number => Number(window.localStorage.getItem(ACTIVITY) ?? 0);

/** Whether the console is locked, in every tab alike; for `useSyncExternalStore`. */
export const idleLock = {
  subscribe(watch: () => void): () => void {
    watchers.add(watch);
    return () => watchers.delete(watch);
  },
  isLocked: (): boolean => window.localStorage.getItem(LOCKED) !== null,
};

/** Somebody is there and is who they say: a login, or the lock's own. */
export function openLock(): void {
  window.localStorage.removeItem(LOCKED);
  window.localStorage.setItem(ACTIVITY, String(Date.now()));
  tell();
}

function lookAtClock(): void {
  if (idleLock.isLocked() || !isIdle(lastAt(), Date.now())) return;
  window.localStorage.setItem(LOCKED, 'yes');
  tell();
}

/** A sign of life. The clock is looked at first: a computer that woke from sleep is locked before its first key counts. */
function noteActivity(): void {
  lookAtClock();
  if (!idleLock.isLocked() && Date.now() - lastAt() >= LOOK_EVERY_MS) window.localStorage.setItem(ACTIVITY, String(Date.now()));
}

const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Watches this tab, and hears from the others, until it is told to stop. */
export function watchIdle(): () => void {
  noteActivity();
  const timer = window.setInterval(lookAtClock, LOOK_EVERY_MS);
  for (const sign of SIGNS) window.addEventListener(sign, noteActivity, { capture: true, passive: true });
  document.addEventListener('visibilitychange', lookAtClock);
  window.addEventListener('storage', tell);
  return () => {
    window.clearInterval(timer);
    for (const sign of SIGNS) window.removeEventListener(sign, noteActivity, { capture: true });
    document.removeEventListener('visibilitychange', lookAtClock);
    window.removeEventListener('storage', tell);
  };
}
