import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DescService } from '@bufbuild/protobuf';
import type { NatsConnection } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import type { Actor } from '@shuniu/access';
import { connectNats, type Running, type ServiceSettings } from '@shuniu/boot';
import type { DatabaseSettings } from '@shuniu/db';
import type { Clock } from '@shuniu/kernel';
import { KeyRing } from '@shuniu/privacy';
import { type CallOptions, type Client, createClient, natsTransport } from '@shuniu/rpc';
import pg from 'pg';
import { declareStreams } from '../../../deploy/nats/declare.mjs';
import { startNats } from '../../../tools/local/lib/nats.mjs';
import { adminClient, type TestDatabase, testDatabase } from './databases.js';
import { startIssuer, type TestIssuer } from './issuer.js';

type Start = (settings: ServiceSettings, clock?: Clock) => Promise<Running>;
export interface PlatformOptions {
  /** Names of folders of `services/`; each exports `start<Name>`. */
  readonly services: readonly string[];
  readonly clock?: Clock;
  /** Databases without the demonstration's units. */
  readonly bare?: boolean;
}

/** Some services on a real Postgres and a real NATS of this spec's own. */
export class TestPlatform {
  readonly #running = new Map<string, Running>();
  readonly #open: pg.Client[] = [];
  constructor(
    private readonly parts: {
      folder: string;
      nats: { url: string; seeds: Record<string, string>; stop(): Promise<void> };
      nc: NatsConnection;
      databases: Map<string, TestDatabase>;
      issuer: TestIssuer;
      clock: Clock | undefined;
    },
  ) {}

  get nc(): NatsConnection {
    return this.parts.nc;
  }
  get issuer(): TestIssuer {
    return this.parts.issuer;
  }
  get nats(): { url: string; seeds: Record<string, string> } {
    return this.parts.nats;
  }
  settings(service: string): ServiceSettings {
    const { nats, databases, issuer, folder } = this.parts;
    return {
      service,
      databaseUrl: databases.get(service)?.url ?? '',
      nats: { url: nats.url, seed: nats.seeds[service] ?? '' },
      issuer: issuer.settings,
      keysFile: path.join(folder, 'keys.json'),
      port: 0,
      host: '127.0.0.1',
    };
  }

  /** How to reach a service's database as the service itself. */
  databaseSettings(service: string): DatabaseSettings {
    return this.#database(service).settings;
  }

  async start(service: string): Promise<Running> {
    const module = (await import(`@shuniu/${service}`)) as Record<string, Start>;
    const start = module[`start${service[0]?.toUpperCase()}${service.slice(1)}`];
    if (!start) throw new Error(`${service} has no start function`);
    const running = await start(this.settings(service), this.parts.clock);
    this.#running.set(service, running);
    return running;
  }
  async stop(service: string): Promise<void> {
    await this.#running.get(service)?.close();
    this.#running.delete(service);
  }

  /** A typed client that calls as this person, with the gateway's identity on the bus. */
  client<S extends DescService>(service: S, actor: Actor): Client<S> {
    const { nc, issuer } = this.parts;
    const over = natsTransport(nc);
    let bearer: Promise<string> | undefined;
    return createClient(service, {
      unary: async (method, request, options: CallOptions) => {
        bearer ??= issuer.bearer(actor);
        return over.unary(method, request, { timeoutMs: 60_000, token: await bearer, ...options });
      },
    });
  }

  /** A superuser's connection to a service's database, to look and to break things. */
  async admin(service: string): Promise<pg.Client> {
    const client = await adminClient(this.#database(service).settings.database);
    this.#open.push(client);
    return client;
  }
  /** A connection as one of the service's own roles. */
  async role(service: string, part: 'unit' | 'tree' | 'relay' | 'consumer'): Promise<pg.Client> {
    const { host, port, database, password } = this.#database(service).settings;
    const client = new pg.Client({ host, port, database, user: `${service}_${part}`, password });
    await client.connect();
    this.#open.push(client);
    return client;
  }
  database(service: string): TestDatabase {
    return this.#database(service);
  }

  async close(): Promise<void> {
    for (const running of this.#running.values()) await running.close();
    for (const client of this.#open) await client.end().catch(() => undefined);
    await this.parts.nc.close();
    await this.parts.nats.stop();
    await this.parts.issuer.close();
    for (const database of this.parts.databases.values()) await database.drop();
    fs.rmSync(this.parts.folder, { recursive: true, force: true });
  }

  #database(service: string): TestDatabase {
    const found = this.parts.databases.get(service);
    if (!found) throw new Error(`${service} is not part of this platform`);
    return found;
  }
}

/** Starts a platform of some services for one spec file; `close()` it in `afterAll`. */
export async function testPlatform({ services, clock, bare = false }: PlatformOptions): Promise<TestPlatform> {
  if (!process.env.SHUNIU_TEST_LOG) Logger.overrideLogger(['fatal']);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shuniu-spec-'));
  fs.writeFileSync(path.join(folder, 'keys.json'), KeyRing.generateJson(), { mode: 0o600 });
  const nats = await startNats({ dataDir: folder });
  const boot = await connectNats('boot', { url: nats.url, seed: nats.seeds.boot ?? '' });
  await declareStreams(boot);
  await boot.close();
  const databases = new Map<string, TestDatabase>();
  for (const service of services.filter(s => s !== 'gateway')) databases.set(service, await testDatabase(service, { bare }));
  const nc = await connectNats('gateway', { url: nats.url, seed: nats.seeds.gateway ?? '' });
  const platform = new TestPlatform({ folder, nats, nc, databases, issuer: await startIssuer(), clock });
  for (const service of services) await platform.start(service);
  return platform;
}
