import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const disclosures = createRoute({
  getParentRoute: () => station,
  path: 'disclosures',
  validateSearch: searchOf('pageToken'),
  component: lazyRouteComponent(() => import('./disclosures-page.js'), 'DisclosuresPage'),
});
const disclosure = createRoute({
  getParentRoute: () => station,
  path: 'disclosures/$disclosureId',
  component: lazyRouteComponent(() => import('./disclosure-page.js'), 'DisclosurePage'),
});

export const disclosureRoutes = [disclosures, disclosure] as const;
