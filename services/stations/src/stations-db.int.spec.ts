import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import { databaseSettings, noBatch, UnitReach } from '@shuniu/db';
import { actors, FENGER, type TestDatabase, testDatabase, unitId } from '@shuniu/testing';
import pg from 'pg';
import { PrismaClient } from './gen/prisma/client.js';
import { StationsDb } from './stations-db.js';

const scopes = new AsyncLocalStorage<string>();

/** A scope for each session, as a client without transactions would have it. */
class SessionPool extends pg.Pool {
  override connect(done?: unknown): never {
    const connected = super.connect().then(async client => {
      await client.query('SELECT set_config($1, $2, false)', ['app.unit', scopes.getStore() ?? '']);
      return client;
    });
    if (typeof done === 'function') void connected.then(client => done(undefined, client, () => client.release()));
    return connected as never;
  }
}

interface Posts {
  findUnique(query: { where: { id: string } }): Promise<unknown>;
}
const POST = '00000000-0000-7000-8000-0000000000aa';

describe('two callers at one moment', () => {
  let database: TestDatabase;
  let pool: SessionPool;
  beforeAll(async () => {
    database = await testDatabase('stations');
    const reach = new UnitReach(databaseSettings(database.url, 'stations'));
    const db = new StationsDb(databaseSettings(database.url, 'stations'), reach);
    await db.as({ actor: actors.fengerManager, traceparent: '', idempotencyKey: undefined }, async ({ client }) => {
      const unitId_ = unitId(FENGER);
      await client.unit.create({ data: { id: unitId_, code: FENGER, name: 'x', kind: 4, validFrom: new Date('2020-01-01'), version: 1 } });
      await client.post.create({ data: { id: POST, unitId: unitId_, login: 'fenger.worker', role: 1, validFrom: new Date('2020-01-01') } });
    });
    await db.close();
    const { host, port, database: name, password } = database.settings;
    pool = new SessionPool({ host, port, database: name, password, user: 'stations_unit', max: 4 });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  /** How often, of 20 times, an owner and a stranger who ask in the same tick get what the other may see. */
  async function mixed(post: Posts): Promise<number> {
    let times = 0;
    const find = (unit: string) => scopes.run(unit, async () => await post.findUnique({ where: { id: POST } }));
    for (let i = 0; i < 20; i++) {
      const [own, strange] = await Promise.all([find(FENGER), find(actors.wenquanManager.unitCode)]);
      if (!own || strange) times += 1;
    }
    return times;
  }

  it('are mixed up by Prisma’s merging of findUnique: the guard is needed', async () => {
    expect(await mixed(new PrismaClient({ adapter: new PrismaPg(pool) }).post)).toBeGreaterThan(0);
  });
  it('are never mixed up with noBatch', async () => {
    expect(await mixed(new PrismaClient({ adapter: new PrismaPg(pool) }).$extends(noBatch).post as unknown as Posts)).toBe(0);
  });
  it('are never mixed up through the service’s own door, also by a compound key', async () => {
    const at = databaseSettings(database.url, 'stations');
    const db = new StationsDb(at, new UnitReach(at));
    const find = (actor: typeof actors.jiangpu) =>
      db.as({ actor, traceparent: '', idempotencyKey: undefined }, async ({ client }) => [
        await client.post.findUnique({ where: { id: POST } }),
        await client.unit.findUnique({ where: { id_code: { id: unitId(FENGER), code: FENGER } } }),
      ]);
    const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => find(i % 2 ? actors.wenquanManager : actors.fengerManager)));
    await db.close();
    for (const [i, found] of answers.entries()) expect(found.map(Boolean)).toEqual(i % 2 ? [false, false] : [true, true]);
  });
});
