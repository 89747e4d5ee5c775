import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { fitOf } from './fit.js';

/**
 * How many entries a row shows. Their widths are measured on a copy that nobody sees, whose last child is 更多; measured anew when the window,
 * the language or the size of the type changes.
 */
export function useFit<T extends HTMLElement>(measured: boolean, count: number): { ghost: RefObject<T | null>; shown: number } {
  const ghost = useRef<T>(null);
  const [shown, setShown] = useState(count);
  useLayoutEffect(() => {
    const row = ghost.current;
    const room = row?.parentElement;
    if (!measured || !row || !room) return;
    const measure = (): void => {
      const gap = Number.parseFloat(getComputedStyle(room).columnGap) || 0;
      const widths = [...row.children].map(child => child.getBoundingClientRect().width + gap);
      const more = widths.pop() ?? 0;
      setShown(fitOf(widths, room.clientWidth + gap, more));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(room);
    for (const child of row.children) watch.observe(child);
    return () => watch.disconnect();
  }, [measured]);
  return { ghost, shown: measured ? Math.min(shown, count) : count };
}
