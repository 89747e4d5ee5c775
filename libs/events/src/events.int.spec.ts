import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import { connectNats } from '@shuniu/boot';
import { UnitSavedSchema } from '@shuniu/contracts';
import { Db, type Scope, sql } from '@shuniu/db';
import { uuidv7 } from '@shuniu/kernel';
import { actors, adminClient, FENGER, type TestDatabase, testDatabase, unitId, until } from '@shuniu/testing';
import { declareStreams } from '../../../deploy/nats/declare.mjs';
import { startNats } from '../../../tools/local/lib/nats.mjs';
import {
  Consumer,
  EventLog,
  type FetchGap,
  listDeadLetters,
  type OutboxRow,
  on,
  Relay,
  record,
  retryDeadLetter,
  toEnvelope,
} from './index.js';

const scope: Scope = { actor: actors.fengerWorker, traceparent: '', idempotencyKey: undefined };
const TELL = sql(
  'tell',
  `INSERT INTO seen (aggregate_id, version) VALUES (md5($1)::uuid, 1) ON CONFLICT (aggregate_id) DO UPDATE SET version = seen.version + 1`,
);

describe('events from an outbox to a consumer', () => {
  let folder: string;
  let nats: Awaited<ReturnType<typeof startNats>>;
  let owner: TestDatabase;
  let reader: TestDatabase;
  let ownerDb: Db;
  let readerDb: Db;
  let log: EventLog;
  let publishing: NatsConnection;
  let consuming: NatsConnection;
  let operating: NatsConnection;
  let relay: Relay;
  let consumer: Consumer;
  let broken = new Set<string>();

  const connect = (name: string) => connectNats(name, { url: nats.url, seed: nats.seeds[name] ?? '' });
  const fetchGap: FetchGap = async ({ aggregateId, after, upTo }) => {
    const { events = [] } = await log.list({
      $typeName: 'shuniu.common.v1.ListEventsRequest',
      aggregateId,
      afterVersion: after,
      upToVersion: upTo,
    });
    return events.map(e => ({ ...e, at: new Date() }) as never);
  };
  /** What the reaction did: how often it ran for a name. */
  const told = async (name: string): Promise<number> => {
    const client = await adminClient(reader.settings.database);
    const { rows } = await client.query<{ version: number }>('SELECT version FROM seen WHERE aggregate_id = md5($1)::uuid', [name]);
    await client.end();
    return rows[0]?.version ?? 0;
  };
  const save = (id: string, version: number, name: string, but: { fail?: boolean } = {}) =>
    ownerDb.as(scope, async tx => {
      void record(tx, { id, version }, { schema: UnitSavedSchema, message: { unitId: id, name } });
      if (but.fail) throw new Error('the command failed');
    });
  const outbox = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> => {
    const client = await adminClient(owner.settings.database);
    const { rows } = await client.query<T & Record<string, unknown>>(text, values);
    await client.end();
    return rows;
  };
  const startConsumer = (): void => {
    const react = on(UnitSavedSchema, (tx, { name }) => {
      if (broken.has(name)) throw new Error('cannot be applied');
      void tx.send(TELL, [name]);
    });
    consumer = new Consumer({ nc: consuming, db: readerDb, stream: 'EVENTS', durable: 'casework', reactions: [react], fetchGap, tries: 2 });
    consumer.start();
  };

  beforeAll(async () => {
    Logger.overrideLogger(['fatal']);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shuniu-events-'));
    nats = await startNats({ dataDir: folder });
    const boot = await connect('boot');
    await declareStreams(boot);
    await boot.close();
    [owner, reader] = await Promise.all([testDatabase('casework'), testDatabase('casework')]);
    [ownerDb, readerDb] = [new Db(owner.settings), new Db(reader.settings)];
    await Promise.all([ownerDb.start(), readerDb.start()]);
    log = new EventLog(owner.settings);
    [publishing, consuming, operating] = await Promise.all([connect('stations'), connect('casework'), connect('cli')]);
    relay = new Relay(publishing, owner.settings, { idleMs: 50 });
    ownerDb.afterCommit = () => relay.nudge();
    relay.start();
    startConsumer();
  });
  afterAll(async () => {
    await consumer.stop();
    await relay.stop();
    await log.close();
    await Promise.all([ownerDb.close(), readerDb.close()]);
    await Promise.all([publishing, consuming, operating].map(nc => nc.close()));
    await nats.stop();
    await Promise.all([owner.drop(), reader.drop()]);
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('applies what was committed, once, and never what was rolled back', async () => {
    await expect(save(uuidv7(), 1, 'rolled back', { fail: true })).rejects.toThrow('the command failed');
    const id = uuidv7();
    await save(id, 1, 'committed');
    await save(id, 2, 'committed');
    await until('both versions are applied', async () => (await told('committed')) === 2);
    expect(await told('rolled back')).toBe(0);
  });

  it('carries the unit of the scope', async () => {
    const [row] = await outbox<OutboxRow>('SELECT * FROM outbox LIMIT 1');
    expect(toEnvelope(row as OutboxRow).unitId).toBe(unitId(FENGER));
  });

  it('skips an event that comes again', async () => {
    await outbox(`UPDATE outbox SET published_at = NULL`);
    const boot = await connect('boot');
    const jsm = await jetstreamManager(boot, { checkAPI: false });
    await jsm.streams.purge('EVENTS');
    await boot.close();
    relay.nudge();
    await until('all is published again', async () => (await outbox('SELECT 1 FROM outbox WHERE published_at IS NULL')).length === 0);
    await save(uuidv7(), 1, 'after the replay');
    await until('the next event is applied', () => told('after the replay'));
    expect(await told('committed')).toBe(2);
  });

  it('fetches the versions that are missing from their owner', async () => {
    const id = uuidv7();
    await relay.stop();
    await save(id, 1, 'with a gap');
    await save(id, 2, 'with a gap');
    await outbox(`UPDATE outbox SET published_at = now() WHERE aggregate_id = $1 AND version < 3`, [id]);
    await save(id, 3, 'with a gap');
    relay = new Relay(publishing, owner.settings, { idleMs: 50 });
    relay.start();
    await until('all three are applied', async () => (await told('with a gap')) === 3);
    expect(consumer.counts.gaps).toBe(1);
  });

  it('lays aside what cannot be applied, goes on with the rest, and applies it when sent again', async () => {
    broken = new Set(['poison']);
    await save(uuidv7(), 1, 'poison');
    await save(uuidv7(), 1, 'behind the poison');
    await until('the event behind is applied', () => told('behind the poison'));
    const [letter] = await until('the poison lies in the dead letters', async () => {
      const letters = await listDeadLetters(operating);
      return letters.length > 0 ? letters : undefined;
    });
    expect(letter).toMatchObject({ consumer: 'casework', subject: 'evt.stations.unit.saved.v1', reason: 'Error' });
    broken = new Set();
    expect(await retryDeadLetter(operating, letter?.seq ?? 0)).toBe(true);
    await until('the poison is applied', () => told('poison'));
    expect(await listDeadLetters(operating)).toEqual([]);
  });

  it('steps over a row that the broker does not take, with an alarm, and publishes those behind it', async () => {
    const id = uuidv7();
    await ownerDb.as(
      scope,
      async tx => void record(tx, { id, version: 1 }, { schema: UnitSavedSchema, message: { name: 'x'.repeat(9_000_000) } }),
    );
    await save(uuidv7(), 1, 'behind the giant');
    await until('the event behind is applied', () => told('behind the giant'));
    await until('the giant is stepped over', async () => {
      relay.nudge();
      return (await outbox(`SELECT 1 FROM outbox WHERE aggregate_id = $1 AND refused_because IS NOT NULL`, [id])).length === 1;
    });
    expect(relay.counts.refused).toBe(1);
  });

  it('gives the same numbers after the broker was destroyed and the outbox replayed', async () => {
    await outbox(`DELETE FROM outbox WHERE refused_because IS NOT NULL`);
    const boot = await connect('boot');
    const jsm = await jetstreamManager(boot, { checkAPI: false });
    await consumer.stop();
    await jsm.streams.delete('EVENTS');
    await declareStreams(boot);
    await boot.close();
    const client = await adminClient(reader.settings.database);
    const before = (await client.query('SELECT * FROM seen ORDER BY 1')).rows;
    await client.query('TRUNCATE seen, inbox');
    await outbox(`UPDATE outbox SET published_at = NULL`);
    startConsumer();
    relay.nudge();
    await until(
      'every event is applied again',
      async () => JSON.stringify((await client.query('SELECT * FROM seen ORDER BY 1')).rows) === JSON.stringify(before),
    );
    await client.end();
  });
});
