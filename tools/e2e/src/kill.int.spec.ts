import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import process from 'node:process';
import { jetstreamManager } from '@nats-io/jetstream';
import { until } from '@shuniu/testing';
import type { Client } from 'pg';
import { connectAs } from '../../../deploy/nats/connect.mjs';
import { declareStreams } from '../../../deploy/nats/declare.mjs';
import { type Platform, startPlatform } from '../lib/platform.mjs';
import { tablesOf } from '../lib/tables.mjs';

const FENGER = '440117002215';
const DAY = '2024-05-06';
const TYPES = ['入户探访', '电话访问', '送餐'] as const;
const PEOPLE = 4;
const VISITS = 90;
/** So many are acknowledged when the service is killed; others are on their way. */
const KILLED_AFTER = 30;
const AT_ONCE = 10;
const LIMIT_MS = 60_000;

let platform: Platform;
let casework: Client;
let analytics: Client;
/** Stands in for a relay that has not come to publish: whoever has this lock is the one relay of casework. */
let relay: Client;
beforeAll(async () => {
  platform = await startPlatform({
    topology: 'processes',
    seeded: 'district',
    before: async started => {
      relay = await started.database('casework');
      await relay.query(`SELECT pg_advisory_lock(hashtext('outbox'))`);
    },
  });
  casework = await platform.database('casework');
  analytics = await platform.database('analytics');
}, 180_000);
afterAll(() => platform?.stop());

interface Indicator {
  readonly id: string;
  readonly value: number;
  readonly breakdown: readonly { readonly key: string; readonly value: number }[];
}
async function numbers() {
  const { indicators } = (await platform.as('fenger.worker').get(`/api/v1/indicators?unit=${FENGER}`)) as { indicators: Indicator[] };
  const of = (id: string) => indicators.find(i => i.id === id);
  const byType = Object.fromEntries((of('visits_by_type')?.breakdown ?? []).map(b => [b.key, b.value]));
  return { residents: of('residents_on_file')?.value, visits: of('visits')?.value, byType };
}
const count = async (client: Client, text: string) =>
  (await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${text}`)).rows[0]?.n ?? -1;

/** What JetStream holds, and what analytics has taken of it. */
async function onTheBus() {
  const nc = await connectAs('boot', { url: platform.nats.url, seed: platform.nats.seeds.boot ?? '' });
  try {
    const jsm = await jetstreamManager(nc, { checkAPI: false });
    const { state } = await jsm.streams.info('EVENTS');
    const consumer = await jsm.consumers.info('EVENTS', 'analytics');
    return { messages: state.messages, left: consumer.num_pending + consumer.num_ack_pending };
  } finally {
    await nc.close();
  }
}
const settled = (what: string, messages: number) =>
  until(
    what,
    async () => {
      const bus = await onTheBus();
      return bus.messages === messages && bus.left === 0;
    },
    LIMIT_MS,
  );
const published = async () => (await count(casework, 'outbox')) + (await count(await platform.database('stations'), 'outbox'));

const right = {
  residents: PEOPLE,
  visits: VISITS,
  byType: Object.fromEntries(TYPES.map(type => [type, VISITS / TYPES.length])),
};

it('loses no acknowledged visit and doubles none when casework is killed between COMMIT and publishing', async () => {
  const worker = platform.as('fenger.worker');
  const people: string[] = [];
  for (let i = 0; i < PEOPLE; i++)
    people.push((await worker.post('/api/v1/residents', { resident: { name: `张${'一二三四'[i]}`, filedOn: '2024-01-01' } })).resident.id);
  const visits = Array.from({ length: VISITS }, (_, i) => ({
    key: randomUUID(),
    body: { residentId: people[i % PEOPLE], type: TYPES[i % TYPES.length], outcome: 'VISIT_OUTCOME_MET', visitedOn: DAY },
  }));
  const acknowledged = new Map<string, string>();
  const record = async ({ key, body }: (typeof visits)[number]) => {
    const { answer } = await worker.call('POST', '/api/v1/visits', body, { 'idempotency-key': key });
    acknowledged.set(key, answer.id);
  };
  const waiting = [...visits];
  const station = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await record(next).catch(() => undefined);
      if (acknowledged.size >= KILLED_AFTER && waiting.length > 0) {
        process.kill(platform.pid('casework'), 'SIGKILL');
        waiting.length = 0;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, station));
  const before = new Map(acknowledged);
  expect(before.size).toBeGreaterThanOrEqual(KILLED_AFTER);
  expect(before.size).toBeLessThan(VISITS);
  expect(await count(casework, 'outbox WHERE published_at IS NOT NULL')).toBe(0);
  expect(await count(casework, 'visits')).toBeGreaterThanOrEqual(before.size);
  expect((await numbers()).visits).toBe(0);

  await relay.end();
  await platform.startAgain('casework');
  await Promise.all(visits.filter(v => !acknowledged.has(v.key)).map(record));

  await until('the board counting every visit', async () => (await numbers()).visits === VISITS, LIMIT_MS);
  const { rows } = await casework.query<{ id: string }>('SELECT id FROM visits');
  expect(rows.map(r => r.id).sort()).toEqual([...acknowledged.values()].sort());
  expect([...before].filter(([key, id]) => acknowledged.get(key) !== id)).toEqual([]);
  expect(await numbers()).toEqual(right);
}, 120_000);

it('has the same numbers after JetStream’s store was deleted and the outboxes were replayed', async () => {
  const all = await published();
  await settled('everything being published once', all);
  await platform.restartNats(storeDir => fs.rmSync(storeDir, { recursive: true, force: true }));
  const replayed = (await platform.shuniu('outbox', 'replay')) as { service: string; events: number }[];
  expect(replayed.reduce((sum, r) => sum + r.events, 0)).toBe(all);
  await settled('everything being published and taken again', all);
  expect(await numbers()).toEqual(right);
  expect(await count(analytics, 'visit_facts')).toBe(VISITS);
}, 120_000);

it('has the same numbers when analytics lost its tables and its consumer was made anew', async () => {
  const all = await published();
  const nc = await connectAs('boot', { url: platform.nats.url, seed: platform.nats.seeds.boot ?? '' });
  await (await jetstreamManager(nc, { checkAPI: false })).consumers.delete('EVENTS', 'analytics');
  await analytics.query(`TRUNCATE ${(await tablesOf(analytics)).join(', ')}`);
  expect((await numbers()).visits).toBe(0);
  await declareStreams(nc);
  await nc.close();
  await settled('everything being taken again', all);
  expect(await numbers()).toEqual(right);
}, 120_000);
