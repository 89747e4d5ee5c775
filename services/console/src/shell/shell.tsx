import type { Me } from '@shuniu/contracts';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { type CSSProperties, lazy, Suspense, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Help } from '../help/help.js';
import { hasWaiting, watchWaiting } from '../outdoors/flags.js';
import { type Here, HereContext, hereOf, useMeQuery } from '../session/use-me.js';
import { Empty, Fetched } from '../ui/states.js';
import { UndoToast } from '../ui/undo.js';
import { PersonSearch } from './person-search.js';
import { SideBar } from './side-bar.js';
import { StaleNotice } from './stale-notice.js';
import { stationColour } from './station-colour.js';
import { StationName } from './station-name.js';
import { LanguageSwitch, SizeSwitch } from './switches.js';
import { TopBadges } from './top-badges.js';
import { useNameKeys } from './use-name-keys.js';
import { useUnits } from './use-units.js';
import { UserMenu } from './user-menu.js';

const OutboxNote = lazy(() => import('../outdoors/outbox-note.js').then(m => ({ default: m.OutboxNote })));

/** Everything below `/s/:unitCode`: whose station it is stands in the address, so links and two windows are safe. */
export function Shell() {
  const query = useMeQuery();
  return <Fetched query={query}>{me => <Station me={me} />}</Fetched>;
}

function Station({ me }: { me: Me }) {
  const { t } = useTranslation();
  const { unitCode = '' } = useParams({ strict: false });
  const { units, known } = useUnits();
  const unit = units.find(u => u.code === unitCode) ?? (me.unit?.code === unitCode ? me.unit : undefined);
  const here = useMemo<Here>(() => hereOf(me, unitCode, unit?.name ?? ''), [me, unitCode, unit?.name]);
  useEffect(() => {
    document.title = unit ? t('app.titleAt', { station: unit.name }) : t('app.name');
  }, [unit, t]);
  useNameKeys();
  const waiting = useSyncExternalStore(watchWaiting, hasWaiting);
  return (
    <HereContext value={here}>
      <div className="shell" style={{ '--station': stationColour(unitCode) } as CSSProperties}>
        <a className="skip" href="#main">
          {t('app.skip')}
        </a>
        <SideBar />
        <div>
          <TopBar />
          <StaleNotice />
          {waiting && (
            <Suspense>
              <OutboxNote />
            </Suspense>
          )}
          <main id="main" tabIndex={-1}>
            {known && !unit ? (
              <div className="page">
                <Empty
                  title={t('station.unknown')}
                  why={t('station.unknownWhy')}
                  action={
                    <Link className="btn" to="/">
                      {t('home.back')}
                    </Link>
                  }
                />
              </div>
            ) : (
              <Outlet />
            )}
          </main>
          <UndoToast />
        </div>
      </div>
      <Help />
    </HereContext>
  );
}

function TopBar() {
  return (
    <header className="top">
      <StationName />
      <PersonSearch />
      <span className="topr">
        <span className="row hide-phone">
          <SizeSwitch />
          <LanguageSwitch />
        </span>
        <TopBadges />
        <UserMenu />
      </span>
    </header>
  );
}
