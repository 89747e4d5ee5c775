import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchOf } from '../../search.js';
import { station } from '../../station-route.js';

const messages = createRoute({
  getParentRoute: () => station,
  path: 'messages',
  validateSearch: searchOf('show', 'pageToken'),
  component: lazyRouteComponent(() => import('./messages-page.js'), 'MessagesPage'),
});

export const messageRoutes = [messages] as const;
