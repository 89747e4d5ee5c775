import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const signals = createRoute({
  getParentRoute: () => station,
  path: 'signals',
  validateSearch: searchOf('tab', 'kind', 'state', 'pageToken'),
  component: lazyRouteComponent(() => import('./signals-page.js'), 'SignalsPage'),
});

export const signalRoutes = [signals] as const;
