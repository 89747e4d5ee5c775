import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const week = createRoute({
  getParentRoute: () => station,
  path: 'shop/canteen',
  validateSearch: searchOf('week', 'canteen'),
  component: lazyRouteComponent(() => import('./canteen-page.js'), 'CanteenPage'),
});
const book = createRoute({
  getParentRoute: () => station,
  path: 'shop/canteen/book',
  component: lazyRouteComponent(() => import('./book-page.js'), 'BookPage'),
});
const day = createRoute({
  getParentRoute: () => station,
  path: 'shop/canteen/day',
  validateSearch: searchOf('on', 'canteen'),
  component: lazyRouteComponent(() => import('./serving-page.js'), 'ServingPage'),
});
const rules = createRoute({
  getParentRoute: () => station,
  path: 'shop/canteen/rules',
  component: lazyRouteComponent(() => import('./rules-page.js'), 'RulesPage'),
});
const months = createRoute({
  getParentRoute: () => station,
  path: 'shop/canteen/months',
  validateSearch: searchOf('month'),
  component: lazyRouteComponent(() => import('./months-page.js'), 'MonthsPage'),
});

export const canteenRoutes = [week, book, day, rules, months] as const;
