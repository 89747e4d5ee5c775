import { createRootRoute, createRoute, Outlet } from '@tanstack/react-router';
import { allTexts } from './i18n/i18n.js';
import { NotFoundPage } from './pages/home/not-found-page.js';
import { Shell } from './shell/shell.js';

export const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });
/** Whose station it is stands in the address; every page of a station is a child of this. The first page brings its own words along. */
export const station = createRoute({
  getParentRoute: () => root,
  path: '/s/$unitCode',
  component: Shell,
  beforeLoad: ({ location }) => (location.pathname.endsWith('/workday') ? undefined : allTexts()),
});
