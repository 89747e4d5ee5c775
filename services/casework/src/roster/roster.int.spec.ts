import { randomUUID } from 'node:crypto';
import { ResidentOrder, ResidentService, RosterService, VisitService } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, testPlatform } from '@shuniu/testing';
import { fileResident, reasonOf } from '../casework.fixture.js';

describe('the roster', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['casework'], clock: fixedClock('2023-08-31T04:00:00Z') });
  });
  afterAll(() => platform?.close());
  const roster = (as: (typeof actors)[keyof typeof actors] = actors.fengerWorker) => platform.client(RosterService, as);
  const residents = (as: (typeof actors)[keyof typeof actors] = actors.fengerWorker) => platform.client(ResidentService, as);
  const file = async (over: Parameters<typeof fileResident>[2] = {}) => (await fileResident(platform, actors.fengerWorker, over)).id;
  const count = async (text: string, values: unknown[] = []) =>
    Number((await (await platform.admin('casework')).query<{ n: string }>(`SELECT count(*) AS n FROM ${text}`, values)).rows[0]?.n);

  it('ROSTER-1: gives many files another worker at once, keeps each change, and takes it back', async () => {
    const ids = await Promise.all(['一', '二', '三'].map(n => file({ name: `换${n}`, worker: '李怡瑞' })));
    const assignments = ids.map(residentId => ({ residentId, worker: '周好少' }));
    const { former } = await roster().reassignResidents({ assignments }, { idempotencyKey: 'r-1' });
    expect(former.map(f => [f.worker, f.etag])).toEqual(ids.map(() => ['李怡瑞', '"2"']));
    expect((await roster().reassignResidents({ assignments }, { idempotencyKey: 'r-1' })).former).toEqual(former);
    expect((await roster().reassignResidents({ assignments })).former).toEqual([]);
    for (const table of [
      `field_changes WHERE field = 'worker' AND resident_id = ANY ($1)`,
      `audit_records WHERE action = 'resident.changed' AND fields = '{worker}' AND subject_id = ANY ($1)`,
      'outbox WHERE version = 2 AND aggregate_id = ANY ($1)',
    ])
      expect([table, await count(table, [ids])]).toEqual([table, 3]);
    await roster().reassignResidents({ assignments: former.map(f => ({ ...f })) });
    expect((await residents().getResident({ id: ids[0] as string })).worker).toBe('李怡瑞');
    await expect(roster().reassignResidents({ assignments: former.map(f => ({ ...f })) })).rejects.toMatchObject({
      reason: 'ETAG_MISMATCH',
    });
  });

  it('ROSTER-1: changes none when one of them cannot be', async () => {
    const id = await file({ name: '全或无', worker: '李怡瑞' });
    const ask = (assignments: object[]) => reasonOf(roster().reassignResidents({ assignments }));
    expect(
      await ask([
        { residentId: id, worker: '周' },
        { residentId: randomUUID(), worker: '周' },
      ]),
    ).toBe('RESIDENT_NOT_FOUND');
    expect(
      await ask([
        { residentId: id, worker: '周' },
        { residentId: id, worker: '周' },
      ]),
    ).toBe('INVALID_REQUEST');
    expect(await ask([])).toBe('INVALID_REQUEST');
    expect(await ask(Array.from({ length: 201 }, () => ({ residentId: randomUUID(), worker: '周' })))).toBe('INVALID_REQUEST');
    expect(await reasonOf(roster(actors.wenquanManager).reassignResidents({ assignments: [{ residentId: id, worker: '周' }] }))).toBe(
      'RESIDENT_NOT_FOUND',
    );
    expect((await residents().getResident({ id })).worker).toBe('李怡瑞');
  });

  it('gives two who change the same files at one moment one order', async () => {
    const ids = await Promise.all(['甲', '乙', '丙'].map(n => file({ name: `并${n}` })));
    const both = await Promise.all([
      roster().reassignResidents({ assignments: ids.map(residentId => ({ residentId, worker: '甲社工' })) }),
      roster().reassignResidents({ assignments: [...ids].reverse().map(residentId => ({ residentId, worker: '乙社工' })) }),
    ]);
    expect(both.map(b => b.former.length)).toEqual([3, 3]);
    const workers = await Promise.all(ids.map(async id => (await residents().getResident({ id })).worker));
    expect(new Set(workers).size).toBe(1);
  });

  it('answers the hamlets and workers of a station, and none of another', async () => {
    await file({ name: '词', worker: '词社工', address: '凤二村九社1号' });
    const words = await roster().listRosterWords({ unit: FENGER });
    expect(words.hamlets).toContain('九社');
    expect(words.workers).toContain('词社工');
    expect((await roster(actors.jiangpu).listRosterWords({ unit: FENGER })).hamlets).toContain('九社');
    expect(await roster(actors.wenquanManager).listRosterWords({ unit: FENGER })).toMatchObject({ hamlets: [], workers: [] });
  });

  describe('a list of files', () => {
    const worker = '名册社工';
    const names = async (asked: object) => (await residents().listResidents({ worker, ...asked })).residents.map(r => r.name).sort();
    let seen: string;
    beforeAll(async () => {
      seen = await file({
        name: '甲',
        worker,
        idNumber: '',
        birthOn: '1940-09-02',
        filedOn: '2023-08-05',
        categories: [{ category: '独居长者' }],
      });
      await file({
        name: '乙',
        worker,
        idNumber: '',
        birthOn: '1940-11-20',
        filedOn: '2023-05-01',
        categories: [{ category: '空巢长者' }],
      });
      await file({ name: '丙', worker, idNumber: '', birthOn: '1944-02-29', filedOn: '2023-06-01' });
      await platform
        .client(VisitService, actors.fengerWorker)
        .recordVisit({ visit: { residentId: seen, type: '入户探访', outcome: 1, visitedOn: '2023-08-20' } });
    });

    it.each<[string, object, string[]]>([
      ['by one of several categories', { categories: ['独居长者', '空巢长者'] }, ['乙', '甲']],
      ['filed since a day', { filedFrom: '2023-08-01' }, ['甲']],
      ['not visited since a day', { notVisitedSince: '2023-08-01' }, ['丙', '乙']],
      ['with a birthday within days', { birthdayWithin: 7 }, ['甲']],
      ['of all that it has', {}, ['丙', '乙', '甲']],
    ])('%s', async (_, asked, expected) => {
      expect(await names(asked)).toEqual(expected);
    });

    it('says which of some files the filter holds, and counts all of them when it is asked to', async () => {
      expect(await names({ ids: [seen, randomUUID()], filedFrom: '2023-08-01' })).toEqual(['甲']);
      expect(await names({ ids: [seen], notVisitedSince: '2023-08-01' })).toEqual([]);
      expect(await residents().listResidents({ worker, pageSize: 1, countAll: true })).toMatchObject({ total: 3, totalCapped: 3 });
      expect((await residents().listResidents({ worker, pageSize: 1 })).total).toBeUndefined();
    });

    it('goes through the most overdue first, page by page, each once', async () => {
      const days: string[] = [];
      let pageToken = '';
      do {
        const page = await residents().listResidents({ worker, order: ResidentOrder.DUE, pageSize: 1, pageToken });
        days.push(...page.residents.map(r => r.nextDueOn));
        pageToken = page.nextPageToken;
      } while (pageToken);
      expect(days.length).toBeGreaterThan(1);
      expect(days).toEqual([...days].sort());
      expect(days).not.toContain('');
    });
  });
});
