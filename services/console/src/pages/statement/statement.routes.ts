import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const statement = createRoute({
  getParentRoute: () => station,
  path: 'fund/statement',
  validateSearch: searchOf('fund', 'year', 'part', 'by'),
  component: lazyRouteComponent(() => import('./statement-page.js'), 'StatementPage'),
});

export const statementRoutes = [statement] as const;
