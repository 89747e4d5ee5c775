import type { Platform } from '../lib/platform.mjs';

const draft = (content: string) => ({ label: '走访记录', content: JSON.stringify(content), device: 'e2e' });
let made = 0;

/** A draft of somebody about a record of Fenger, so that there is one to look for. */
export async function beginDraft(platform: Platform, login: string, record: string): Promise<void> {
  await platform.ask(login, `/api/v1/drafts/visit/${record}`, {
    method: 'PUT',
    body: JSON.stringify(draft('没写完')),
    headers: { 'content-type': 'application/json' },
  });
}

export const draftReadings = [
  { route: 'GET /api/v1/drafts/{form}/{record}', at: (of: { readonly resident: string }) => `drafts/visit/${of.resident}` },
] as const;
/** Drafts are one's own: what these routes change is never another's, whatever id stands in them. */
export const draftRoutes = ['PUT /api/v1/drafts/{form}/{record}', 'POST /api/v1/drafts/{form}/{record}:discard'] as const;

export const draftCases = (platform: () => Platform) => [
  {
    login: 'fenger.worker',
    route: 'PUT /api/v1/drafts/{form}/{record}',
    at: (g: { readonly resident: string }) => `/api/v1/drafts/visit/${g.resident}`,
    body: () => draft('一'),
    another: () => draft('二'),
    adds: { drafts: 1 },
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/drafts/{form}/{record}:discard',
    at: async () => {
      await beginDraft(platform(), 'fenger.worker', `e2e-${++made}`);
      return `/api/v1/drafts/visit/e2e-${made}:discard`;
    },
    body: () => ({}),
    another: () => ({ version: 1 }),
    adds: { drafts: -1 },
  },
];
