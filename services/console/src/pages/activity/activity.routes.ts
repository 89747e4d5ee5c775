import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearchOf, searchOf } from '../../search.js';
import { station } from '../../station-route.js';
import { activityFilters } from './activity-filters.js';

const activities = createRoute({
  getParentRoute: () => station,
  path: 'activities',
  validateSearch: listSearchOf(...activityFilters),
  component: lazyRouteComponent(() => import('./activities-page.js'), 'ActivitiesPage'),
});
const calendar = createRoute({
  getParentRoute: () => station,
  path: 'activities/calendar',
  validateSearch: searchOf('month', 'week'),
  component: lazyRouteComponent(() => import('./calendar-page.js'), 'CalendarPage'),
});
const newActivity = createRoute({
  getParentRoute: () => station,
  path: 'activities/new',
  component: lazyRouteComponent(() => import('./new-activity-page.js'), 'NewActivityPage'),
});
const activity = createRoute({
  getParentRoute: () => station,
  path: 'activities/$activityId',
  component: lazyRouteComponent(() => import('./activity-page.js'), 'ActivityPage'),
});
const editActivity = createRoute({
  getParentRoute: () => station,
  path: 'activities/$activityId/edit',
  component: lazyRouteComponent(() => import('./edit-activity-page.js'), 'EditActivityPage'),
});
const register = createRoute({
  getParentRoute: () => station,
  path: 'activities/$activityId/register',
  validateSearch: searchOf('channel'),
  component: lazyRouteComponent(() => import('./register-page.js'), 'RegisterPage'),
});
const door = createRoute({
  getParentRoute: () => station,
  path: 'activities/$activityId/door',
  component: lazyRouteComponent(() => import('./door-page.js'), 'DoorPage'),
});
const code = createRoute({
  getParentRoute: () => station,
  path: 'activities/$activityId/code',
  component: lazyRouteComponent(() => import('./code-page.js'), 'ActivityCodePage'),
});
const tell = createRoute({
  getParentRoute: () => station,
  path: 'activities/$activityId/tell/$announcementId',
  component: lazyRouteComponent(() => import('./tell-page.js'), 'TellPage'),
});
const venues = createRoute({
  getParentRoute: () => station,
  path: 'activities/venues',
  component: lazyRouteComponent(() => import('./venues-page.js'), 'VenuesPage'),
});

export const activityRoutes = [activities, calendar, newActivity, activity, editActivity, register, door, code, tell, venues] as const;
