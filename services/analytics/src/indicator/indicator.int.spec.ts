import fs from 'node:fs';
import { IndicatorService, type ListIndicatorRecordsRequest, RecordState, TitleKind, VolunteerState } from '@shuniu/contracts';
import { fixedClock, uuidv7 } from '@shuniu/kernel';
import { actors, DISTRICT, FENGER, JIANGPU, type TestPlatform, testPlatform, unitId, until, WENQUAN, WENQUAN_TOWN } from '@shuniu/testing';
import {
  activityHeld,
  type Event,
  entryPosted,
  orderSaved,
  organisationSaved,
  publish,
  residentSaved,
  serviceRecordSaved,
  unitSaved,
  visitRecorded,
  volunteerSaved,
} from './events.fixture.js';

interface Expected {
  readonly residents_on_file: number;
  readonly households_on_file: number;
  readonly residents_by_category: Record<string, number>;
  readonly visits: number;
  readonly visits_by_type: Record<string, number>;
}
const root = new URL('../../../../tools/local/demo/fenger/expected.json', import.meta.url);
const { indicators: expected } = JSON.parse(fs.readFileSync(root, 'utf8')) as { indicators: Expected };
const AS_OF = '2023-08-31';
const at = (code: string) => ({ id: uuidv7(), unitId: unitId(code) });
const dayOfMonth = (i: number) => String((i % 28) + 1).padStart(2, '0');

/** Facts that add up to a village's expected indicators, and some of the days after. */
function village(): Event[] {
  const households = Array.from({ length: expected.households_on_file }, () => uuidv7());
  const residents = Array.from({ length: expected.residents_on_file }, (_, i) => ({
    about: at(FENGER),
    householdId: households[i % households.length] ?? '',
    i,
  }));
  const categories = Object.entries(expected.residents_by_category);
  const files = residents.map(({ about, householdId, i }) => {
    const held = categories.filter(([, count]) => i < count).map(([category]) => ({ category, fromOn: '2021-03-01' }));
    const ended = { category: '低保', fromOn: '2020-01-01', toOn: '2020-12-31' };
    return residentSaved(about, { householdId, filedOn: `2021-03-${dayOfMonth(i)}`, categories: [...held, ended], history: true });
  });
  const visits = Object.entries(expected.visits_by_type).flatMap(([type, count]) =>
    Array.from({ length: count }, (_, i) =>
      visitRecorded(at(FENGER), {
        type,
        residentId: residents[i % 50]?.about.id ?? '',
        visitedOn: `2023-0${(i % 8) + 1}-${dayOfMonth(i)}`,
      }),
    ),
  );
  const later = [
    residentSaved(at(FENGER), { filedOn: '2023-09-01', householdId: uuidv7() }),
    visitRecorded(at(FENGER), { visitedOn: '2023-09-01' }),
  ];
  return [...files, ...visits, ...later];
}

describe('indicators', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['analytics'], clock: fixedClock('2023-09-30T16:00:00Z') });
    const events = [...village(), residentSaved(at(WENQUAN), { householdId: uuidv7() }), visitRecorded(at(WENQUAN))];
    await publish(platform, events);
    await applied(events.length);
  });
  afterAll(() => platform.close());
  const as = (actor: typeof actors.jiangpu = actors.fengerManager) => platform.client(IndicatorService, actor);
  const values = async (actor = actors.fengerManager as typeof actors.jiangpu, request = {}) => {
    const { indicators } = await as(actor).listIndicators({ asOf: AS_OF, ...request });
    return Object.fromEntries(
      indicators.map(i => [i.id, i.breakdown.length > 0 ? Object.fromEntries(i.breakdown.map(p => [p.key, p.value])) : i.value]),
    );
  };
  async function applied(count: number): Promise<void> {
    const admin = await platform.admin('analytics');
    await until(`${count} events applied`, async () => (await admin.query('SELECT 1 FROM inbox')).rowCount === count);
  }
  async function everyRecord(request: Partial<ListIndicatorRecordsRequest>, actor = actors.fengerManager as typeof actors.jiangpu) {
    const records = [];
    for (let pageToken = ''; ; ) {
      const page = await as(actor).listIndicatorRecords({ asOf: AS_OF, pageSize: 200, ...request, pageToken } as never);
      records.push(...page.records);
      pageToken = page.nextPageToken;
      if (pageToken === '') return { records, total: page.total };
    }
  }

  it('INDICATOR-1: are what a village’s facts add up to on the day', async () => {
    const { residents_on_file, households_on_file, residents_by_category, visits, visits_by_type } = expected;
    expect(await values()).toMatchObject({ residents_on_file, households_on_file, residents_by_category, visits, visits_by_type });
    expect(await values(actors.jiangpu, { unit: FENGER })).toEqual(await values());
  });

  it('take today, in Shanghai, when no day is given', async () => {
    const told = await as().listIndicators({});
    expect(told).toMatchObject({ unit: FENGER, asOf: '2023-10-01' });
    expect(told.indicators[0]?.value).toBe(expected.residents_on_file + 1);
    expect(told.freshAt).toBeDefined();
  });

  it('INDICATOR-2: are the sum of their records, each once, by every page', async () => {
    for (const { id, value, breakdown } of (await as().listIndicators({ asOf: AS_OF })).indicators) {
      for (const { key, value: wanted } of breakdown.length > 0 ? breakdown : [{ key: '', value }]) {
        const { records, total } = await everyRecord({ id, key });
        expect([id, key, records.reduce((sum, r) => sum + r.value, 0), total, new Set(records.map(r => r.id)).size]).toEqual([
          id,
          key,
          wanted,
          wanted,
          wanted,
        ]);
        expect(records.every(r => r.unitCode === FENGER && r.on <= AS_OF && (key === '' || r.key === key))).toBe(true);
      }
    }
  }, 120_000);

  it('hide what is not the reader’s, in numbers and in records', async () => {
    expect(await values(actors.wenquanManager)).toMatchObject({ residents_on_file: 1, households_on_file: 1, visits: 1 });
    expect((await everyRecord({ id: 'visits' }, actors.wenquanManager)).records.map(r => r.unitCode)).toEqual([WENQUAN]);
    expect((await everyRecord({ id: 'visits' }, actors.district)).total).toBe(expected.visits + 1);
  });

  it.each([
    ['a foreign unit', WENQUAN],
    ['a unit above', DISTRICT],
    ['an unknown unit', '440117002999'],
  ])('answer UNIT_NOT_FOUND for %s', async (_, unit) => {
    const gone = { reason: 'UNIT_NOT_FOUND', domain: 'analytics.v1' };
    await expect(as().listIndicators({ unit })).rejects.toMatchObject(gone);
    await expect(as().getBoard({ unit })).rejects.toMatchObject(gone);
    await expect(as().listIndicatorRecords({ id: 'visits', unit })).rejects.toMatchObject(gone);
    await expect(as().listIndicatorRecords({ id: 'wishes', unit })).rejects.toMatchObject({ reason: 'INDICATOR_NOT_FOUND' });
  });

  it('make a board: months with their visits, and the units right below adding up to the whole', async () => {
    const board = await as(actors.district).getBoard({ asOf: AS_OF, language: 'en' });
    expect(board.indicators[0]).toMatchObject({ title: 'Residents on file', value: expected.residents_on_file + 1 });
    expect(board.months).toHaveLength(12);
    expect(board.months.reduce((sum, m) => sum + m.visits, 0)).toBe(expected.visits + 1);
    expect(board.months.at(-1)?.peopleVisited).toBeGreaterThan(0);
    expect(board.units.map(u => [u.unitCode, u.residentsOnFile, u.householdsOnFile, u.visits])).toEqual([
      [JIANGPU, expected.residents_on_file, expected.households_on_file, expected.visits],
      [WENQUAN_TOWN, 1, 1, 1],
    ]);
    expect((await as().getBoard({})).units).toEqual([]);
  });

  it('follow a file that changes, and count an event that comes twice once', async () => {
    const before = await values(actors.wenquanManager);
    const about = at(WENQUAN);
    const opened = residentSaved(about, {
      categories: [
        { category: '特困', fromOn: '2022-01-01' },
        { category: '残疾人', fromOn: '2022-01-01' },
      ],
    });
    const changed = residentSaved({ ...about, version: 2 }, { categories: [{ category: '残疾人', fromOn: '2022-01-01' }] });
    const admin = await platform.admin('analytics');
    const count = (await admin.query('SELECT 1 FROM inbox')).rowCount ?? 0;
    await publish(platform, [opened, changed]);
    await applied(count + 2);
    await publish(platform, [{ ...changed, envelope: { ...changed.envelope, id: uuidv7() } }]);
    await applied(count + 3);
    const after = await values(actors.wenquanManager);
    expect(after.residents_on_file).toBe(Number(before.residents_on_file) + 1);
    expect(after.residents_by_category).toEqual({ 残疾人: 1 });
  });

  it('INDICATOR-1, INDICATOR-2: volunteers until they left, leaders while they are, hours when they are confirmed', async () => {
    const admin = await platform.admin('analytics');
    const count = (await admin.query('SELECT 1 FROM inbox')).rowCount ?? 0;
    const [a, b, waiting, revoked] = [at(WENQUAN), at(WENQUAN), at(WENQUAN), at(WENQUAN)];
    const leads = [{ kind: TitleKind.BACKBONE, fromOn: '2023-05-01', toOn: '2023-08-15' }];
    await publish(platform, [
      volunteerSaved(a, { titles: leads }),
      volunteerSaved(b),
      volunteerSaved({ ...b, version: 2 }, { state: VolunteerState.LEFT, stateOn: '2023-09-01' }),
      serviceRecordSaved(at(WENQUAN)),
      serviceRecordSaved(at(WENQUAN), { service: '义剪', minutes: 30 }),
      serviceRecordSaved(waiting, { state: RecordState.PENDING }),
      serviceRecordSaved(revoked),
      serviceRecordSaved({ ...revoked, version: 2 }, { state: RecordState.REVOKED }),
    ]);
    await applied(count + 8);
    const told = async (asOf: string) => {
      const all = await values(actors.wenquanManager, { asOf });
      return Object.fromEntries(Object.entries(all).filter(([id]) => id.startsWith('volunteer')));
    };
    const hours = { volunteer_hours_confirmed: 2, volunteer_hours_by_service: { 送餐: 1.5, 义剪: 0.5 }, volunteer_records_pending: 1 };
    expect(await told('2023-08-15')).toEqual({ volunteers: 2, volunteer_leaders: 1, ...hours });
    expect(await told('2023-09-01')).toEqual({ volunteers: 1, volunteer_leaders: 0, ...hours });
  });

  it('INDICATOR-1, INDICATOR-2: the fund’s money by project, a reversal taking away on its own day, and the records summing to it', async () => {
    const admin = await platform.admin('analytics');
    const count = (await admin.query('SELECT 1 FROM inbox')).rowCount ?? 0;
    const [a, b] = [uuidv7(), uuidv7()];
    const moved = (projectName: string, fen: { incomeFen?: bigint; expenseFen?: bigint; transferFen?: bigint }) => ({
      projectId: projectName === '爱心到家' ? a : b,
      projectName,
      ...fen,
    });
    const transfer = [moved('爱心到家', { transferFen: -30n }), moved('幸福食堂', { transferFen: 30n })];
    await publish(platform, [
      entryPosted(at(WENQUAN), { movements: [moved('爱心到家', { incomeFen: 100n })] }),
      entryPosted(at(WENQUAN), { movements: [moved('爱心到家', { expenseFen: 40n })] }),
      entryPosted(at(WENQUAN), { movements: transfer }),
      entryPosted(at(WENQUAN), { eventOn: '2023-09-15', movements: [moved('爱心到家', { expenseFen: -40n })] }),
    ]);
    await applied(count + 4);
    const money = async (asOf: string) => {
      const all = await values(actors.wenquanManager, { asOf });
      return Object.fromEntries(Object.entries(all).filter(([id]) => id.startsWith('fund.')));
    };
    const before = {
      'fund.income_fen': 100,
      'fund.expense_fen': 40,
      'fund.balance_fen': 60,
      'fund.balance_by_project_fen': { 爱心到家: 30, 幸福食堂: 30 },
    };
    expect(await money(AS_OF)).toEqual(before);
    expect(await money('2023-09-15')).toEqual({
      ...before,
      'fund.expense_fen': 0,
      'fund.balance_fen': 100,
      'fund.balance_by_project_fen': { 爱心到家: 70, 幸福食堂: 30 },
    });
    const { records } = await everyRecord({ id: 'fund.balance_fen' }, actors.wenquanManager);
    expect(records.reduce((sum, r) => sum + r.value, 0)).toBe(60);
    expect(records.every(r => r.unitCode === WENQUAN)).toBe(true);
  });

  it('INDICATOR-1, INDICATOR-2: activities by their type and who came, on the day of the newest event, and organisations on the list', async () => {
    const admin = await platform.admin('analytics');
    const count = (await admin.query('SELECT 1 FROM inbox')).rowCount ?? 0;
    const [film, song, gone, listed] = [at(WENQUAN), at(WENQUAN), at(WENQUAN), at(WENQUAN)];
    await publish(platform, [
      activityHeld(film),
      activityHeld(song, { type: 'hakkaSong', typeName: '客家山歌', attendance: 12 }),
      activityHeld(gone),
      organisationSaved(listed),
      organisationSaved(at(WENQUAN), { kind: '高校', listedOn: '2023-09-01' }),
    ]);
    await applied(count + 5);
    await publish(platform, [
      activityHeld({ ...film, version: 2 }, { attendance: 41 }),
      activityHeld({ ...gone, version: 2 }, { removed: true }),
    ]);
    await applied(count + 7);
    const told = async (asOf: string) => {
      const all = await values(actors.wenquanManager, { asOf });
      return Object.fromEntries(Object.entries(all).filter(([id]) => /^(activit|film|partners|organisations)/.test(id)));
    };
    const counted = {
      activities: 2,
      activities_by_type: { 红色观影: 1, 客家山歌: 1 },
      film_screenings: 1,
      activity_attendances: 53,
      partners: 1,
      organisations_incubated: 1,
    };
    expect(await told(AS_OF)).toEqual(counted);
    expect(await told('2023-09-01')).toEqual({ ...counted, partners: 2 });
    const { records } = await everyRecord({ id: 'activity_attendances' }, actors.wenquanManager);
    expect(records.reduce((sum, r) => sum + r.value, 0)).toBe(53);
  });

  it('INDICATOR-1, INDICATOR-2: orders in their stored shares, households once, settlements by month and enterprise; an order that was undone counts no more', async () => {
    const admin = await platform.admin('analytics');
    const count = (await admin.query('SELECT 1 FROM inbox')).rowCount ?? 0;
    const [first, second, gone] = [at(WENQUAN), at(WENQUAN), at(WENQUAN)];
    const householdToken = uuidv7();
    await publish(platform, [
      orderSaved(first, { householdToken }),
      orderSaved(second, { householdToken, orderedOn: '2023-06-30', enterpriseName: '益家日化公司', projectFen: 0n, householdFen: 900n }),
      orderSaved(gone),
    ]);
    await applied(count + 3);
    await publish(platform, [
      orderSaved({ ...gone, version: 2 }, { orderId: gone.id, removed: true, householdToken: '', enterpriseId: '', orderedOn: '' }),
    ]);
    await applied(count + 4);
    const told = async (asOf: string) => {
      const all = await values(actors.wenquanManager, { asOf });
      return Object.fromEntries(Object.entries(all).filter(([id]) => /^(shop|subsidy)/.test(id)));
    };
    expect(await told(AS_OF)).toEqual({
      subsidy_households: 1,
      'shop.orders': 2,
      'shop.gross_fen': 2000,
      'shop.enterprise_subsidy_fen': 200,
      'shop.project_subsidy_fen': 300,
      'shop.household_paid_fen': 1500,
      shop_settlement: { '2023-05 惠民粮油商行': 300 },
    });
    expect(await told('2023-05-31')).toMatchObject({ subsidy_households: 1, 'shop.orders': 1, 'shop.gross_fen': 1000 });
    const { records } = await everyRecord({ id: 'shop.gross_fen' }, actors.wenquanManager);
    expect(records.reduce((sum, r) => sum + r.value, 0)).toBe(2000);
  });

  it('learn of a new unit by its event', async () => {
    const id = uuidv7();
    const admin = await platform.admin('analytics');
    const count = (await admin.query('SELECT 1 FROM inbox')).rowCount ?? 0;
    const unit = { code: '440117002216', name: '新村', kind: 4, parentId: unitId(JIANGPU), validFrom: '2023-01-01' };
    await publish(platform, [unitSaved({ id, unitId: unitId(DISTRICT) }, unit)]);
    await applied(count + 1);
    await publish(platform, [residentSaved({ id: uuidv7(), unitId: id })]);
    await applied(count + 2);
    expect((await as(actors.jiangpu).getBoard({ asOf: AS_OF })).units.map(u => [u.unitName, u.residentsOnFile])).toEqual([
      ['凤二村', expected.residents_on_file],
      ['新村', 1],
    ]);
  });
});
