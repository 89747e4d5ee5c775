import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { onEnter } from './enter-next.js';
import type { FormState } from './use-form.js';

interface FormDoor {
  readonly element: RefObject<HTMLFormElement | null>;
  readonly onSubmit: (event: FormEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLFormElement>) => void;
}

/** How a long form is left: Ctrl+S keeps it, its button and Ctrl+Enter send it. */
export function useFormDoor(form: FormState): FormDoor {
  const element = useRef<HTMLFormElement>(null);
  useSaveKey(() => void form.keeping.save());
  return {
    element,
    onSubmit: event => {
      event.preventDefault();
      form.submit();
    },
    onKeyDown: event => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
      else onEnter(event);
    },
  };
}

/** Ctrl+S keeps the form. */
function useSaveKey(save: () => void): void {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const key = (event: globalThis.KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  }, []);
}
