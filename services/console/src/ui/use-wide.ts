import { useSyncExternalStore } from 'react';

function watching(asked: string): () => boolean {
  const query = typeof window === 'undefined' ? undefined : window.matchMedia(asked);
  const subscribe = (watch: () => void): (() => void) => {
    query?.addEventListener('change', watch);
    return () => query?.removeEventListener('change', watch);
  };
  return () => useSyncExternalStore(subscribe, () => query?.matches ?? true);
}
/** Tables become cards below 768 px. */
export const useWide = watching('(min-width: 768px)');
/** Room for a table of ten columns. */
export const useVeryWide = watching('(min-width: 1200px)');
