import { useSyncExternalStore } from 'react';
import type { Size } from '../theme.js';

const KEPT = 'shuniu.size';
const watchers = new Set<() => void>();

function kept(): Size {
  const size = window.localStorage.getItem(KEPT);
  return size === 'lg' || size === 'xl' ? size : 'std';
}
let now: Size = kept();
document.documentElement.dataset.size = now;

/** 标准, 大字 or 特大; kept on this computer. */
export const useSize = (): Size =>
  useSyncExternalStore(
    watch => {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    () => now,
  );

export function setSize(size: Size): void {
  now = size;
  window.localStorage.setItem(KEPT, size);
  document.documentElement.dataset.size = size;
  for (const watch of watchers) watch();
}
