import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearchOf } from '../../search.js';
import { station } from '../../station-route.js';
import { qualificationFilters } from './qualification-filters.js';

const qualifications = createRoute({
  getParentRoute: () => station,
  path: 'volunteers/qualifications',
  validateSearch: listSearchOf(...qualificationFilters),
  component: lazyRouteComponent(() => import('./qualifications-page.js'), 'QualificationsPage'),
});

export const qualificationRoutes = [qualifications] as const;
