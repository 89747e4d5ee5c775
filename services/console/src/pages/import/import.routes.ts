import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { station } from '../../station-route.js';

const imports = createRoute({
  getParentRoute: () => station,
  path: 'imports',
  component: lazyRouteComponent(() => import('./imports-page.js'), 'ImportsPage'),
});
const report = createRoute({
  getParentRoute: () => station,
  path: 'imports/$importId',
  component: lazyRouteComponent(() => import('./report-page.js'), 'ReportPage'),
});

export const importRoutes = [imports, report] as const;
