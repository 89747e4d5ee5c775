import fs from 'node:fs';
import type { NatsConnection } from '@nats-io/transport-node';
import { type DynamicModule, Logger, type Type } from '@nestjs/common';
import { Db, databaseSettings } from '@shuniu/db';
import { Consumer, EventLog, fetchGapOver, type Reaction, Relay } from '@shuniu/events';
import { type Clock, systemClock } from '@shuniu/kernel';
import { AesGcmCipher, BlindIndex, KeyRing } from '@shuniu/privacy';
import { natsTransport, RpcServer, startRpc, stepsFor, Tokens, verifyByKeys } from '@shuniu/rpc';
import { Context, type FieldKeys } from './context.js';
import { type Check, Metrics } from './metrics.js';
import { connectNats } from './nats.js';
import type { ServiceSettings } from './settings.js';

/** What a service is made of; its module is its table of contents. */
export interface ServiceParts {
  readonly module: Type;
  /** Reactions to others' events; a service with none has no consumer. */
  readonly reactions?: (context: Context) => readonly Reaction[];
  /** More providers that need the context, such as a Prisma door. */
  readonly providers?: (context: Context) => DynamicModule['providers'];
  /** Ends what `providers` opened. */
  readonly close?: () => Promise<void>;
}
/** A service that is up. */
export interface Running {
  readonly service: string;
  readonly metrics: Metrics;
  /** Each dependency by name: undefined when well, else what is wrong. */
  readonly checks: Readonly<Record<string, Check>>;
  /** Takes no new work, ends what is in flight, lets go of its connections. */
  close(): Promise<void>;
}

/** Starts a service: NATS, Postgres, outbox relay, reactions, then its handlers. */
export async function startService(settings: ServiceSettings, parts: ServiceParts, clock: Clock = systemClock): Promise<Running> {
  const { service } = settings;
  const nc = await connectNats(service, settings.nats);
  const at = databaseSettings(settings.databaseUrl, service);
  const db = new Db(at);
  await db.start();
  const relay = new Relay(nc, at);
  db.afterCommit = () => relay.nudge();
  const eventLog = new EventLog(at);
  const transport = natsTransport(nc);
  const context = new Context({ settings, db, eventLog, transport, clock, keys: fieldKeys(settings.keysFile) });
  const metrics = new Metrics(service);
  const tokens = new Tokens(verifyByKeys(settings.issuer));
  const server = new RpcServer(
    nc,
    stepsFor(tokens, asked => db.namesOf(asked)),
    (method, seconds, fault) => metrics.call(method, seconds, fault),
  );
  const module: DynamicModule = {
    module: parts.module,
    providers: [{ provide: Context, useValue: context }, ...(parts.providers?.(context) ?? [])],
  };
  const app = await startRpc(module, server, service);
  relay.start();
  const reactions = parts.reactions?.(context) ?? [];
  const consumer = reactions.length > 0 ? consumerOf({ nc, db, service, reactions, context }) : undefined;
  consumer?.start();
  metrics.watch({ relay: relay.counts, consumer: consumer?.counts });
  new Logger('boot').log(`${service} is up`);
  return {
    service,
    metrics,
    checks: { postgres: () => db.ping(), nats: () => natsIsUp(nc) },
    async close() {
      await app.close();
      await consumer?.stop();
      await relay.stop();
      await parts.close?.();
      await Promise.all([db.close(), eventLog.close()]);
      await nc.drain();
    },
  };
}

function consumerOf({
  nc,
  db,
  service,
  reactions,
  context,
}: {
  nc: NatsConnection;
  db: Db;
  service: string;
  reactions: readonly Reaction[];
  context: Context;
}): Consumer {
  return new Consumer({
    nc,
    db,
    stream: 'EVENTS',
    durable: service,
    reactions,
    fetchGap: fetchGapOver(context.transport),
    applied: subjects => {
      // A unit that got its first child reads as a tree from now on.
      if (subjects.some(s => s.startsWith('evt.stations.unit.'))) void db.reach.refresh().catch(() => undefined);
      context.heard(subjects);
    },
  });
}

function fieldKeys(file: string): FieldKeys | undefined {
  if (!file) return undefined;
  const ring = KeyRing.parse(fs.readFileSync(file, 'utf8'));
  return { cipher: new AesGcmCipher(ring), index: new BlindIndex(ring) };
}

async function natsIsUp(nc: NatsConnection): Promise<void> {
  if (nc.isClosed()) throw new Error('closed');
  await nc.flush();
}
