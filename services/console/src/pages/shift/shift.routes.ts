import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearchOf, searchOf } from '../../search.js';
import { station } from '../../station-route.js';
import { projectFilters } from './project-filters.js';

const board = createRoute({
  getParentRoute: () => station,
  path: 'shifts',
  validateSearch: searchOf('week', 'project'),
  component: lazyRouteComponent(() => import('./shift-board-page.js'), 'ShiftBoardPage'),
});
const shift = createRoute({
  getParentRoute: () => station,
  path: 'shifts/$shiftId',
  component: lazyRouteComponent(() => import('./shift-page.js'), 'ShiftPage'),
});
const code = createRoute({
  getParentRoute: () => station,
  path: 'shifts/$shiftId/code',
  component: lazyRouteComponent(() => import('./code-page.js'), 'CodePage'),
});
const group = createRoute({
  getParentRoute: () => station,
  path: 'shifts/$shiftId/group',
  component: lazyRouteComponent(() => import('./group-page.js'), 'GroupPage'),
});
const projects = createRoute({
  getParentRoute: () => station,
  path: 'shifts/projects',
  validateSearch: listSearchOf(...projectFilters),
  component: lazyRouteComponent(() => import('./projects-page.js'), 'ProjectsPage'),
});
const project = createRoute({
  getParentRoute: () => station,
  path: 'shifts/projects/$serviceProjectId',
  component: lazyRouteComponent(() => import('./project-page.js'), 'ProjectPage'),
});

export const shiftRoutes = [board, projects, project, shift, code, group] as const;
