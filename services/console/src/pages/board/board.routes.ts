import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const board = createRoute({
  getParentRoute: () => station,
  path: 'board',
  validateSearch: searchOf('asOf'),
  component: lazyRouteComponent(() => import('./board-page.js'), 'BoardPage'),
});
const records = createRoute({
  getParentRoute: () => station,
  path: 'board/$indicatorId',
  validateSearch: searchOf('asOf', 'key', 'pageToken'),
  component: lazyRouteComponent(() => import('./records-page.js'), 'RecordsPage'),
});

export const boardRoutes = [board, records] as const;
