import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearchOf, searchOf } from '../../search.js';
import { station } from '../../station-route.js';
import { residentFilters } from './resident-filters.js';

const residents = createRoute({
  getParentRoute: () => station,
  path: 'residents',
  validateSearch: listSearchOf(...residentFilters),
  component: lazyRouteComponent(() => import('./residents-page.js'), 'ResidentsPage'),
});
const newResident = createRoute({
  getParentRoute: () => station,
  path: 'residents/new',
  validateSearch: searchOf('household'),
  component: lazyRouteComponent(() => import('./new-resident-page.js'), 'NewResidentPage'),
});
const resident = createRoute({
  getParentRoute: () => station,
  path: 'residents/$residentId',
  component: lazyRouteComponent(() => import('./person-page.js'), 'PersonPage'),
});

const editResident = createRoute({
  getParentRoute: () => station,
  path: 'residents/$residentId/edit',
  component: lazyRouteComponent(() => import('./edit-resident-page.js'), 'EditResidentPage'),
});

export const residentRoutes = [residents, newResident, resident, editResident] as const;
