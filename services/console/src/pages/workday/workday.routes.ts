import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const workday = createRoute({
  getParentRoute: () => station,
  path: 'workday',
  component: lazyRouteComponent(() => import('./workday-page.js'), 'WorkdayPage'),
});
const greetings = createRoute({
  getParentRoute: () => station,
  path: 'greetings',
  validateSearch: searchOf('festival', 'all', 'pageToken'),
  component: lazyRouteComponent(() => import('./greetings-page.js'), 'GreetingsPage'),
});

export const workdayRoutes = [workday, greetings] as const;
