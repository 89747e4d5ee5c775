import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearchOf, searchOf } from '../../search.js';
import { station } from '../../station-route.js';
import { visitFilters } from './visit-filters.js';

const visits = createRoute({
  getParentRoute: () => station,
  path: 'visits',
  validateSearch: listSearchOf(...visitFilters),
  component: lazyRouteComponent(() => import('./visits-page.js'), 'VisitsPage'),
});
const newVisit = createRoute({
  getParentRoute: () => station,
  path: 'visits/new',
  validateSearch: searchOf('resident'),
  component: lazyRouteComponent(() => import('./new-visit-page.js'), 'NewVisitPage'),
});
const visit = createRoute({
  getParentRoute: () => station,
  path: 'visits/$visitId',
  component: lazyRouteComponent(() => import('./visit-page.js'), 'VisitPage'),
});
const householdVisit = createRoute({
  getParentRoute: () => station,
  path: 'households/$householdId/visit',
  component: lazyRouteComponent(() => import('./household-visit-page.js'), 'HouseholdVisitPage'),
});

export const visitRoutes = [householdVisit, visits, newVisit, visit] as const;
