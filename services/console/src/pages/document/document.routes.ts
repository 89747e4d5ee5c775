import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { station } from '../../station-route.js';

const forms = createRoute({
  getParentRoute: () => station,
  path: 'forms',
  component: lazyRouteComponent(() => import('./forms-page.js'), 'FormsPage'),
});

export const documentRoutes = [forms] as const;
