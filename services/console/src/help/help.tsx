import { useMatches } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { isTyping } from '../ui/is-typing.js';
import { pageOf } from './guide.js';

const HelpDrawer = lazy(() => import('./help-drawer.js').then(m => ({ default: m.HelpDrawer })));

let open = false;
const watchers = new Set<() => void>();
function setOpen(now: boolean): void {
  open = now;
  for (const watch of watchers) watch();
}
export const openHelp = (): void => setOpen(true);

const subscribe = (watch: () => void): (() => void) => {
  watchers.add(watch);
  return () => watchers.delete(watch);
};
const isOpen = (): boolean => open;

/** `?` opens the guide of the page; the Chinese keyboard's ？ does too. */
function useHelpKey(): void {
  useEffect(() => {
    const key = (event: KeyboardEvent): void => {
      if ((event.key !== '?' && event.key !== '？') || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      event.preventDefault();
      openHelp();
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, []);
}

/** The help of whatever page is shown. Fetched when it is first asked for. */
export function Help() {
  const shown = useSyncExternalStore(subscribe, isOpen);
  const page = useMatches({ select: matches => pageOf(matches.at(-1)?.fullPath ?? '') });
  useHelpKey();
  if (!shown) return null;
  return (
    <Suspense>
      <HelpDrawer page={page} close={() => setOpen(false)} />
    </Suspense>
  );
}
