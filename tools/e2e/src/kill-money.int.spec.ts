import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { until } from '@shuniu/testing';
import { type Platform, startPlatform } from '../lib/platform.mjs';

const FENGER = '440117002215';
/** 50 by `SHUNIU_KILLS=50 npm test -- tools/e2e/src/kill-money`; a few each time. */
const KILLS = Number(process.env.SHUNIU_KILLS || 4);
const AT_ONCE = 6;
/** So many of a round are acknowledged when the blow falls; others are on their way. */
const KILLED_AFTER = 8;
const EACH_ROUND = 24;
const LIMIT_MS = 60_000;

interface Wanted {
  readonly key: string;
  readonly fen: number;
}

describe('money when the fund service or Postgres is killed', () => {
  let platform: Platform;
  let fundId: string;
  let projectId: string;
  const acknowledged = new Map<string, string>();
  const wanted: Wanted[] = [];
  beforeAll(async () => {
    platform = await startPlatform({ topology: 'processes', seeded: 'district', ratePerMinute: 0 });
    const manager = platform.as('fenger.manager');
    const fund = { name: '社区慈善基金', purpose: '扶老助困', hostCharity: '从化区慈善会', foundedOn: '2024-01-01' };
    fundId = (await manager.post('/api/v1/funds', fund)).id;
    projectId = (await manager.post('/api/v1/projects', { fundId, name: '幸福食堂' })).id;
  }, 180_000);
  afterAll(() => platform?.stop());

  const post = async ({ key, fen }: Wanted): Promise<void> => {
    const body = { projectId, category: '利息', eventOn: '2024-05-06', amount: { fen: String(fen) } };
    const { answer } = await platform.as('fenger.manager').call('POST', '/api/v1/entries', body, { 'idempotency-key': key });
    const before = acknowledged.get(key);
    if (before !== undefined && before !== answer.id) throw new Error(`one key, two entries: ${before} and ${answer.id}`);
    acknowledged.set(key, answer.id);
  };
  const again = (one: Wanted) =>
    until(
      'a posting being taken again',
      () =>
        post(one).then(
          () => true,
          () => false,
        ),
      LIMIT_MS,
    );

  async function round(blow: () => Promise<void>): Promise<void> {
    const all = Array.from({ length: EACH_ROUND }, (_, i) => ({ key: randomUUID(), fen: 1 + i }));
    wanted.push(...all);
    const waiting = [...all];
    let done = 0;
    let struck: Promise<void> | undefined;
    const client = async (): Promise<void> => {
      for (let next = waiting.shift(); next && !struck; next = waiting.shift()) {
        await post(next).then(
          () => done++,
          () => undefined,
        );
        if (done >= KILLED_AFTER) struck ??= blow();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, client));
    await (struck ?? blow());
    await Promise.all(all.filter(one => !acknowledged.has(one.key)).map(again));
    // What was acknowledged before is answered the same again.
    await again(all[0] as Wanted);
  }

  it(
    `leaves every acknowledged entry there once and nothing half done, ${KILLS} times`,
    async () => {
      for (let n = 0; n < KILLS; n++) {
        await round(async () => {
          if (n % 2 === 1) return platform.killPostgres();
          process.kill(platform.pid('fund'), 'SIGKILL');
          await platform.startAgain('fund');
        });
      }
      const client = await platform.database('fund');
      const { rows } = await client.query<{ id: string }>('SELECT id FROM entries WHERE fund_id = $1', [fundId]);
      expect(rows.map(r => r.id).sort()).toEqual([...acknowledged.values()].sort());
      expect(acknowledged.size).toBe(KILLS * EACH_ROUND);
      const { posted } = await platform.as('fenger.manager').get(`/api/v1/projects/${projectId}`);
      expect(posted.fen).toBe(String(wanted.reduce((sum, { fen }) => sum + fen, 0)));
      expect((await client.query('SELECT coalesce(sum(amount_fen), 0)::int AS sum FROM entry_lines')).rows).toEqual([{ sum: 0 }]);
      expect((await client.query('SELECT count(*)::int AS n FROM entry_lines')).rows).toEqual([{ n: 2 * rows.length }]);
      await until('every entry being sealed', async () => (await client.query('SELECT FROM unsealed')).rows.length === 0, LIMIT_MS);
      expect(JSON.stringify(await platform.shuniu('ledger', 'check'))).not.toMatch(/"ids":\["/);
      const { records } = await platform.as('fenger.manager').get(`/api/v1/indicators/fund.income_fen/records?unit=${FENGER}&pageSize=1`);
      expect(records).toHaveLength(1);
    },
    60_000 + KILLS * 30_000,
  );
});
