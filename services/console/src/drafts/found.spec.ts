import type { Draft } from './drafts.js';
import { foundOf } from './found.js';
import type { ServerCopy } from './server-drafts.js';

const local = (over: Partial<Draft> = {}): Draft => ({
  key: 'k',
  login: 'fenger.worker',
  form: 'visit',
  record: 'r',
  unitCode: '440117002215',
  content: { notes: '这台' },
  savedAt: 2000,
  serverVersion: 3,
  ...over,
});
const server = (over: Partial<ServerCopy> = {}): ServerCopy => ({
  content: { notes: '服务器' },
  version: 3,
  device: 'other',
  savedAt: 1000,
  ...over,
});
const from = (copy: { from: string } | undefined) => copy?.from;

describe('the drafts a form finds', () => {
  it.each<[string, Draft | undefined, ServerCopy | undefined, [string | undefined, string | undefined, number]]>([
    ['none', undefined, undefined, [undefined, undefined, 0]],
    ['this computer’s, while the server cannot be reached', local(), undefined, ['here', undefined, 3]],
    ['another device’s alone', undefined, server(), ['elsewhere', undefined, 3]],
    ['one that this browser sent before its own copy was cleared', undefined, server({ device: 'own' }), ['here', undefined, 3]],
    ['this computer’s, which goes on from the server’s', local(), server(), ['here', undefined, 3]],
    ['two that say the same', local({ serverVersion: 1, content: { notes: '服务器' } }), server(), ['here', undefined, 3]],
    ['one that this browser sent while its page was going', local({ serverVersion: 2 }), server({ device: 'own' }), ['here', undefined, 3]],
    ['two that went apart: both are shown', local({ serverVersion: 2 }), server(), ['here', 'elsewhere', 3]],
    ['one that never was at the server and another device’s: both', local({ serverVersion: 0 }), server(), ['here', 'elsewhere', 3]],
  ])('%s', (_, mine, theirs, [taken, other, version]) => {
    const found = foundOf(mine, theirs, 'own');
    expect([from(found.taken), from(found.other), found.serverVersion]).toEqual([taken, other, version]);
  });
});
