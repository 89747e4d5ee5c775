import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const exportRequests = createRoute({
  getParentRoute: () => station,
  path: 'exports',
  validateSearch: searchOf('pageToken'),
  component: lazyRouteComponent(() => import('./exports-page.js'), 'ExportsPage'),
});

export const exportRoutes = [exportRequests] as const;
