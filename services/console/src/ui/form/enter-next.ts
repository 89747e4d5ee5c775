import type { KeyboardEvent } from 'react';
import { useSyncExternalStore } from 'react';

const KEPT = 'shuniu.enterNext';
const watchers = new Set<() => void>();
let now = window.localStorage.getItem(KEPT) === 'yes';

/** Whether Enter goes to the next field, as in a spreadsheet; kept on this computer. */
export const useEnterNext = (): boolean =>
  useSyncExternalStore(
    watch => {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    () => now,
  );
export function setEnterNext(on: boolean): void {
  now = on;
  window.localStorage.setItem(KEPT, on ? 'yes' : 'no');
  for (const watch of watchers) watch();
}

const FIELDS = 'input:not([tabindex="-1"]):not([disabled]), textarea:not([disabled]), select:not([disabled])';

/** Enter in a line of text never sends a long form by mistake; with the option it goes to the next field. A choice counts as one field. */
export function onEnter(event: KeyboardEvent<HTMLFormElement>): void {
  const at = event.target as HTMLElement;
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  if (!(at instanceof HTMLInputElement || at instanceof HTMLSelectElement)) return;
  event.preventDefault();
  if (!now) return;
  const group = at instanceof HTMLInputElement && at.type === 'radio' ? at.name : undefined;
  const fields = [...event.currentTarget.querySelectorAll<HTMLInputElement>(FIELDS)].filter(f => f === at || !group || f.name !== group);
  const next = fields.slice(fields.indexOf(at as HTMLInputElement) + 1).find(f => f.type !== 'radio' || f.checked || isFirst(f));
  next?.focus();
}
const isFirst = (radio: HTMLInputElement): boolean => {
  const all = [...(radio.form?.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${CSS.escape(radio.name)}"]`) ?? [])];
  return !all.some(r => r.checked) && all[0] === radio;
};
