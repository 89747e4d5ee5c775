import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearchOf, searchOf } from '../../search.js';
import { station } from '../../station-route.js';
import { grantFilters } from './grant-filters.js';

const grants = createRoute({
  getParentRoute: () => station,
  path: 'grants',
  validateSearch: listSearchOf(...grantFilters),
  component: lazyRouteComponent(() => import('./grants-page.js'), 'GrantsPage'),
});
const newGrant = createRoute({
  getParentRoute: () => station,
  path: 'grants/new',
  validateSearch: searchOf('from'),
  component: lazyRouteComponent(() => import('./new-grant-page.js'), 'NewGrantPage'),
});
const grant = createRoute({
  getParentRoute: () => station,
  path: 'grants/$grantId',
  component: lazyRouteComponent(() => import('./grant-page.js'), 'GrantPage'),
});
const editGrant = createRoute({
  getParentRoute: () => station,
  path: 'grants/$grantId/edit',
  component: lazyRouteComponent(() => import('./edit-grant-page.js'), 'EditGrantPage'),
});

export const grantRoutes = [grants, newGrant, grant, editGrant] as const;
