import type { Me } from '@shuniu/contracts';
import { ResidentService } from '@shuniu/contracts';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { type CSSProperties, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Here, HereContext, hereOf, useHere, useMeQuery } from '../session/use-me.js';
import { Mark } from '../ui/drawings.js';
import { Icon } from '../ui/icons.js';
import { ResidentSearch } from '../ui/resident-search.js';
import { Empty, Fetched } from '../ui/states.js';
import { UndoToast } from '../ui/undo.js';
import { useGo } from '../ui/use-go.js';
import { entriesFor } from './entries.js';
import { stationColour } from './station-colour.js';
import { StationName } from './station-name.js';
import { LanguageSwitch, SizeSwitch } from './switches.js';
import { TopBadges } from './top-badges.js';
import { useUnits } from './use-units.js';
import { UserMenu } from './user-menu.js';

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
  return (
    <HereContext value={here}>
      <div className="shell" style={{ '--station': stationColour(unitCode) } as CSSProperties}>
        <a className="skip" href="#main">
          {t('app.skip')}
        </a>
        <SideBar />
        <div>
          <TopBar />
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
    </HereContext>
  );
}

function SideBar() {
  const { t } = useTranslation();
  const { rights, unitCode } = useHere();
  return (
    <div className="side">
      <Link to="/" className="brand serif">
        <Mark />
        {t('app.name')}
      </Link>
      <nav aria-label={t('nav.label')}>
        {entriesFor(rights).map(entry => (
          <Link key={entry.to} to={entry.to} params={{ unitCode }} className="nav" activeProps={{ className: 'on' }}>
            <Icon name={entry.icon} size={19} />
            {t(entry.label)}
          </Link>
        ))}
      </nav>
    </div>
  );
}

function TopBar() {
  const { t } = useTranslation();
  const { rights } = useHere();
  const go = useGo();
  return (
    <header className="top">
      <StationName />
      {rights.can(ResidentService.method.searchResidents) && (
        <ResidentSearch label={t('search.label')} hotkey onPick={resident => go.person(resident.id)} />
      )}
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
