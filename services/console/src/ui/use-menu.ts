import { type RefObject, useEffect, useRef, useState } from 'react';

interface Menu<T> {
  readonly box: RefObject<T | null>;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}
/** A small list below a button: a click elsewhere, Esc, or the focus going on closes it. */
export function useMenu<T extends HTMLElement>(): Menu<T> {
  const [open, setOpen] = useState(false);
  const box = useRef<T>(null);
  useEffect(() => {
    if (!open) return;
    const close = (event: Event): void => {
      if (event instanceof KeyboardEvent && event.key === 'Escape') {
        setOpen(false);
        box.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
      } else if (!(event instanceof KeyboardEvent) && !box.current?.contains(event.target as Node)) setOpen(false);
    };
    for (const of of ['click', 'keydown', 'focusin']) document.addEventListener(of, close);
    return () => {
      for (const of of ['click', 'keydown', 'focusin']) document.removeEventListener(of, close);
    };
  }, [open]);
  return { box, open, setOpen };
}
