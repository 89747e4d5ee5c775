import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { until } from '@shuniu/testing';
import { type Platform, startPlatform } from '../lib/platform.mjs';

/** 50 by `SHUNIU_KILLS=50 npm test -- tools/e2e/src/kill-check-ins`; a few each time. */
const KILLS = Number(process.env.SHUNIU_KILLS || 3);
const AT_ONCE = 6;
/** So many of a round are acknowledged when the blow falls; others are on their way. */
const KILLED_AFTER = 6;
const EACH_ROUND = 18;
const LIMIT_MS = 60_000;
const HOUR = 3_600_000;
const shanghai = (at: number): string => new Date(at + 8 * HOUR).toISOString();

interface Wanted {
  readonly key: string;
  readonly volunteerId: string;
}

describe('check-ins when the volunteers service or Postgres is killed', () => {
  let platform: Platform;
  let shiftId: string;
  const acknowledged = new Map<string, string>();
  beforeAll(async () => {
    platform = await startPlatform({ topology: 'processes', seeded: 'district', ratePerMinute: 0 });
    const manager = platform.as('fenger.manager');
    const project = { name: '重阳敬老', kind: 'SERVICE_PROJECT_KIND_REGULAR', joinMode: 'JOIN_MODE_OPEN', startsOn: '2024-01-01' };
    const projectId = (await manager.post('/api/v1/serviceProjects', project)).id;
    const [from, to] = [shanghai(Date.now() - HOUR / 2), shanghai(Date.now() + 4 * HOUR)];
    const times = { onDay: from.slice(0, 10), fromTime: from.slice(11, 16), toTime: to.slice(11, 16) };
    shiftId = (await manager.post('/api/v1/shifts', { projectId, ...times, capacity: 500 })).id;
  }, 180_000);
  afterAll(() => platform?.stop());

  /** So many new volunteers, straight into the table: what is tested is checking in. */
  async function crowd(count: number): Promise<string[]> {
    const client = await platform.database('volunteers');
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO volunteers (id, unit_id, number, name, pinyin, initials, sex, joined_on, state, version, created_at, changed_at)
       SELECT uuidv7(), (SELECT unit_id FROM shifts WHERE id = $1), 'K' || substr(uuidv7()::text, 20), '众人', '{}', '{}', 1, '2026-01-01', 1, 1, now(), now() FROM generate_series(1, $2::int) RETURNING id`,
      [shiftId, count],
    );
    return rows.map(r => r.id);
  }
  const checkIn = async ({ key, volunteerId }: Wanted): Promise<void> => {
    const { answer } = await platform
      .as('fenger.manager')
      .call('POST', `/api/v1/shifts/${shiftId}:checkIn`, { volunteerId }, { 'idempotency-key': key });
    const before = acknowledged.get(volunteerId);
    if (before !== undefined && before !== answer.id) throw new Error(`one key, two check-ins: ${before} and ${answer.id}`);
    acknowledged.set(volunteerId, answer.id);
  };
  const again = (one: Wanted) =>
    until(
      'a check-in being taken again',
      () =>
        checkIn(one).then(
          () => true,
          () => false,
        ),
      LIMIT_MS,
    );

  async function round(blow: () => Promise<void>): Promise<void> {
    const all = (await crowd(EACH_ROUND)).map(volunteerId => ({ key: randomUUID(), volunteerId }));
    const waiting = [...all];
    let done = 0;
    let struck: Promise<void> | undefined;
    const client = async (): Promise<void> => {
      for (let next = waiting.shift(); next && !struck; next = waiting.shift()) {
        await checkIn(next).then(
          () => done++,
          () => undefined,
        );
        if (done >= KILLED_AFTER) struck ??= blow();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, client));
    await (struck ?? blow());
    await Promise.all(all.filter(one => !acknowledged.has(one.volunteerId)).map(again));
    // What was acknowledged before is answered the same again.
    await again(all[0] as Wanted);
  }

  it(
    `leaves every acknowledged check-in there once, ${KILLS} times`,
    async () => {
      for (let n = 0; n < KILLS; n++) {
        await round(async () => {
          if (n % 2 === 1) return platform.killPostgres();
          process.kill(platform.pid('volunteers'), 'SIGKILL');
          await platform.startAgain('volunteers');
        });
      }
      const client = await platform.database('volunteers');
      const { rows } = await client.query<{ id: string; volunteer_id: string }>(
        'SELECT id, volunteer_id FROM check_ins WHERE shift_id = $1',
        [shiftId],
      );
      expect(rows.map(r => r.id).sort()).toEqual([...acknowledged.values()].sort());
      expect([rows.length, new Set(rows.map(r => r.volunteer_id)).size]).toEqual([KILLS * EACH_ROUND, KILLS * EACH_ROUND]);
      const { signedUp, checkedIn } = await platform.as('fenger.manager').get(`/api/v1/shifts/${shiftId}`);
      expect([signedUp, checkedIn]).toEqual([rows.length, rows.length]);
      const places = await client.query('SELECT count(*)::int AS n FROM sign_ups WHERE shift_id = $1 AND state = 2', [shiftId]);
      expect(places.rows).toEqual([{ n: rows.length }]);
    },
    60_000 + KILLS * 30_000,
  );
});
