import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const households = createRoute({
  getParentRoute: () => station,
  path: 'households',
  validateSearch: searchOf('kind', 'pageToken'),
  component: lazyRouteComponent(() => import('./households-page.js'), 'HouseholdsPage'),
});
const household = createRoute({
  getParentRoute: () => station,
  path: 'households/$householdId',
  component: lazyRouteComponent(() => import('./household-page.js'), 'HouseholdPage'),
});

export const householdRoutes = [households, household] as const;
