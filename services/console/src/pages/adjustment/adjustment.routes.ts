import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearchOf } from '../../search.js';
import { station } from '../../station-route.js';
import { adjustmentFilters } from './adjustment-filters.js';

const adjustments = createRoute({
  getParentRoute: () => station,
  path: 'fund/adjustments',
  validateSearch: listSearchOf(...adjustmentFilters),
  component: lazyRouteComponent(() => import('./adjustments-page.js'), 'AdjustmentsPage'),
});
const adjustment = createRoute({
  getParentRoute: () => station,
  path: 'fund/adjustments/$adjustmentId',
  component: lazyRouteComponent(() => import('./adjustment-page.js'), 'AdjustmentPage'),
});

export const adjustmentRoutes = [adjustments, adjustment] as const;
