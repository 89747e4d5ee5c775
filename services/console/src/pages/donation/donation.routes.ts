import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearchOf } from '../../search.js';
import { station } from '../../station-route.js';
import { donationFilters } from './donation-filters.js';

const donations = createRoute({
  getParentRoute: () => station,
  path: 'donations',
  validateSearch: listSearchOf(...donationFilters),
  component: lazyRouteComponent(() => import('./donations-page.js'), 'DonationsPage'),
});
const newDonation = createRoute({
  getParentRoute: () => station,
  path: 'donations/new',
  component: lazyRouteComponent(() => import('./new-donation-page.js'), 'NewDonationPage'),
});
const donation = createRoute({
  getParentRoute: () => station,
  path: 'donations/$donationId',
  component: lazyRouteComponent(() => import('./donation-page.js'), 'DonationPage'),
});

export const donationRoutes = [donations, newDonation, donation] as const;
