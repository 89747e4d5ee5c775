import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearchOf, searchOf } from '../../search.js';
import { station } from '../../station-route.js';
import { entryFilters } from './entry-filters.js';

const fund = createRoute({
  getParentRoute: () => station,
  path: 'fund',
  component: lazyRouteComponent(() => import('./fund-page.js'), 'FundPage'),
});
const entries = createRoute({
  getParentRoute: () => station,
  path: 'fund/entries',
  validateSearch: listSearchOf(...entryFilters),
  component: lazyRouteComponent(() => import('./entries-page.js'), 'EntriesPage'),
});
const entry = createRoute({
  getParentRoute: () => station,
  path: 'fund/entries/$entryId',
  component: lazyRouteComponent(() => import('./entry-page.js'), 'EntryPage'),
});
const accounts = createRoute({
  getParentRoute: () => station,
  path: 'fund/accounts',
  component: lazyRouteComponent(() => import('./accounts-page.js'), 'AccountsPage'),
});
const account = createRoute({
  getParentRoute: () => station,
  path: 'fund/accounts/$accountId',
  validateSearch: searchOf('by', 'asOf', 'pageToken'),
  component: lazyRouteComponent(() => import('./account-page.js'), 'AccountPage'),
});

const parties = createRoute({
  getParentRoute: () => station,
  path: 'fund/parties',
  validateSearch: searchOf('pageToken'),
  component: lazyRouteComponent(() => import('./parties-page.js'), 'PartiesPage'),
});

const revisions = createRoute({
  getParentRoute: () => station,
  path: 'fund/revisions',
  validateSearch: searchOf('pageToken'),
  component: lazyRouteComponent(() => import('./revisions-page.js'), 'RevisionsPage'),
});

const periods = createRoute({
  getParentRoute: () => station,
  path: 'fund/periods',
  component: lazyRouteComponent(() => import('./periods-page.js'), 'PeriodsPage'),
});

export const fundRoutes = [periods, fund, entries, entry, accounts, account, parties, revisions] as const;
