import type { Platform } from '../lib/platform.mjs';
import { newFund } from './fund.fixture.js';

const manager = 'fenger.manager';
const DAY_MS = 86_400_000;
/** A day in Shanghai, so many days ago. */
const ago = (days: number): string => new Date(Date.now() + 8 * 3_600_000 - days * DAY_MS).toISOString().slice(0, 10);

/** A fund of Fenger with mutual aid of yesterday and of the day before: each is a duty of its own, whatever day it is. */
export async function newDuties(platform: Platform) {
  const made = await newFund(platform);
  const api = platform.as(manager);
  for (const days of [1, 2])
    await api.post('/api/v1/donations', {
      projectId: made.project.id,
      donorId: made.payee.id,
      mode: 'mutual',
      amount: { fen: '100' },
      receivedOn: ago(days),
    });
  const keyOf = (days: number): string => `mutual_aid:${made.project.id}:${ago(days)}`;
  return { ...made, keyOf };
}
type Made = Awaited<ReturnType<typeof newDuties>>;
const ask = (of: Made, days: number) => ({ fundId: of.fund.id, key: of.keyOf(days) });

/** A document of that fund, taken so far. */
export async function newDisclosure(platform: Platform, upTo: 'drafted' | 'published' | 'correcting'): Promise<string> {
  const made = await newDuties(platform);
  const api = platform.as(manager);
  const { id } = await api.post('/api/v1/disclosures', ask(made, 1));
  if (upTo === 'drafted') return id;
  await platform.as('fenger.fund').post(`/api/v1/disclosures/${id}:publish`, {});
  if (upTo === 'published') return id;
  return (await api.post(`/api/v1/disclosures/${id}:correct`, { explanation: '凤二村的更正' })).id;
}

/** What a station may change of its disclosures. Each case begins with a fund of its own. */
export function disclosureCases(platform: () => Platform) {
  let made: Made;
  const at = (upTo: Parameters<typeof newDisclosure>[1], verb: string) => async () =>
    `/api/v1/disclosures/${await newDisclosure(platform(), upTo)}${verb}`;
  return [
    {
      route: 'POST /api/v1/disclosures',
      at: async () => {
        made = await newDuties(platform());
        return '/api/v1/disclosures';
      },
      body: () => ask(made, 1),
      another: () => ask(made, 2),
      adds: { disclosures: 1 },
    },
    {
      route: 'PATCH /api/v1/disclosures/{id}',
      at: at('drafted', ''),
      body: () => ({ note: '凤二村的说明' }),
      another: () => ({ note: '另一个说明' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/disclosures/{id}:refresh',
      at: at('drafted', ':refresh'),
      body: () => ({}),
      another: () => ({ etag: '1' }),
      adds: {},
    },
    {
      login: 'fenger.fund',
      route: 'POST /api/v1/disclosures/{id}:publish',
      at: at('drafted', ':publish'),
      body: () => ({}),
      another: () => ({ etag: '1' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/disclosures/{id}:correct',
      at: at('published', ':correct'),
      body: () => ({ explanation: '漏了一笔' }),
      another: () => ({ explanation: '另一个原因' }),
      adds: { disclosures: 1 },
    },
    {
      route: 'POST /api/v1/disclosures/{id}:drop',
      at: at('correcting', ':drop'),
      body: () => ({}),
      another: () => ({ etag: '1' }),
      adds: { disclosures: -1 },
    },
  ].map(of => ({ login: manager, ...of }));
}

/** A document of Fenger that is not published. */
export interface KnownDisclosure {
  readonly disclosure: string;
}
export const knownDisclosure = async (platform: Platform): Promise<KnownDisclosure> => ({
  disclosure: await newDisclosure(platform, 'drafted'),
});

/** What a stranger, a manager of another village, tries. */
export const disclosureChanges = [
  {
    route: 'POST /api/v1/disclosures',
    at: () => 'disclosures',
    body: (o: { readonly fund: string }) => ({ fundId: o.fund, key: 'annual:2026' }),
  },
  { route: 'PATCH /api/v1/disclosures/{id}', at: (o: KnownDisclosure) => `disclosures/${o.disclosure}`, body: () => ({ note: '外村的' }) },
  ...['refresh', 'publish', 'drop'].map(verb => ({
    route: `POST /api/v1/disclosures/{id}:${verb}`,
    at: (o: KnownDisclosure) => `disclosures/${o.disclosure}:${verb}`,
    body: () => ({}),
  })),
  {
    route: 'POST /api/v1/disclosures/{id}:correct',
    at: (o: KnownDisclosure) => `disclosures/${o.disclosure}:correct`,
    body: () => ({ explanation: '外村的' }),
  },
];
export const disclosureReadings = [
  { route: 'GET /api/v1/disclosures/{id}', at: (o: KnownDisclosure) => `disclosures/${o.disclosure}` },
] as const;
