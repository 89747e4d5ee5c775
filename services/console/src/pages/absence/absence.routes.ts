import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const absences = createRoute({
  getParentRoute: () => station,
  path: 'absences',
  validateSearch: searchOf('over'),
  component: lazyRouteComponent(() => import('./absences-page.js'), 'AbsencesPage'),
});
const absence = createRoute({
  getParentRoute: () => station,
  path: 'absences/$absenceId',
  component: lazyRouteComponent(() => import('./absence-page.js'), 'AbsencePage'),
});

export const absenceRoutes = [absences, absence] as const;
