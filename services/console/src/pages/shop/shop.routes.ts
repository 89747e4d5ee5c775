import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearchOf, searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const list = createRoute({
  getParentRoute: () => station,
  path: 'shop',
  validateSearch: searchOf('month', 'item', 'category'),
  component: lazyRouteComponent(() => import('./love-list-page.js'), 'LoveListPage'),
});
const offers = createRoute({
  getParentRoute: () => station,
  path: 'shop/offers',
  validateSearch: searchOf('month'),
  component: lazyRouteComponent(() => import('./offers-page.js'), 'OffersPage'),
});
const orders = createRoute({
  getParentRoute: () => station,
  path: 'shop/orders',
  validateSearch: listSearchOf('month', 'enterpriseId', 'household', 'state'),
  component: lazyRouteComponent(() => import('./orders-page.js'), 'OrdersPage'),
});
const placeOrder = createRoute({
  getParentRoute: () => station,
  path: 'shop/orders/new',
  component: lazyRouteComponent(() => import('./place-order-page.js'), 'PlaceOrderPage'),
});
const order = createRoute({
  getParentRoute: () => station,
  path: 'shop/orders/$orderId',
  component: lazyRouteComponent(() => import('./order-page.js'), 'OrderPage'),
});
const basket = createRoute({
  getParentRoute: () => station,
  path: 'shop/baskets/$basketId',
  component: lazyRouteComponent(() => import('./basket-page.js'), 'BasketPage'),
});
const deliveries = createRoute({
  getParentRoute: () => station,
  path: 'shop/deliveries',
  component: lazyRouteComponent(() => import('./deliveries-page.js'), 'DeliveriesPage'),
});
const settlements = createRoute({
  getParentRoute: () => station,
  path: 'shop/settlements',
  validateSearch: searchOf('month'),
  component: lazyRouteComponent(() => import('./settlements-page.js'), 'SettlementsPage'),
});
const settlement = createRoute({
  getParentRoute: () => station,
  path: 'shop/settlements/$settlementId',
  component: lazyRouteComponent(() => import('./settlement-page.js'), 'SettlementPage'),
});
const eligibilities = createRoute({
  getParentRoute: () => station,
  path: 'shop/eligibilities',
  validateSearch: listSearchOf('eligible'),
  component: lazyRouteComponent(() => import('./eligibilities-page.js'), 'EligibilitiesPage'),
});
const checks = createRoute({
  getParentRoute: () => station,
  path: 'shop/checks',
  validateSearch: searchOf('month'),
  component: lazyRouteComponent(() => import('./checks-page.js'), 'ChecksPage'),
});
const enterprises = createRoute({
  getParentRoute: () => station,
  path: 'shop/enterprises',
  component: lazyRouteComponent(() => import('./enterprises-page.js'), 'EnterprisesPage'),
});

export const shopRoutes = [
  list,
  offers,
  orders,
  placeOrder,
  order,
  basket,
  enterprises,
  settlements,
  settlement,
  eligibilities,
  deliveries,
  checks,
] as const;
