import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearchOf } from '../../search.js';
import { station } from '../../station-route.js';
import { organisationFilters } from './organisation-filters.js';

const organisations = createRoute({
  getParentRoute: () => station,
  path: 'organisations',
  validateSearch: listSearchOf(...organisationFilters),
  component: lazyRouteComponent(() => import('./organisations-page.js'), 'OrganisationsPage'),
});
const organisation = createRoute({
  getParentRoute: () => station,
  path: 'organisations/$organisationId',
  component: lazyRouteComponent(() => import('./organisation-page.js'), 'OrganisationPage'),
});

export const organisationRoutes = [organisations, organisation] as const;
