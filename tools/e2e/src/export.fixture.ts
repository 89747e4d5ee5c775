import { randomUUID } from 'node:crypto';
import type { Platform } from '../lib/platform.mjs';

const ask = (reason: string) => ({ list: {}, columns: ['name', 'phone'], reason });
const adds = (rows: Readonly<Record<string, number>>) => rows;

/** What is asked for in clear. */
export const exportCases = (_platform: () => Platform) => [
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/exportRequests',
    at: () => '/api/v1/exportRequests',
    body: () => ask('给老龄办报津贴名单'),
    another: () => ask('给残联核对名单'),
    adds: adds({ export_requests: 1, approvals: 1 }),
  },
];

/** What a stranger tries: nobody's request is as good as one of Fenger. */
export const exportChanges = [
  { route: 'POST /api/v1/exportRequests/{id}:fetch', at: () => `exportRequests/${randomUUID()}:fetch`, body: () => ({}) },
] as const;
