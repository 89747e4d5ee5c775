import { useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent, Ref } from 'react';
import { afterPaint } from '../after-paint.js';

/**
 * A link of a list. The router's own would be worked out anew at every change of the address, a hundred of them on a page, and goes before the click
 * was painted: that is felt on an old computer. A new tab, a new window and the menu of the browser work as with any link.
 */
export function RowLink({ to, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { to: string; ref?: Ref<HTMLAnchorElement> }) {
  const router = useRouter();
  const go = (event: MouseEvent<HTMLAnchorElement>): void => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    afterPaint(() => router.history.push(to));
  };
  return <a {...rest} href={to} onClick={go} />;
}
