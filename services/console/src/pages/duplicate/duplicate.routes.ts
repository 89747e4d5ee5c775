import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const duplicates = createRoute({
  getParentRoute: () => station,
  path: 'duplicates',
  validateSearch: searchOf('state', 'pageToken'),
  component: lazyRouteComponent(() => import('./duplicates-page.js'), 'DuplicatesPage'),
});
const compare = createRoute({
  getParentRoute: () => station,
  path: 'duplicates/$firstId/$secondId',
  component: lazyRouteComponent(() => import('./compare-page.js'), 'ComparePage'),
});

export const duplicateRoutes = [duplicates, compare] as const;
