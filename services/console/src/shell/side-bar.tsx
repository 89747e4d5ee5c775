import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { openHelp } from '../help/help.js';
import { useHere } from '../session/use-me.js';
import { Mark } from '../ui/drawings.js';
import { Icon } from '../ui/icons.js';
import { useSize } from '../ui/size.js';
import { useMenu } from '../ui/use-menu.js';
import { useWide } from '../ui/use-wide.js';
import { type Entry, entriesFor, isUnder } from './entries.js';
import { useFit } from './use-fit.js';
import { useUnits } from './use-units.js';

/** A phone's bar holds five words, in 特大 four; the last is 更多 when there are more pages. */
const TABS = { std: 5, lg: 5, xl: 4 } as const;

/** What the post can open: a column; one row in 特大; a bar at the bottom of a phone. What finds no place there stands under 更多 N 项. */
export function SideBar() {
  const { t } = useTranslation();
  const { rights } = useHere();
  const size = useSize();
  const wide = useWide();
  const entries = entriesFor(rights);
  const row = wide && size === 'xl';
  const { ghost, shown } = useFit<HTMLSpanElement>(row, entries.length);
  const tabs = entries.length > TABS[size] ? TABS[size] - 1 : TABS[size];
  const count = wide ? shown : tabs;
  const rest = entries.slice(count);
  return (
    <div className="side">
      <div className="stay">
        <Link to="/" className="brand serif">
          <Mark />
          {t('app.name')}
        </Link>
        <nav aria-label={t('nav.label')}>
          {row && (
            <span className="ghost" ref={ghost} aria-hidden="true">
              {entries.map(entry => (
                <span key={entry.to} className="nav">
                  {t(entry.label)}
                </span>
              ))}
              <MoreFace count={entries.length} />
            </span>
          )}
          {entries.slice(0, count).map(entry => (
            <EntryLink key={entry.to} entry={entry} />
          ))}
          {rest.length > 0 && <More rest={rest} />}
        </nav>
        <Foot />
      </div>
    </div>
  );
}

function EntryLink({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { pathname } = useLocation();
  return (
    <Link
      to={entry.to}
      params={{ unitCode }}
      className={isUnder(entry, pathname) ? 'nav on' : 'nav'}
      aria-current={isUnder(entry, pathname) ? 'page' : undefined}
    >
      <Icon name={entry.icon} size={19} />
      {t(entry.label)}
    </Link>
  );
}

function MoreFace({ count, children }: { count: number; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <span className="nav">
      {children}
      {t('nav.more', { count })}
    </span>
  );
}

function More({ rest }: { rest: readonly Entry[] }) {
  const { t } = useTranslation();
  const { box, open, setOpen } = useMenu<HTMLDivElement>();
  const { pathname } = useLocation();
  const inside = rest.some(entry => isUnder(entry, pathname));
  useEffect(() => {
    if (pathname) setOpen(false);
  }, [pathname, setOpen]);
  return (
    <div className="more" ref={box}>
      <button type="button" className={inside ? 'nav on' : 'nav'} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="more" size={19} />
        {t('nav.more', { count: rest.length })}
      </button>
      {open && (
        <div className="morelist">
          {rest.map(entry => (
            <EntryLink key={entry.to} entry={entry} />
          ))}
        </div>
      )}
    </div>
  );
}

/** Whose platform it is, and where to ask. */
function Foot() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { units } = useUnits();
  const district = units.find(unit => unit.code === unitCode.slice(0, 6));
  return (
    <footer className="foot">
      {district && <span>{t('nav.bureau', { district: district.name })}</span>}
      <button type="button" className="lnk" onClick={openHelp}>
        {t('help.press')}
      </button>
    </footer>
  );
}
