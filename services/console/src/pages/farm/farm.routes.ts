import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearchOf } from '../../search.js';
import { station } from '../../station-route.js';

const list = createRoute({
  getParentRoute: () => station,
  path: 'shop/farm',
  component: lazyRouteComponent(() => import('./farm-page.js'), 'FarmPage'),
});
const product = createRoute({
  getParentRoute: () => station,
  path: 'shop/farm/$farmProductId',
  component: lazyRouteComponent(() => import('./farm-product-page.js'), 'FarmProductPage'),
});
const orders = createRoute({
  getParentRoute: () => station,
  path: 'shop/farm/orders',
  validateSearch: listSearchOf('state', 'on'),
  component: lazyRouteComponent(() => import('./farm-orders-page.js'), 'FarmOrdersPage'),
});
const order = createRoute({
  getParentRoute: () => station,
  path: 'shop/farm/orders/$farmOrderId',
  component: lazyRouteComponent(() => import('./farm-order-page.js'), 'FarmOrderPage'),
});

export const farmRoutes = [list, product, orders, order] as const;
