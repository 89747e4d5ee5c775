import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { createUser } from '@nats-io/nkeys';
import type { NatsConnection } from '@nats-io/transport-node';
import pg from 'pg';
import { connectAs } from '../../../deploy/nats/connect.mjs';
import { declareStreams } from '../../../deploy/nats/declare.mjs';
import { identities } from '../../../deploy/nats/render.mjs';
import { type Nats, startNats } from '../lib/nats.mjs';
import { freePort } from '../lib/ports.mjs';
import { erasePostgres, type Postgres, startPostgres } from '../lib/postgres.mjs';

const ROUND_TRIP_MILLIS = 2000;
let dataDir: string;
let postgres: Postgres;
let nats: Nats;
const connected: NatsConnection[] = [];

const as = async (name: string) => {
  const seed = nats.seeds[name];
  if (!seed) throw new Error(`no seed for ${name}`);
  const nc = await connectAs(name, { url: nats.url, seed });
  connected.push(nc);
  return nc;
};

/** The permission the server refuses within one round trip, if any: its answer to a bad line comes before its answer to the flush. */
async function refusalOf(nc: NatsConnection, act: (nc: NatsConnection) => void): Promise<string | undefined> {
  const refusals: string[] = [];
  const status = nc.status();
  const reading = (async () => {
    for await (const event of status) if (event.type === 'error') refusals.push(String(event.error));
  })();
  act(nc);
  await nc.flush();
  await nc.flush();
  await nc.close();
  await reading;
  return refusals[0];
}

const sql = async (text: string) => {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};

beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'shuniu-local-'));
  [postgres, nats] = await Promise.all([startPostgres({ dataDir, fsync: false }), startNats({ dataDir })]);
  const boot = await as('boot');
  await declareStreams(boot);
});

afterAll(async () => {
  await Promise.all(connected.map(nc => nc.close()));
  await Promise.all([postgres?.stop(), nats?.stop()]);
  erasePostgres(dataDir);
  fs.rmSync(dataDir, { recursive: true, force: true });
});

describe('Postgres', () => {
  it('finds Chinese trigrams, sorts Chinese by pronunciation, and makes ids in order of time', async () => {
    await sql('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    expect(await sql(`SELECT array_length(show_trgm('凤二村'), 1) AS count`)).toEqual([{ count: 4 }]);
    const sorted = await sql(`SELECT word FROM unnest(ARRAY['周', '阿', '李']) AS word ORDER BY word COLLATE "zh-Hans-CN-x-icu"`);
    expect(sorted.map(({ word }) => word)).toEqual(['阿', '李', '周']);
    expect(await sql('SELECT uuidv7() < uuidv7() AS rising')).toEqual([{ rising: true }]);
  });

  it('lets nobody in without the password', async () => {
    const stranger = new pg.Client({ host: postgres.host, port: postgres.port, user: 'postgres', password: 'wrong' });
    await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
    expect(fs.statSync(path.join(dataDir, 'postgres-password')).mode & 0o077).toBe(0);
  });

  it('says plainly that its data are in use', async () => {
    await expect(startPostgres({ dataDir })).rejects.toThrow(/Postgres already runs on/);
  });

  it('says plainly that a port is taken', async () => {
    const other = fs.mkdtempSync(path.join(os.tmpdir(), 'shuniu-local-'));
    await expect(startPostgres({ dataDir: other, port: nats.port })).rejects.toThrow(`port ${nats.port} is taken`);
    erasePostgres(other);
    fs.rmSync(other, { recursive: true, force: true });
  });

  it('keeps what a failing statement carried out of its log', async () => {
    await sql('CREATE TABLE person (id_number text PRIMARY KEY)');
    await sql(`INSERT INTO person VALUES ('990117194001010018')`);
    await expect(sql(`INSERT INTO person VALUES ('990117194001010018')`)).rejects.toMatchObject({ code: '23505' });
    expect(postgres.log()).toContain('duplicate key');
    expect(postgres.log()).not.toContain('990117194001010018');
  });

  it('keeps its data over a stop and a start, and over the end of a server that was killed', async () => {
    await sql('CREATE TABLE kept AS SELECT 7 AS number');
    await postgres.stop();
    postgres = await startPostgres({ dataDir });
    process.kill(postgres.pid, 'SIGKILL');
    await postgres.exited;
    postgres = await startPostgres({ dataDir });
    expect(await sql('SELECT number FROM kept')).toEqual([{ number: 7 }]);
  });
});

describe('NATS', () => {
  const outside: Record<string, { publish: string[]; subscribe: string[] }> = {
    gateway: {
      publish: ['evt.casework.visit.recorded.v1', '$JS.API.STREAM.INFO.EVENTS'],
      subscribe: ['rpc.>', 'evt.>', '_INBOX_casework.>', '>'],
    },
    stations: {
      publish: ['evt.casework.x', 'rpc.casework.v1.VisitService.RecordVisit', 'dlq.casework.x'],
      subscribe: ['rpc.casework.>', 'evt.>'],
    },
    casework: {
      publish: [
        'evt.stations.x',
        'rpc.stations.v1.UnitService.CreateUnit',
        '$JS.API.CONSUMER.MSG.NEXT.EVENTS.analytics',
        '$JS.API.STREAM.DELETE.EVENTS',
      ],
      subscribe: ['rpc.stations.>', 'evt.>', '_INBOX_gateway.>'],
    },
    fund: { publish: ['evt.casework.x', '$JS.ACK.EVENTS.casework.1.1.1.1.0'], subscribe: ['rpc.casework.>', 'evt.>'] },
    volunteers: { publish: ['evt.casework.x', '$JS.ACK.EVENTS.casework.1.1.1.1.0'], subscribe: ['rpc.casework.>', 'evt.>'] },
    activities: { publish: ['evt.casework.x', '$JS.ACK.EVENTS.casework.1.1.1.1.0'], subscribe: ['rpc.casework.>', 'evt.>'] },
    shop: { publish: ['evt.casework.x', '$JS.ACK.EVENTS.casework.1.1.1.1.0'], subscribe: ['rpc.casework.>', 'evt.>'] },
    analytics: { publish: ['evt.casework.x', '$JS.ACK.EVENTS.casework.1.1.1.1.0'], subscribe: ['rpc.casework.>', 'evt.>'] },
    boot: { publish: ['evt.casework.x', 'rpc.casework.v1.VisitService.RecordVisit'], subscribe: ['evt.>', 'rpc.>'] },
    cli: { publish: ['$JS.API.STREAM.CREATE.OTHER', '$JS.API.STREAM.INFO.OTHER'], subscribe: ['rpc.>', 'evt.>', '_INBOX_gateway.>'] },
  };
  const cases = Object.entries(outside).flatMap(([name, { publish, subscribe }]) => [
    ...publish.map(subject => [name, 'publish', subject] as const),
    ...subscribe.map(subject => [name, 'subscribe', subject] as const),
  ]);

  it('has a case for every identity', () => {
    expect(Object.keys(outside).sort()).toEqual(
      identities()
        .map(({ name }) => name)
        .sort(),
    );
  });

  it.each(cases)('refuses %s to %s %s', async (name, verb, subject) => {
    const refusal = await refusalOf(await as(name), nc =>
      verb === 'publish' ? nc.publish(subject) : nc.subscribe(subject, { callback: () => {} }),
    );
    expect(refusal).toMatch(/permissions violation/i);
  });

  it.each([
    ['gateway', 'publish', 'rpc.casework.v1.VisitService.RecordVisit'],
    ['stations', 'publish', 'evt.stations.post.given.v1'],
    ['stations', 'subscribe', 'rpc.stations.>'],
    ['casework', 'publish', 'rpc.stations.v1.EventLogService.ListEvents'],
    ['casework', 'subscribe', '_INBOX_casework.>'],
    ['cli', 'publish', 'dlq.casework.x'],
  ])('lets %s %s %s', async (name, verb, subject) => {
    const refusal = await refusalOf(await as(name), nc =>
      verb === 'publish' ? nc.publish(subject) : nc.subscribe(subject, { callback: () => {} }),
    );
    expect(refusal).toBeUndefined();
  });

  it('refuses who brings no key', async () => {
    const seed = new TextDecoder().decode(createUser().getSeed());
    await expect(connectAs('gateway', { url: nats.url, seed })).rejects.toThrow(/authorization/i);
  });

  it('carries a request to a service and its answer back', async () => {
    const [gateway, casework] = [await as('gateway'), await as('casework')];
    casework.subscribe('rpc.casework.>', { queue: 'casework', callback: (_error, message) => void message.respond('pong') });
    await casework.flush();
    const reply = await gateway.request('rpc.casework.v1.VisitService.RecordVisit', 'ping', { timeout: ROUND_TRIP_MILLIS });
    expect(reply.string()).toBe('pong');
  });

  it('finds nothing to do when streams and consumers are declared again', async () => {
    const boot = await as('boot');
    expect(new Set((await declareStreams(boot)).map(({ action }) => action))).toEqual(new Set(['same']));
  });

  it('shows what differs in a plan without changing it, and mends it', async () => {
    const boot = await as('boot');
    const jsm = await jetstreamManager(boot);
    await jsm.consumers.update('EVENTS', 'casework', { max_ack_pending: 5 });
    const [drifted] = (await declareStreams(boot, { plan: true })).filter(({ action }) => action !== 'same');
    expect(drifted).toEqual({ kind: 'consumer', name: 'EVENTS/casework', action: 'update', drift: ['max_ack_pending: 5 → 2000'] });
    expect((await jsm.consumers.info('EVENTS', 'casework')).config.max_ack_pending).toBe(5);
    await declareStreams(boot);
    expect((await jsm.consumers.info('EVENTS', 'casework')).config.max_ack_pending).toBe(2000);
  });

  it('lets a service publish once by id, and another consume and acknowledge with its own rights alone', async () => {
    const [stations, casework] = [await as('stations'), await as('casework')];
    const publish = () => jetstream(stations).publish('evt.stations.unit.added.v1', 'one', { msgID: 'event-1' });
    expect((await publish()).duplicate).toBe(false);
    expect((await publish()).duplicate).toBe(true);
    const consumer = await jetstream(casework).consumers.get('EVENTS', 'casework');
    const messages = await consumer.consume({ max_messages: 10 });
    for await (const message of messages) {
      expect(message.string()).toBe('one');
      expect(await message.ackAck()).toBe(true);
      break;
    }
    expect((await consumer.info()).num_ack_pending).toBe(0);
  });

  it('keeps events, consumers and keys over a stop and a start', async () => {
    const before = nats.seeds;
    await nats.stop();
    nats = await startNats({ dataDir, port: await freePort() });
    expect(nats.seeds).toEqual(before);
    const boot = await as('boot');
    const jsm = await jetstreamManager(boot);
    expect((await jsm.streams.info('EVENTS')).state.messages).toBeGreaterThan(0);
    expect((await declareStreams(boot)).every(({ action }) => action === 'same')).toBe(true);
  });
});
