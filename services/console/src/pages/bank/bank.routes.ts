import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const statements = createRoute({
  getParentRoute: () => station,
  path: 'fund/bank',
  component: lazyRouteComponent(() => import('./statements-page.js'), 'StatementsPage'),
});
const statement = createRoute({
  getParentRoute: () => station,
  path: 'fund/bank/$statementId',
  validateSearch: searchOf('show', 'pageToken'),
  component: lazyRouteComponent(() => import('./statement-page.js'), 'StatementPage'),
});
const reconciliation = createRoute({
  getParentRoute: () => station,
  path: 'fund/bank/$statementId/reconciliation',
  validateSearch: searchOf('on'),
  component: lazyRouteComponent(() => import('./reconciliation-page.js'), 'ReconciliationPage'),
});

export const bankRoutes = [statements, statement, reconciliation] as const;
