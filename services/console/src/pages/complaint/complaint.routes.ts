import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearchOf } from '../../search.js';
import { station } from '../../station-route.js';
import { complaintFilters } from './complaint-filters.js';

const complaints = createRoute({
  getParentRoute: () => station,
  path: 'volunteers/complaints',
  validateSearch: listSearchOf(...complaintFilters),
  component: lazyRouteComponent(() => import('./complaints-page.js'), 'ComplaintsPage'),
});
const complaint = createRoute({
  getParentRoute: () => station,
  path: 'volunteers/complaints/$complaintId',
  component: lazyRouteComponent(() => import('./complaint-page.js'), 'ComplaintPage'),
});

export const complaintRoutes = [complaints, complaint] as const;
