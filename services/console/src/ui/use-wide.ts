import { useSyncExternalStore } from 'react';

const query = typeof window === 'undefined' ? undefined : window.matchMedia('(min-width: 768px)');
const subscribe = (watch: () => void): (() => void) => {
  query?.addEventListener('change', watch);
  return () => query?.removeEventListener('change', watch);
};
/** Tables become cards below 768 px. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => query?.matches ?? true);
