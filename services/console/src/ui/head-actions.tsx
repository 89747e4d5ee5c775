import { Button } from 'antd';
import { Children, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWide } from './use-wide.js';

/** What can be done on a page: side by side on a desk; on a phone what comes next, and the others behind 更多操作, so that the page begins on the first screen. */
export function HeadActions({ children, next }: { children: ReactNode; next?: ReactNode }) {
  const { t } = useTranslation();
  const wide = useWide();
  const [open, setOpen] = useState(false);
  const others = Children.toArray(children);
  if (wide)
    return (
      <span className="row wrap">
        {children}
        {next}
      </span>
    );
  return (
    <>
      <span className="row headacts">
        {next}
        {others.length > 0 && (
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('lists.actions')}
          </Button>
        )}
      </span>
      {open && <span className="row wrap">{others}</span>}
    </>
  );
}
