import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';
import { Icon, Shape } from './icons.js';
import './undo.css';

interface Undoable {
  /** What was done. */
  readonly line: string;
  /** What to say when it was undone. */
  readonly done: string;
  /** Undoes it at the server. */
  readonly undo: () => Promise<unknown>;
}

let now: Undoable | undefined;
const watchers = new Set<() => void>();
const put = (next: Undoable | undefined): void => {
  now = next;
  for (const watch of watchers) watch();
};
/** Says what was done, and for ten seconds how to undo it; on whichever page one comes to. */
export const sayUndo = (of: Undoable): void => put(of);

const SECONDS = 10;
type State = { readonly at: 'offered' | 'undoing' } | { readonly at: 'said'; readonly text: string; readonly ok: boolean };

/** The line at the bottom with 撤销. Its time stands still while the pointer or the focus is on it; Ctrl+Z does the same where nothing is typed. */
export function UndoToast() {
  const of = useSyncExternalStore(
    watch => {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    () => now,
  );
  return of ? <Toast key={of.line} of={of} /> : null;
}

function Toast({ of }: { of: Undoable }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [state, setState] = useState<State>({ at: 'offered' });
  const [left, setLeft] = useState(SECONDS);
  const held = useRef(false);
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (!held.current && state.at !== 'undoing') setLeft(seconds => seconds - 1);
    }, 1000);
    return () => window.clearInterval(timer);
  }, [state.at]);
  useEffect(() => {
    if (left <= 0) put(undefined);
  }, [left]);
  const undo = useCallback(async (): Promise<void> => {
    setState({ at: 'undoing' });
    try {
      await of.undo();
      await queries.invalidateQueries();
      setState({ at: 'said', text: of.done, ok: true });
    } catch (error) {
      const text = error instanceof ProblemError && error.title ? error.title : t('undo.failed');
      setState({ at: 'said', text, ok: false });
    }
    setLeft(SECONDS / 2);
  }, [of, queries, t]);
  useUndoKey(state.at === 'offered', undo);
  const hold = (to: boolean) => (): void => {
    held.current = to;
  };
  return (
    <div className="undo" role="status" onPointerEnter={hold(true)} onPointerLeave={hold(false)} onFocus={hold(true)} onBlur={hold(false)}>
      {state.at === 'said' ? (
        <span className={state.ok ? 'row' : 'row bad'}>
          {state.ok ? <Icon name="check" size={16} /> : <Shape name="square" />}
          {state.text}
        </span>
      ) : (
        <>
          <span className="row">
            <Icon name="check" size={16} />
            {of.line}
          </span>
          <button type="button" onClick={() => void undo()} disabled={state.at === 'undoing'}>
            {t('undo.undo')}
            <span aria-hidden="true">{left}</span>
          </button>
        </>
      )}
    </div>
  );
}

function useUndoKey(active: boolean, undo: () => Promise<void>): void {
  useEffect(() => {
    if (!active) return;
    const key = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable=true]');
      if (typing || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void undo();
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  }, [active, undo]);
}
