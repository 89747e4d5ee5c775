import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const supervision = createRoute({
  getParentRoute: () => station,
  path: 'supervision',
  validateSearch: searchOf('only'),
  component: lazyRouteComponent(() => import('./supervision-page.js'), 'SupervisionPage'),
});

export const supervisionRoutes = [supervision] as const;
