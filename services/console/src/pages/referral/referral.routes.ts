import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearchOf, searchOf } from '../../search.js';
import { station } from '../../station-route.js';
import { referralFilters } from './referral-filters.js';

const referrals = createRoute({
  getParentRoute: () => station,
  path: 'referrals',
  validateSearch: listSearchOf(...referralFilters),
  component: lazyRouteComponent(() => import('./referrals-page.js'), 'ReferralsPage'),
});
const newReferral = createRoute({
  getParentRoute: () => station,
  path: 'referrals/new',
  validateSearch: searchOf('resident', 'case', 'signal'),
  component: lazyRouteComponent(() => import('./new-referral-page.js'), 'NewReferralPage'),
});
const referral = createRoute({
  getParentRoute: () => station,
  path: 'referrals/$referralId',
  component: lazyRouteComponent(() => import('./referral-page.js'), 'ReferralPage'),
});

export const referralRoutes = [referrals, newReferral, referral] as const;
