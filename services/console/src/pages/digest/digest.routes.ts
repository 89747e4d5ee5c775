import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const digests = createRoute({
  getParentRoute: () => station,
  path: 'digests',
  validateSearch: searchOf('id', 'pageToken'),
  component: lazyRouteComponent(() => import('./digests-page.js'), 'DigestsPage'),
});

export const digestRoutes = [digests] as const;
