import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const transfers = createRoute({
  getParentRoute: () => station,
  path: 'transfers',
  validateSearch: searchOf('direction', 'pageToken'),
  component: lazyRouteComponent(() => import('./transfers-page.js'), 'TransfersPage'),
});

export const transferRoutes = [transfers] as const;
