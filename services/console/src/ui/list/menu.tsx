import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon, type IconName } from '../icons.js';

/** A button that opens a small panel below it; Escape and a click elsewhere close it. */
export function Menu({
  label,
  icon,
  end,
  children,
}: {
  label: ReactNode;
  icon?: IconName;
  end?: boolean;
  children: ReactNode | ((close: () => void) => ReactNode);
}) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const id = useId();
  const close = (): void => {
    setOpen(false);
    box.current?.querySelector('button')?.focus();
  };
  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent): void => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      box.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', onKey);
    };
  }, [open]);
  return (
    <span className="lmenu" ref={box}>
      <button type="button" className="lnk lmore" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {icon && <Icon name={icon} size={15} />}
        {label}
        <Icon name="down" size={13} />
      </button>
      {open && (
        <span id={id} className={end ? 'lpanel end' : 'lpanel'}>
          {typeof children === 'function' ? children(close) : children}
        </span>
      )}
    </span>
  );
}
