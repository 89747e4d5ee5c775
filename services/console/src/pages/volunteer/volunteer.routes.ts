import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearchOf } from '../../search.js';
import { station } from '../../station-route.js';
import { anomalyFilters, hoursFilters, volunteerFilters } from './volunteer-filters.js';

const volunteers = createRoute({
  getParentRoute: () => station,
  path: 'volunteers',
  validateSearch: listSearchOf(...volunteerFilters),
  component: lazyRouteComponent(() => import('./volunteers-page.js'), 'VolunteersPage'),
});
const newVolunteer = createRoute({
  getParentRoute: () => station,
  path: 'volunteers/new',
  component: lazyRouteComponent(() => import('./new-volunteer-page.js'), 'NewVolunteerPage'),
});
const volunteer = createRoute({
  getParentRoute: () => station,
  path: 'volunteers/$volunteerId',
  component: lazyRouteComponent(() => import('./volunteer-page.js'), 'VolunteerPage'),
});
const editVolunteer = createRoute({
  getParentRoute: () => station,
  path: 'volunteers/$volunteerId/edit',
  component: lazyRouteComponent(() => import('./edit-volunteer-page.js'), 'EditVolunteerPage'),
});
const hours = createRoute({
  getParentRoute: () => station,
  path: 'volunteers/hours',
  validateSearch: listSearchOf(...hoursFilters),
  component: lazyRouteComponent(() => import('./hours-page.js'), 'HoursPage'),
});
const record = createRoute({
  getParentRoute: () => station,
  path: 'volunteers/hours/$serviceRecordId',
  component: lazyRouteComponent(() => import('./record-page.js'), 'RecordPage'),
});
const anomalies = createRoute({
  getParentRoute: () => station,
  path: 'volunteers/anomalies',
  validateSearch: listSearchOf(...anomalyFilters),
  component: lazyRouteComponent(() => import('./anomalies-page.js'), 'AnomaliesPage'),
});

export const volunteerRoutes = [volunteers, newVolunteer, hours, record, anomalies, volunteer, editVolunteer] as const;
