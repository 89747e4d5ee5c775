import type { Platform } from '../lib/platform.mjs';

interface Ground {
  readonly resident: string;
}
const DAY = '2024-05-06';
const away = { state: 'RESIDENT_STATE_MOVED_AWAY', on: DAY };

/** Undoing what the same worker has just done to a file. */
export const undoCases = (platform: () => Platform) => [
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/residents/{id}:undo',
    at: async (g: Ground) => {
      await platform().as('fenger.worker').post(`/api/v1/residents/${g.resident}:changeState`, away);
      return `/api/v1/residents/${g.resident}:undo`;
    },
    body: () => ({ etag: '"2"' }),
    another: () => ({ etag: '"3"' }),
    adds: { undoable_changes: -1, field_changes: 1 },
  },
];

export const undoChanges = [
  {
    route: 'POST /api/v1/residents/{id}:undo',
    at: (o: Ground) => `residents/${o.resident}:undo`,
    body: () => ({ etag: '"2"' }),
  },
];
