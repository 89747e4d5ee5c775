import {
  DueStatus,
  DueVisitService,
  HouseholdKind,
  HouseholdService,
  ResidentService,
  VisitOutcome,
  VisitService,
} from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, testPlatform, WENQUAN } from '@shuniu/testing';
import type pg from 'pg';

const TODAY = '2026-06-15';
let platform: TestPlatform;
let db: pg.Client;
const dues = (who: keyof typeof actors) => platform.client(DueVisitService, actors[who]);

async function resident(
  who: 'fengerManager' | 'wenquanManager',
  of: { name: string; hamlet?: string; filedOn: string; categories: readonly string[] },
): Promise<string> {
  const people = platform.client(ResidentService, actors[who]);
  const { resident: made } = await people.createResident({
    resident: { name: of.name, address: `某村${of.hamlet ?? '一社'}`, filedOn: of.filedOn, birthOn: '1940-06-16' },
  });
  const residentId = made?.id ?? '';
  for (const category of of.categories) await people.addCategory({ residentId, holding: { category, fromOn: of.filedOn } });
  return residentId;
}
const nextDue = async (id: string): Promise<string> =>
  (await db.query('SELECT next_due_on::text AS due FROM residents WHERE id = $1', [id])).rows[0].due;

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock(`${TODAY}T02:00:00Z`) });
  db = await platform.admin('casework');
});
afterAll(() => platform?.close());

describe('due visits', () => {
  let early: string;
  let disabled: string;
  let other: string;

  it('DUE-1: are listed walk by walk, the longest overdue first, with the strictest rule that says so', async () => {
    disabled = await resident('fengerManager', { name: '周甲', hamlet: '二社', filedOn: '2026-03-01', categories: ['残疾人'] });
    early = await resident('fengerManager', { name: '周乙', hamlet: '一社', filedOn: '2026-04-01', categories: ['残疾人', '独居长者'] });
    await resident('fengerManager', { name: '周丙', hamlet: '一社', filedOn: '2026-06-08', categories: ['失能长者'] });
    await resident('fengerManager', { name: '周丁', hamlet: '一社', filedOn: '2026-06-10', categories: ['独居长者'] });
    await resident('fengerManager', { name: '周戊', filedOn: '2020-01-01', categories: [] });
    other = await resident('wenquanManager', { name: '温甲', filedOn: '2026-05-01', categories: ['独居长者'] });
    const { dueVisits } = await dues('fengerManager').listDueVisits({});
    const seen = dueVisits.map(d => [d.residentName, d.hamlet, d.dueOn, d.status, d.daysOverdue, d.reason, d.intervalDays]);
    expect(seen).toEqual([
      ['周乙', '一社', '2026-05-01', DueStatus.OVERDUE, 45, '独居长者', 30],
      ['周丙', '一社', TODAY, DueStatus.TODAY, 0, '保障', 7],
      ['周甲', '二社', '2026-05-30', DueStatus.OVERDUE, 16, '保障', 90],
    ]);
    expect(dueVisits[0]).toMatchObject({ residentId: early, age: 85, unitCode: FENGER, lastVisitOn: '' });
    expect((await dues('fengerManager').listDueVisits({ dueBy: '2026-07-31' })).dueVisits).toHaveLength(4);
  });

  it('are the same list for the supervisor, by pages, and hidden from another village (C17)', async () => {
    const { dueVisits } = await dues('jiangpu').listDueVisits({});
    expect(dueVisits.map(d => d.residentName)).toEqual(['周乙', '周丙', '周甲']);
    const names: string[] = [];
    for (let pageToken = ''; ; ) {
      const page = await dues('district').listDueVisits({ pageSize: 2, pageToken });
      names.push(...page.dueVisits.map(d => d.residentName));
      pageToken = page.nextPageToken;
      if (pageToken === '') break;
    }
    expect(names.sort()).toEqual(['周乙', '周丙', '周甲', '温甲'].sort());
    expect((await dues('district').listDueVisits({ unit: WENQUAN })).dueVisits.map(d => d.residentName)).toEqual(['温甲']);
    expect((await dues('wenquanManager').listDueVisits({ unit: FENGER })).dueVisits).toEqual([]);
  });

  it('say behind which door somebody lives: where one lives before where one is registered', async () => {
    const of = platform.client(HouseholdService, actors.fengerManager);
    const join = async (kind: HouseholdKind): Promise<string> => {
      const { id } = await of.createHousehold({ household: { kind, address: '凤二村一社8号' } });
      await of.joinHousehold({ id, residentId: early, relation: '户主', fromOn: '2026-06-01' });
      return id;
    };
    const home = async () =>
      (await dues('fengerManager').listDueVisits({})).dueVisits.filter(d => d.residentId === early).map(d => d.householdId);
    expect(await home()).toEqual(['']);
    const registered = await join(HouseholdKind.REGISTERED);
    expect(await home()).toEqual([registered]);
    const living = await join(HouseholdKind.LIVING);
    expect(await home()).toEqual([living]);
  });

  it('DUE-3: tell who was met by nobody for too long, whatever was attempted', async () => {
    const visit = { residentId: early, type: '入户探访', outcome: VisitOutcome.NOT_AT_HOME, visitedOn: '2026-06-14' };
    await platform.client(VisitService, actors.fengerWorker).recordVisit({ visit });
    const { dueVisits } = await dues('jiangpu').listDueVisits({ noContactOnly: true });
    expect(dueVisits.map(d => [d.residentName, d.noContact, d.lastVisitOn])).toEqual([['周乙', true, '2026-06-14']]);
    await platform
      .client(VisitService, actors.fengerWorker)
      .recordVisit({ visit: { ...visit, type: '电话访问', outcome: VisitOutcome.FAMILY_MET } });
    expect((await dues('jiangpu').listDueVisits({ noContactOnly: true })).dueVisits).toEqual([]);
    expect(await nextDue(early)).toBe('2026-07-14');
  });

  it('DUE-2: a district’s rule ends the former one the day before and moves what falls due after, nothing before', async () => {
    const rule = { category: '独居长者', intervalDays: 60, noContactDays: 90, validFrom: '2026-06-01', source: '区民政局通知' };
    await expect(dues('district').setVisitRule({ rule: { ...rule, category: '没有的' } })).rejects.toMatchObject({
      reason: 'UNKNOWN_CATEGORY',
    });
    await expect(dues('district').setVisitRule({ rule: { ...rule, noContactDays: 59 } })).rejects.toMatchObject({
      reason: 'INVALID_REQUEST',
    });
    await expect(dues('fengerManager').setVisitRule({ rule })).rejects.toMatchObject({ reason: 'ROLE_REQUIRED' });
    const calls = Array.from({ length: 5 }, () => dues('district').setVisitRule({ rule }, { idempotencyKey: 'rule-1' }));
    expect(new Set((await Promise.all(calls)).map(r => r.id)).size).toBe(1);
    // Due on 31 May by the old rule, which was before the new one: it stays.
    expect(await nextDue(other)).toBe('2026-05-31');
    expect(await nextDue(early)).toBe('2026-08-13');
    await dues('district').setVisitRule({ rule: { ...rule, intervalDays: 45, validFrom: '2026-07-01' } });
    expect(await nextDue(early)).toBe('2026-07-29');
    await expect(dues('district').setVisitRule({ rule: { ...rule, validFrom: '2026-07-01' } })).rejects.toMatchObject({
      reason: 'DATES_OUT_OF_ORDER',
    });
    const on = async (asOf: string) =>
      (await dues('fengerVolunteer').listVisitRules({ asOf })).rules
        .filter(r => r.category === '独居长者')
        .map(r => [r.intervalDays, r.validTo]);
    expect(await on('2026-05-31')).toEqual([[30, '']]);
    expect(await on('2026-06-30')).toEqual([[60, '2026-06-30']]);
    expect(await on('2026-07-01')).toEqual([[45, '']]);
    expect(await nextDue(disabled)).toBe('2026-05-30');
  });

  it('stop for a category that ends, and start for one that is added', async () => {
    const people = platform.client(ResidentService, actors.fengerManager);
    const id = await resident('fengerManager', { name: '周己', filedOn: '2026-01-01', categories: ['残疾人'] });
    expect(await nextDue(id)).toBe('2026-04-01');
    const holding = (await db.query('SELECT id FROM resident_categories WHERE resident_id = $1', [id])).rows[0].id as string;
    await people.endCategory({ residentId: id, id: holding, toOn: '2026-06-14' });
    expect(await nextDue(id)).toBeNull();
    await people.addCategory({ residentId: id, holding: { category: '失能长者', fromOn: '2026-06-14' } });
    expect(await nextDue(id)).toBe('2026-06-14');
  });
});
