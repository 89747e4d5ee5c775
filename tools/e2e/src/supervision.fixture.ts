import type { Platform } from '../lib/platform.mjs';

interface Ground {
  readonly resident: string;
}
interface Known {
  readonly case: string;
}
const FENGER = '440117002215';
const note = (text: string) => ({ unitCode: FENGER, topic: 'NOTE_TOPIC_OVERDUE', text });

const written = async (platform: Platform): Promise<string> =>
  (await platform.as('jiangpu').post('/api/v1/supervisionNotes', note('请先走独居的'))).id;

/** What a supervisor and a station may do with a note. */
export const supervisionCases = (platform: () => Platform) => [
  {
    login: 'jiangpu',
    route: 'POST /api/v1/supervisionNotes',
    at: () => '/api/v1/supervisionNotes',
    body: (_: Ground) => note('请先走独居的'),
    another: (_: Ground) => note('别的意见'),
    adds: { supervision_notes: 1 },
    tells: 1,
  },
  {
    login: 'fenger.manager',
    route: 'POST /api/v1/supervisionNotes/{id}:answer',
    at: async () => `/api/v1/supervisionNotes/${await written(platform())}:answer`,
    body: () => ({ answer: '走完了' }),
    another: () => ({ answer: '还没走完' }),
    adds: {},
    tells: 1,
  },
  {
    login: 'jiangpu',
    route: 'POST /api/v1/supervisionNotes/{id}:close',
    at: async () => `/api/v1/supervisionNotes/${await written(platform())}:close`,
    body: () => ({ closing: '收到' }),
    another: () => ({ closing: '不用了' }),
    adds: {},
    tells: 1,
  },
];

/** What a stranger tries with notes. */
export const supervisionChanges = [
  {
    route: 'POST /api/v1/supervisionNotes/{id}:answer',
    at: (o: Known) => `supervisionNotes/${o.case}:answer`,
    body: () => ({ answer: '外人' }),
  },
];
