import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearchOf } from '../../search.js';
import { station } from '../../station-route.js';
import { starFilters } from './star-filters.js';

const stars = createRoute({
  getParentRoute: () => station,
  path: 'volunteers/stars',
  validateSearch: listSearchOf(...starFilters),
  component: lazyRouteComponent(() => import('./stars-page.js'), 'StarsPage'),
});
const starCase = createRoute({
  getParentRoute: () => station,
  path: 'volunteers/stars/$starCaseId',
  component: lazyRouteComponent(() => import('./star-case-page.js'), 'StarCasePage'),
});

export const starRoutes = [stars, starCase] as const;
