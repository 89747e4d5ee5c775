import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { station } from '../../station-route.js';

const workday = createRoute({
  getParentRoute: () => station,
  path: 'workday',
  component: lazyRouteComponent(() => import('./workday-page.js'), 'WorkdayPage'),
});

export const workdayRoutes = [workday] as const;
