import { randomUUID } from 'node:crypto';
import { systemActor } from '@shuniu/access';
import { Role } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, adminClient, FENGER, JIANGPU, type TestDatabase, testDatabase, unitId, WENQUAN } from '@shuniu/testing';
import { Db, type Scope, sql } from './index.js';

const INSERT = sql('t.insert', 'INSERT INTO audit_records (actor, action, subject_id, trace) VALUES ($1, $2, $3, $4)');
const COUNT = sql('t.count', 'SELECT count(*)::int AS n FROM audit_records');
const scopeOf = (actor: Scope['actor'], idempotencyKey?: string): Scope => ({ actor, traceparent: '', idempotencyKey });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the transaction of an actor', () => {
  let database: TestDatabase;
  let db: Db;
  beforeAll(async () => {
    database = await testDatabase('casework');
    db = new Db(database.settings);
    await db.start();
  });
  afterAll(async () => {
    await db.close();
    await database.drop();
  });
  const write = (scope: Scope) => db.as(scope, async tx => void tx.send(INSERT, ['w', 'test', randomUUID(), '']));
  const count = async (scope: Scope) => (await db.as(scope, tx => tx.query<{ n: number }>(COUNT)))[0]?.n;

  it('shows a village its own rows, the street and the district what is below, and a sibling nothing', async () => {
    await write(scopeOf(actors.fengerWorker));
    expect(await count(scopeOf(actors.fengerWorker))).toBe(1);
    expect(await count(scopeOf(actors.jiangpu))).toBe(1);
    expect(await count(scopeOf(actors.district))).toBe(1);
    expect(await count(scopeOf(actors.wenquanManager))).toBe(0);
  });

  it('answers UNIT_UNKNOWN to an actor without a unit, or of a unit it does not know, and shows and writes nothing', async () => {
    await expect(count(scopeOf(systemActor('x')))).rejects.toMatchObject({ reason: 'UNIT_UNKNOWN' });
    const stranger = { ...actors.fengerWorker, unitCode: '440117999999' };
    await expect(write(scopeOf(stranger))).rejects.toMatchObject({ reason: 'UNIT_UNKNOWN' });
  });

  it('refuses a row of another unit even when the statement names it', async () => {
    const forged = sql('t.forged', `INSERT INTO audit_records (unit_id, actor, action, subject_id, trace) VALUES ($1, 'w', 'x', $2, '')`);
    await expect(db.as(scopeOf(actors.wenquanManager), async tx => void tx.send(forged, [unitId(FENGER), randomUUID()]))).rejects.toThrow(
      /row-level security/,
    );
  });

  it('does a command once for a key sent five times in parallel, and each gets the same reply', async () => {
    const scope = scopeOf(actors.fengerManager, randomUUID());
    const before = await count(scope);
    const once = () =>
      db.once(scope, { method: 'test', request: bytes('a') }, async tx => {
        void tx.send(INSERT, ['w', 'once', randomUUID(), '']);
        return bytes(uuidv7());
      });
    const replies = await Promise.all(Array.from({ length: 5 }, once));
    expect(new Set(replies.map(r => Buffer.from(r).toString())).size).toBe(1);
    expect(await count(scope)).toBe((before ?? 0) + 1);
  });

  it('refuses a key that is used again for another request', async () => {
    const scope = scopeOf(actors.fengerManager, randomUUID());
    const run = (text: string) => db.once(scope, { method: 'test', request: bytes(text) }, async () => bytes('done'));
    await run('a');
    await expect(run('b')).rejects.toMatchObject({ reason: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('keeps a key apart for each actor and each unit', async () => {
    const key = randomUUID();
    const run = (actor: Scope['actor'], text: string) =>
      db.once(scopeOf(actor, key), { method: 'test', request: bytes(text) }, async () => bytes(text));
    expect(Buffer.from(await run(actors.fengerManager, 'a')).toString()).toBe('a');
    expect(Buffer.from(await run(actors.wenquanManager, 'b')).toString()).toBe('b');
  });

  it('writes nothing when a statement that nobody awaited fails', async () => {
    const before = await count(scopeOf(actors.fengerWorker));
    const bad = sql('t.bad', 'INSERT INTO audit_records (actor, action, subject_id, trace) VALUES ($1, $1, $2::uuid, $1)');
    const work = db.as(scopeOf(actors.fengerWorker), async tx => {
      void tx.send(INSERT, ['w', 'half', randomUUID(), '']);
      void tx.send(bad, ['x', 'not-a-uuid']);
    });
    await expect(work).rejects.toThrow();
    expect(await count(scopeOf(actors.fengerWorker))).toBe(before);
  });

  it('keeps what an actor was called, and answers with the name of then, the first known before it, and none for a stranger', async () => {
    const login = 'fenger.renamed';
    const act = (name: string) => count(scopeOf({ ...actors.fengerWorker, login, name }));
    const past = new Date('2020-01-01T00:00:00Z');
    expect(await db.namesOf([{ login, at: undefined }])).toEqual(['']);
    await act('林秀英');
    // Two minutes: the longest that a call, and with it the clock it read, may be older than its commit.
    const admin = await adminClient(database.settings.database);
    await admin.query(`UPDATE app.actor_names SET since = '2026-01-01T00:00:00Z' WHERE login = $1`, [login]);
    await act('何嘉欣');
    await act('何嘉欣');
    const asked = [past, new Date('2026-02-01T00:00:00Z'), new Date(), undefined].map(at => ({ login, at }));
    expect(await db.namesOf([...asked, { login: 'nobody', at: undefined }])).toEqual(['林秀英', '林秀英', '何嘉欣', '何嘉欣', '']);
    const kept = await admin.query<{ n: number }>('SELECT count(*)::int AS n FROM app.actor_names WHERE login = $1', [login]);
    expect(kept.rows[0]?.n).toBe(2);
    await admin.end();
  });

  it('keeps no name of a clock, nor of an actor whose transaction failed, and lists names to nobody', async () => {
    const login = 'fenger.failed';
    const failing = scopeOf({ ...actors.fengerWorker, login, name: '梁国强' });
    await expect(db.as(failing, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await count(scopeOf(systemActor('clock', FENGER)));
    expect(await db.namesOf([login, 'clock'].map(of => ({ login: of, at: undefined })))).toEqual(['', '']);
    const peep = sql('t.peep', 'SELECT * FROM app.actor_names');
    await expect(db.as(scopeOf(actors.district), tx => tx.query(peep))).rejects.toThrow(/permission denied/);
  });

  it('reads as a tree above the village and as a leaf in it', () => {
    expect(db.reach.isWide(JIANGPU)).toBe(true);
    expect(db.reach.isWide(WENQUAN)).toBe(false);
    expect(actors.jiangpu.roles.has(Role.STREET_SUPERVISOR)).toBe(true);
  });
});
