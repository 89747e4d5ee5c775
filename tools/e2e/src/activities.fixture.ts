import { randomUUID } from 'node:crypto';
import type { Platform } from '../lib/platform.mjs';
import {
  AHEAD,
  ANNOUNCEMENT,
  activityAt,
  item,
  manager,
  named,
  newSheet,
  newVenue,
  organisation,
  party,
  partyAt,
  plan,
  SHEET,
  type Stage,
  seriesAt,
  TOLD,
  WEEKLY,
  worker,
} from './activity-ground.fixture.js';

/** What the people of a station may change of its activities. Each case begins with an activity of its own. */
export function activityCases(platform: () => Platform) {
  const from = (stage: Stage, verb: string) => async () => `/api/v1/activities/${await activityAt(platform(), stage)}${verb && `:${verb}`}`;
  const [one, two, three, four] = [named('一'), named('二'), named('三'), named('四')];
  const step = (verb: string, stage: Stage, body: () => object, another: () => object, over: object = {}) => ({
    login: worker,
    route: `POST /api/v1/activities/{id}:${verb}`,
    at: from(stage, verb),
    body,
    another,
    adds: {} as Record<string, number>,
    ...over,
  });
  const etag = () => ({ etag: '9' });
  const none = () => ({});
  const madeBefore = async (where: string): Promise<string> => {
    await activityAt(platform(), 'draft');
    return where;
  };
  const newOrganisation = async (): Promise<string> =>
    (
      await platform()
        .as(worker)
        .post('/api/v1/organisations', organisation(named('单位')))
    ).id;
  return [
    ...seriesCases(platform),
    ...announcementCases(platform),
    ...venueCases(platform),
    ...feedbackCases(platform),
    {
      login: worker,
      route: 'POST /api/v1/calendarFeed:renew',
      at: () => '/api/v1/calendarFeed:renew',
      body: none,
      another: undefined,
      adds: { calendar_feeds: 1 },
    },
    {
      login: worker,
      route: 'POST /api/v1/calendarFeed:end',
      at: () => '/api/v1/calendarFeed:end',
      body: none,
      another: undefined,
      adds: {},
    },
    {
      login: worker,
      route: 'POST /api/v1/activities',
      at: () => madeBefore('/api/v1/activities'),
      body: () => plan(one),
      another: () => plan(two),
      adds: { activities: 1, budget_lines: 1 },
    },
    {
      login: worker,
      route: 'PATCH /api/v1/activities/{id}',
      at: from('draft', ''),
      body: () => plan(one),
      another: () => plan(two),
      adds: {},
    },
    step(
      'copy',
      'draft',
      () => AHEAD,
      () => ({ ...AHEAD, endsAt: '2031-05-06T04:00:00Z' }),
      { adds: { activities: 1, budget_lines: 1 } },
    ),
    step('submit', 'draft', none, etag),
    step(
      'decide',
      'submitted',
      () => ({ approve: true }),
      () => ({ reason: '预算不清楚' }),
      { login: manager },
    ),
    step('withdraw', 'submitted', none, etag),
    step('publish', 'approved', none, etag),
    step(
      'cancel',
      'published',
      () => ({ reason: '下大雨' }),
      () => ({ reason: '另一个原因' }),
    ),
    step('close', 'over', none, etag),
    step(
      'report',
      'held',
      () => ({ report: '看得认真' }),
      () => ({ report: '看得不认真' }),
    ),
    step('archive', 'reported', none, etag, { login: manager }),
    {
      login: worker,
      route: 'POST /api/v1/activities/{activity_id}/registrations',
      at: async () => `/api/v1/activities/${await activityAt(platform(), 'published')}/registrations`,
      body: () => party('测试乙'),
      another: () => party('测试丙'),
      adds: { registrations: 1, attendees: 1 },
    },
    ...(
      [
        ['decide', 'pending', { approve: true }, { reason: '年龄不到' }],
        ['accept', 'offered', {}, { etag: '9' }],
        ['cancel', 'in', { reason: '生病' }, { reason: '搬家' }],
      ] as const
    ).map(([verb, stage, body, another]) => ({
      login: worker,
      route: `POST /api/v1/registrations/{id}:${verb}`,
      at: async () => `/api/v1/registrations/${(await partyAt(platform(), stage)).id}:${verb}`,
      body: () => body,
      another: () => another,
      adds: {},
    })),
    ...(
      [
        ['checkIn', { items: [item] }, { items: [{ ...item, clientId: randomUUID() }] }, {}],
        ['setSteward', { login: 'fenger.volunteer', named: true }, { login: 'fenger.volunteer' }, { stewards: 1 }],
        ['callVolunteers', { needed: 3 }, { needed: 4 }, { volunteer_calls: 1 }],
      ] as const
    ).map(([verb, body, another, adds]) => ({
      login: worker,
      route: `POST /api/v1/activities/{activity_id}:${verb}`,
      at: from('published', verb),
      body: () => body,
      another: () => another,
      adds,
    })),
    {
      login: worker,
      route: 'POST /api/v1/organisations',
      at: () => '/api/v1/organisations',
      body: () => organisation(one),
      another: () => organisation(two),
      adds: { organisations: 1 },
    },
    {
      login: worker,
      route: 'PATCH /api/v1/organisations/{id}',
      at: async () => `/api/v1/organisations/${await newOrganisation()}`,
      body: () => organisation(three),
      another: () => organisation(four),
      adds: {},
    },
  ];
}

const seriesCases = (platform: () => Platform) => [
  {
    login: worker,
    route: 'POST /api/v1/activities/{id}:repeat',
    at: async () => `/api/v1/activities/${await activityAt(platform(), 'draft')}:repeat`,
    body: () => WEEKLY,
    another: () => ({ ...WEEKLY, times: 3 }),
    adds: { activities: 1, budget_lines: 1 },
  },
  ...(
    [
      [worker, 'submit', 'draft', {}, undefined],
      [manager, 'decide', 'submitted', { approve: true }, { reason: '预算不清楚' }],
      [worker, 'publish', 'approved', {}, undefined],
      [worker, 'cancel', 'approved', { reason: '下大雨' }, { reason: '场地修缮' }],
    ] as const
  ).map(([login, verb, stage, body, another]) => ({
    login,
    route: `POST /api/v1/activitySeries/{id}:${verb}`,
    at: async () => `/api/v1/activitySeries/${await seriesAt(platform(), stage)}:${verb}`,
    body: () => body,
    another: another ? () => another : undefined,
    adds: {},
  })),
];

const venueCases = (platform: () => Platform) => {
  const [one, two, three, four] = [named('场一'), named('场二'), named('场三'), named('场四')];
  return [
    {
      login: worker,
      route: 'POST /api/v1/venues',
      at: () => '/api/v1/venues',
      body: () => ({ name: one }),
      another: () => ({ name: two }),
      adds: { venues: 1 },
    },
    {
      login: worker,
      route: 'PATCH /api/v1/venues/{id}',
      at: async () => `/api/v1/venues/${await newVenue(platform())}`,
      body: () => ({ name: three }),
      another: () => ({ name: four }),
      adds: {},
    },
  ];
};
const announcementCases = (platform: () => Platform) => [
  {
    login: worker,
    route: 'POST /api/v1/activities/{activity_id}/announcements',
    at: async () => `/api/v1/activities/${(await partyAt(platform(), 'in')).activity}/announcements`,
    body: () => ANNOUNCEMENT,
    another: () => ({ ...ANNOUNCEMENT, text: '后天见' }),
    adds: { announcements: 1, tellings: 1 },
  },
  ...(() => {
    let party = '';
    return [
      {
        login: worker,
        route: 'POST /api/v1/announcements/{id}:markTold',
        at: async () => {
          const { id, activity } = await partyAt(platform(), 'in');
          party = id;
          return `/api/v1/announcements/${(await platform().as(worker).post(`/api/v1/activities/${activity}/announcements`, ANNOUNCEMENT)).id}:markTold`;
        },
        body: () => ({ registrationIds: [party], ...TOLD }),
        another: () => ({ registrationIds: [party], state: 'TELLING_STATE_NOT_REACHED' }),
        adds: {},
      },
    ];
  })(),
];

const feedbackCases = (platform: () => Platform) => [
  {
    login: worker,
    route: 'POST /api/v1/activities/{activity_id}/feedbacks',
    at: async () => `/api/v1/activities/${await activityAt(platform(), 'over')}/feedbacks`,
    body: () => SHEET,
    another: () => ({ ...SHEET, score: 2 }),
    adds: { feedbacks: 1 },
  },
  {
    login: worker,
    route: 'POST /api/v1/feedbacks/{id}:withdraw',
    at: async () => `/api/v1/feedbacks/${await newSheet(platform())}:withdraw`,
    body: () => ({}),
    another: undefined,
    adds: {},
  },
];

/** Ids of Fenger's activities. */
export interface KnownActivity {
  readonly activity: string;
  readonly submitted: string;
  readonly organisation: string;
  readonly published: string;
  readonly registration: string;
  readonly activitySeries: string;
  readonly announcement: string;
  readonly venue: string;
  readonly feedback: string;
}
export async function knownActivity(platform: Platform): Promise<KnownActivity> {
  const { id } = await platform.as(worker).post('/api/v1/organisations', organisation(named('单位')));
  const { id: registration, activity: open } = await partyAt(platform, 'in');
  const { id: announcement } = await platform.as(worker).post(`/api/v1/activities/${open}/announcements`, ANNOUNCEMENT);
  const made = { activity: await activityAt(platform, 'draft'), submitted: await activityAt(platform, 'submitted') };
  return {
    ...made,
    organisation: id,
    published: open,
    registration,
    announcement,
    venue: await newVenue(platform),
    feedback: await newSheet(platform),
    activitySeries: await seriesAt(platform, 'draft'),
  };
}

const at = (verb: string, body: object = {}, of: 'activity' | 'submitted' = 'activity') => ({
  route: `POST /api/v1/activities/{id}:${verb}`,
  at: (o: KnownActivity) => `activities/${o[of]}:${verb}`,
  body: () => body,
});
/** What a stranger tries with another village's activities. */
export const activityChanges = [
  { route: 'PATCH /api/v1/activities/{id}', at: (o: KnownActivity) => `activities/${o.activity}`, body: () => plan('外村的') },
  at('copy', AHEAD),
  { route: 'PATCH /api/v1/venues/{id}', at: (o: KnownActivity) => `venues/${o.venue}`, body: () => ({ name: '外村的' }) },
  at('submit'),
  at('decide', { approve: true }, 'submitted'),
  at('withdraw'),
  at('publish'),
  at('cancel', { reason: '外村的' }),
  at('close'),
  at('report', { report: '外村的' }),
  at('archive'),
  at('repeat', WEEKLY),
  {
    route: 'POST /api/v1/organisations/{id}:reveal',
    at: (o: KnownActivity) => `organisations/${o.organisation}:reveal`,
    body: () => ({ purpose: 'CONTACT_PURPOSE_COOPERATION' }),
  },
  {
    route: 'POST /api/v1/activities/{activity_id}/announcements',
    at: (o: KnownActivity) => `activities/${o.published}/announcements`,
    body: () => ANNOUNCEMENT,
  },
  {
    route: 'POST /api/v1/activities/{activity_id}/feedbacks',
    at: (o: KnownActivity) => `activities/${o.published}/feedbacks`,
    body: () => SHEET,
  },
  { route: 'POST /api/v1/feedbacks/{id}:withdraw', at: (o: KnownActivity) => `feedbacks/${o.feedback}:withdraw`, body: () => ({}) },
  {
    route: 'POST /api/v1/announcements/{id}:markTold',
    at: (o: KnownActivity) => `announcements/${o.announcement}:markTold`,
    body: (o: KnownActivity) => ({ registrationIds: [o.registration], ...TOLD }),
  },
  ...(
    [
      ['submit', {}],
      ['decide', { approve: true }],
      ['publish', {}],
      ['cancel', { reason: '外村的' }],
    ] as const
  ).map(([verb, body]) => ({
    route: `POST /api/v1/activitySeries/{id}:${verb}`,
    at: (o: KnownActivity) => `activitySeries/${o.activitySeries}:${verb}`,
    body: () => body,
  })),
  {
    route: 'POST /api/v1/activities/{activity_id}/registrations',
    at: (o: KnownActivity) => `activities/${o.published}/registrations`,
    body: () => party('外人'),
  },
  ...(
    [
      ['decide', { approve: true }],
      ['accept', {}],
      ['cancel', {}],
      ['reveal', { purpose: 'CONTACT_PURPOSE_OFFER' }],
    ] as const
  ).map(([verb, body]) => ({
    route: `POST /api/v1/registrations/{id}:${verb}`,
    at: (o: KnownActivity) => `registrations/${o.registration}:${verb}`,
    body: () => body,
  })),
  ...(
    [
      ['checkIn', { items: [item] }],
      ['setSteward', { login: 'wenquan.manager', named: true }],
      ['callVolunteers', { needed: 1 }],
    ] as const
  ).map(([verb, body]) => ({
    route: `POST /api/v1/activities/{activity_id}:${verb}`,
    at: (o: KnownActivity) => `activities/${o.published}:${verb}`,
    body: () => body,
  })),
  {
    route: 'PATCH /api/v1/organisations/{id}',
    at: (o: KnownActivity) => `organisations/${o.organisation}`,
    body: () => organisation(`外村的${randomUUID().slice(0, 4)}`),
  },
];
export const activityReadings = [
  { route: 'GET /api/v1/activities/{id}', at: (o: KnownActivity) => `activities/${o.activity}` },
  { route: 'GET /api/v1/registrations/{id}', at: (o: KnownActivity) => `registrations/${o.registration}` },
  ...(['registrations', 'door', 'attendees', 'attendanceList', 'volunteerCall', 'announcements', 'feedbacks'] as const).map(part => ({
    route: `GET /api/v1/activities/{activity_id}/${part}`,
    at: (o: KnownActivity) => `activities/${o.published}/${part}`,
  })),
  { route: 'GET /api/v1/announcements/{id}', at: (o: KnownActivity) => `announcements/${o.announcement}` },
  { route: 'GET /api/v1/activitySeries/{id}', at: (o: KnownActivity) => `activitySeries/${o.activitySeries}` },
  { route: 'GET /api/v1/organisations/{id}', at: (o: KnownActivity) => `organisations/${o.organisation}` },
] as const;
/** What changes the caller's own alone. */
export const activityOwn = [
  'POST /api/v1/activities',
  'POST /api/v1/organisations',
  'POST /api/v1/venues',
  'POST /api/v1/calendarFeed:renew',
  'POST /api/v1/calendarFeed:end',
];
