import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearchOf } from '../../search.js';
import { station } from '../../station-route.js';
import { householdFilters } from './household-filters.js';

const households = createRoute({
  getParentRoute: () => station,
  path: 'households',
  validateSearch: listSearchOf(...householdFilters),
  component: lazyRouteComponent(() => import('./households-page.js'), 'HouseholdsPage'),
});
const household = createRoute({
  getParentRoute: () => station,
  path: 'households/$householdId',
  component: lazyRouteComponent(() => import('./household-page.js'), 'HouseholdPage'),
});
const edit = createRoute({
  getParentRoute: () => station,
  path: 'households/$householdId/edit',
  component: lazyRouteComponent(() => import('./edit-household-page.js'), 'EditHouseholdPage'),
});

export const householdRoutes = [households, household, edit] as const;
