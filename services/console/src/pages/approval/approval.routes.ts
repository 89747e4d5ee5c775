import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const approvals = createRoute({
  getParentRoute: () => station,
  path: 'approvals',
  validateSearch: searchOf('tab', 'id', 'pageToken'),
  component: lazyRouteComponent(() => import('./approvals-page.js'), 'ApprovalsPage'),
});

export const approvalRoutes = [approvals] as const;
