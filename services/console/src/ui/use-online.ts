import { useSyncExternalStore } from 'react';

const subscribe = (watch: () => void): (() => void) => {
  window.addEventListener('online', watch);
  window.addEventListener('offline', watch);
  return () => {
    window.removeEventListener('online', watch);
    window.removeEventListener('offline', watch);
  };
};
/** Whether the computer has a network at all; that the platform answers is another matter. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => window.navigator.onLine);
