import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const pairs = createRoute({
  getParentRoute: () => station,
  path: 'volunteers/pairs',
  validateSearch: searchOf('ended'),
  component: lazyRouteComponent(() => import('./pairs-page.js'), 'PairsPage'),
});
const rounds = createRoute({
  getParentRoute: () => station,
  path: 'volunteers/rounds',
  validateSearch: searchOf('week'),
  component: lazyRouteComponent(() => import('./rounds-page.js'), 'RoundsPage'),
});
const round = createRoute({
  getParentRoute: () => station,
  path: 'volunteers/rounds/$roundId',
  component: lazyRouteComponent(() => import('./round-page.js'), 'RoundPage'),
});

export const pairRoutes = [pairs, rounds, round] as const;
