import { randomUUID } from 'node:crypto';
import { fromBinary } from '@bufbuild/protobuf';
import { NoticeKind, NoticeRaisedSchema, Role, WeeklyDigestService } from '@shuniu/contracts';
import { actors, type TestPlatform, testPlatform, until } from '@shuniu/testing';
import type pg from 'pg';
import { fileResident, reasonOf } from '../casework.fixture.js';

const { fengerManager, fengerWorker, jiangpu, wenquanManager } = actors;

describe('the week in short', () => {
  let platform: TestPlatform;
  let admin: pg.Client;
  let now = '2026-06-15T00:30:00Z';
  beforeAll(async () => {
    platform = await testPlatform({ services: ['casework'], clock: { now: () => new Date(now) } });
    admin = await platform.admin('casework');
    const held = (fromOn: string) => ({ filedOn: fromOn, categories: [{ category: '独居长者', fromOn }] });
    // Due on 5 June and on 10 June, by the rule of 30 days.
    await fileResident(platform, fengerWorker, { name: '逾期一', ...held('2026-05-06') });
    await fileResident(platform, fengerWorker, { name: '逾期二', ...held('2026-05-11') });
    await fileResident(platform, fengerWorker, { name: '按期三', ...held('2026-06-14') });
    await act('fenger.worker', 'VISIT', '2026-06-07T15:59:59Z');
    await act('fenger.worker', 'VISIT', '2026-06-07T16:00:00Z');
    await act('fenger.worker', 'REVIEW', '2026-06-10T04:00:00Z');
    await act('fenger.manager', 'OTHER', '2026-06-14T15:59:59Z');
    await act('fenger.manager', 'OTHER', '2026-06-14T16:00:00Z');
    const file = randomUUID();
    for (const subject of [file, file, randomUUID()])
      await act('fenger.worker', '', '2026-06-09T01:00:00Z', { action: 'resident.read', subject });
    await admin.query(
      `INSERT INTO reveal_counts (unit_id, login, day, opened, refused) SELECT id, 'fenger.second', '2026-06-11', 30, 4 FROM app.unit WHERE code = '440117002215'`,
    );
  });
  afterAll(() => platform?.close());

  const act = (login: string, purpose: string, at: string, of = { action: 'resident.revealed', subject: randomUUID() }) =>
    admin.query(
      `INSERT INTO audit_records (unit_id, actor, action, subject_id, fields, purpose, trace, at) SELECT id, $1, $2, $3, '{phone}', $4, '', $5 FROM app.unit WHERE code = '440117002215'`,
      [login, of.action, of.subject, purpose, at],
    );
  /** The clock looks when the service starts. */
  const at = async (instant: string) => {
    now = instant;
    await platform.stop('casework');
    await platform.start('casework');
  };
  const digests = async (as: (typeof actors)[keyof typeof actors] = fengerManager) =>
    (await platform.client(WeeklyDigestService, as).listWeeklyDigests({})).digests;
  const notices = async () => {
    const { rows } = await admin.query<{ payload: Buffer }>(
      `SELECT payload FROM outbox WHERE subject = 'evt.casework.notice.raised.v1' ORDER BY id`,
    );
    return rows.flatMap(r => {
      const { notice } = fromBinary(NoticeRaisedSchema, r.payload);
      return notice?.kind === NoticeKind.WEEKLY_DIGEST ? [notice] : [];
    });
  };

  it('DIGEST-1: tells the manager on Monday of the week before, and of nothing twice', async () => {
    expect(await digests()).toEqual([]);
    await at('2026-06-14T15:00:00Z');
    await until('the week before on Sunday', async () => (await digests()).length === 1);
    await at('2026-06-14T16:30:00Z');
    await until('the week on Monday', async () => (await digests()).length === 2);
    expect((await digests())[0]).toMatchObject({
      fromOn: '2026-06-08',
      toOn: '2026-06-14',
      opened: 3,
      refused: 4,
      overdue: 2,
      newlyOverdue: 1,
      people: [],
    });
    await at('2026-06-17T02:00:00Z');
    await until(
      'a look at all stations',
      async () => (await admin.query('SELECT FROM signal_sweeps WHERE day = $1', ['2026-06-17'])).rows.length > 0,
    );
    expect((await digests()).map(d => d.fromOn)).toEqual(['2026-06-08', '2026-06-01']);
    const told = await notices();
    expect(told).toHaveLength(2);
    expect(told[1]).toMatchObject({ unitCode: '440117002215', to: { case: 'role', value: Role.STATION_MANAGER }, subject: 'digest' });
    expect(told[1]?.params).toEqual({ from: '2026-06-08', to: '2026-06-14', opened: '3', refused: '4', overdue: '2' });
    expect(JSON.stringify(told.map(n => n.params))).not.toContain('逾期');
  });

  it('DIGEST-2: names who opened what for, by purpose, to the station and those above, and to nobody else', async () => {
    const [{ id = '' } = {}] = await digests();
    const whole = await platform.client(WeeklyDigestService, jiangpu).getWeeklyDigest({ id });
    expect(whole.people).toMatchObject([
      { login: 'fenger.manager', opened: 1, forVisit: 0, forReview: 0, forOther: 1, refused: 0, filesRead: 0 },
      { login: 'fenger.second', opened: 0, refused: 4 },
      { login: 'fenger.worker', opened: 2, forVisit: 1, forReview: 1, forOther: 0, filesRead: 2 },
    ]);
    expect(await digests(wenquanManager)).toEqual([]);
    expect(await reasonOf(platform.client(WeeklyDigestService, wenquanManager).getWeeklyDigest({ id }))).toBe('DIGEST_NOT_FOUND');
    expect(await reasonOf(platform.client(WeeklyDigestService, fengerWorker).getWeeklyDigest({ id }))).toBe('ROLE_REQUIRED');
  });
});
