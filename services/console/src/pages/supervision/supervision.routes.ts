import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const supervision = createRoute({
  getParentRoute: () => station,
  path: 'supervision',
  validateSearch: searchOf('only'),
  component: lazyRouteComponent(() => import('./supervision-page.js'), 'SupervisionPage'),
});

const notes = createRoute({
  getParentRoute: () => station,
  path: 'notes',
  validateSearch: searchOf('show', 'id', 'pageToken'),
  component: lazyRouteComponent(() => import('./notes-page.js'), 'NotesPage'),
});

export const supervisionRoutes = [supervision, notes] as const;
