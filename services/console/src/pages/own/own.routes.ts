import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { station } from '../../station-route.js';

const own = createRoute({
  getParentRoute: () => station,
  path: 'volunteers/own',
  component: lazyRouteComponent(() => import('./own-page.js'), 'OwnPage'),
});

export const ownRoutes = [own] as const;
