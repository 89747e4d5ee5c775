import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { HomePage } from './pages/home/home-page.js';
import { NotFoundPage } from './pages/home/not-found-page.js';
import { searchOf } from './search.js';
import { Shell } from './shell/shell.js';
import { Failed, Loading } from './ui/states.js';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });
const home = createRoute({ getParentRoute: () => root, path: '/', component: HomePage });
const station = createRoute({ getParentRoute: () => root, path: '/s/$unitCode', component: Shell });

const workday = createRoute({
  getParentRoute: () => station,
  path: 'workday',
  component: lazyRouteComponent(() => import('./pages/workday/workday-page.js'), 'WorkdayPage'),
});
const residents = createRoute({
  getParentRoute: () => station,
  path: 'residents',
  validateSearch: searchOf('view', 'category', 'state', 'worker', 'hamlet', 'pageToken'),
  component: lazyRouteComponent(() => import('./pages/resident/residents-page.js'), 'ResidentsPage'),
});
const newResident = createRoute({
  getParentRoute: () => station,
  path: 'residents/new',
  validateSearch: searchOf('household'),
  component: lazyRouteComponent(() => import('./pages/resident/new-resident-page.js'), 'NewResidentPage'),
});
const resident = createRoute({
  getParentRoute: () => station,
  path: 'residents/$residentId',
  component: lazyRouteComponent(() => import('./pages/resident/person-page.js'), 'PersonPage'),
});
const households = createRoute({
  getParentRoute: () => station,
  path: 'households',
  validateSearch: searchOf('kind', 'pageToken'),
  component: lazyRouteComponent(() => import('./pages/household/households-page.js'), 'HouseholdsPage'),
});
const household = createRoute({
  getParentRoute: () => station,
  path: 'households/$householdId',
  component: lazyRouteComponent(() => import('./pages/household/household-page.js'), 'HouseholdPage'),
});
const visits = createRoute({
  getParentRoute: () => station,
  path: 'visits',
  validateSearch: searchOf('type', 'from', 'to', 'pageToken'),
  component: lazyRouteComponent(() => import('./pages/visit/visits-page.js'), 'VisitsPage'),
});
const newVisit = createRoute({
  getParentRoute: () => station,
  path: 'visits/new',
  validateSearch: searchOf('resident'),
  component: lazyRouteComponent(() => import('./pages/visit/new-visit-page.js'), 'NewVisitPage'),
});
const visit = createRoute({
  getParentRoute: () => station,
  path: 'visits/$visitId',
  component: lazyRouteComponent(() => import('./pages/visit/visit-page.js'), 'VisitPage'),
});
const imports = createRoute({
  getParentRoute: () => station,
  path: 'imports',
  component: lazyRouteComponent(() => import('./pages/import/imports-page.js'), 'ImportsPage'),
});
const report = createRoute({
  getParentRoute: () => station,
  path: 'imports/$importId',
  component: lazyRouteComponent(() => import('./pages/import/report-page.js'), 'ReportPage'),
});
const board = createRoute({
  getParentRoute: () => station,
  path: 'board',
  validateSearch: searchOf('asOf'),
  component: lazyRouteComponent(() => import('./pages/board/board-page.js'), 'BoardPage'),
});
const records = createRoute({
  getParentRoute: () => station,
  path: 'board/$indicatorId',
  validateSearch: searchOf('asOf', 'key', 'pageToken'),
  component: lazyRouteComponent(() => import('./pages/board/records-page.js'), 'RecordsPage'),
});

const tree = root.addChildren([
  home,
  station.addChildren([
    workday,
    residents,
    newResident,
    resident,
    households,
    household,
    visits,
    newVisit,
    visit,
    imports,
    report,
    board,
    records,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingComponent: () => (
    <div className="page">
      <Loading />
    </div>
  ),
  defaultErrorComponent: ({ error }) => (
    <div className="page">
      <Failed error={error} retry={() => window.location.reload()} />
    </div>
  ),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
