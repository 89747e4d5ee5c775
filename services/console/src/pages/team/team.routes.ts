import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearchOf } from '../../search.js';
import { station } from '../../station-route.js';
import { teamFilters } from './team-filters.js';

const teams = createRoute({
  getParentRoute: () => station,
  path: 'volunteers/teams',
  validateSearch: listSearchOf(...teamFilters),
  component: lazyRouteComponent(() => import('./teams-page.js'), 'TeamsPage'),
});
const team = createRoute({
  getParentRoute: () => station,
  path: 'volunteers/teams/$teamId',
  component: lazyRouteComponent(() => import('./team-page.js'), 'TeamPage'),
});

export const teamRoutes = [teams, team] as const;
