import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const cases = createRoute({
  getParentRoute: () => station,
  path: 'cases',
  validateSearch: searchOf('stage', 'state', 'worker', 'priority', 'pageToken'),
  component: lazyRouteComponent(() => import('./cases-page.js'), 'CasesPage'),
});
const one = createRoute({
  getParentRoute: () => station,
  path: 'cases/$caseId',
  component: lazyRouteComponent(() => import('./case-page.js'), 'CasePage'),
});

export const caseRoutes = [cases, one] as const;
