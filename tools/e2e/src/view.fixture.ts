import type { Platform } from '../lib/platform.mjs';

const view = (name: string) => ({ page: 'residents', name, filters: { hamlet: '三社' } });

/** A view of Fenger's that its whole station sees. */
export async function shareView(platform: Platform, login: string): Promise<string> {
  const made = await platform.ask(login, '/api/v1/views', {
    method: 'POST',
    body: JSON.stringify({ ...view('本站'), shared: true }),
    headers: { 'content-type': 'application/json' },
  });
  return ((await made.json()) as { id: string }).id;
}
/** Views are of one's own station: what this route adds is never another's. */
export const viewRoutes = ['POST /api/v1/views'] as const;

export const viewChanges = [
  { route: 'PUT /api/v1/views/{id}', at: (of: { readonly view: string }) => `views/${of.view}`, body: () => view('外人') },
  { route: 'POST /api/v1/views/{id}:remove', at: (of: { readonly view: string }) => `views/${of.view}:remove`, body: () => ({}) },
];

export const viewCases = (platform: () => Platform) => [
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/views',
    at: () => '/api/v1/views',
    body: () => view('一'),
    another: () => view('二'),
    adds: { views: 1 },
  },
  {
    login: 'fenger.manager',
    route: 'PUT /api/v1/views/{id}',
    at: async () => `/api/v1/views/${await shareView(platform(), 'fenger.manager')}`,
    body: () => view('三'),
    another: () => view('四'),
    adds: {},
  },
  {
    login: 'fenger.manager',
    route: 'POST /api/v1/views/{id}:remove',
    at: async () => `/api/v1/views/${await shareView(platform(), 'fenger.manager')}:remove`,
    body: () => ({}),
    another: () => ({ etag: '1' }),
    adds: { views: -1 },
  },
];
