import { useEffect } from 'react';
import { isTyping } from '../ui/is-typing.js';

const NAMES = '#main a.nm, #main a.cname';
/** Lists with rows of their own keys look after them themselves. */
const OWN = '#main [data-row]';

/** J and K go from name to name in whatever list a page shows. */
export function useNameKeys(): void {
  useEffect(() => {
    const key = (event: KeyboardEvent): void => {
      const step = { j: 1, k: -1 }[event.key.toLowerCase()];
      if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event)) return;
      if (document.querySelector(OWN) || document.querySelector('dialog[open], .ant-modal-wrap')) return;
      const names = [...document.querySelectorAll<HTMLElement>(NAMES)];
      const at = names.findIndex(name => (name.closest('tr, li') ?? name).contains(document.activeElement));
      const next = names[at < 0 ? 0 : Math.min(names.length - 1, Math.max(0, at + step))];
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'center' });
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, []);
}
