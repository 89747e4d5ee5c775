import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const committees = createRoute({
  getParentRoute: () => station,
  path: 'committees',
  validateSearch: searchOf('fund', 'on'),
  component: lazyRouteComponent(() => import('./committees-page.js'), 'CommitteesPage'),
});

export const committeeRoutes = [committees] as const;
