import { randomUUID } from 'node:crypto';
import { fromBinary } from '@bufbuild/protobuf';
import { HouseholdKind, HouseholdService, ResidentSavedSchema, ResidentService, ResidentState } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, testPlatform } from '@shuniu/testing';
import { fileResident, person, reasonOf } from '../casework.fixture.js';

describe('households (C02)', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['casework'], clock: fixedClock('2023-08-31T04:00:00Z') });
  });
  afterAll(() => platform.close());
  const households = (as: (typeof actors)[keyof typeof actors] = actors.fengerWorker) => platform.client(HouseholdService, as);
  const residents = () => platform.client(ResidentService, actors.fengerWorker);
  const open = (over: object = {}) =>
    households().createHousehold({ household: { kind: HouseholdKind.REGISTERED, address: '凤二村三社8号', ...over } });
  const file = (name: string) => fileResident(platform, actors.fengerWorker, { name, filedOn: '2023-01-01' });

  it('have a number, made when none is given, once at a station', async () => {
    const given = await open({ number: 'FE-0001' });
    expect(given).toMatchObject({
      number: 'FE-0001',
      unitCode: FENGER,
      address: '凤二村三社***',
      hamlet: '三社',
      memberCount: 0,
      headId: '',
    });
    expect(await reasonOf(open({ number: 'FE-0001' }))).toBe('HOUSEHOLD_NUMBER_TAKEN');
    const made = await open();
    expect(made.number).toMatch(/^440117002215-\d{5}$/);
    const next = made.number.slice(0, -5) + String(Number(made.number.slice(-5)) + 1).padStart(5, '0');
    await open({ number: next });
    expect((await open()).number > next).toBe(true);
    expect(await reasonOf(open({ kind: HouseholdKind.UNSPECIFIED }))).toBe('INVALID_REQUEST');
    expect(await reasonOf(open({ address: '凤二村三社***' }))).toBe('INVALID_REQUEST');
  });

  it('give their address to a person filed from them without one (C03)', async () => {
    const household = await open({ number: 'FE-0002' });
    const { resident } = await residents().createResident({
      resident: person({ address: '' }),
      householdId: household.id,
      relation: '户主',
    });
    expect(resident).toMatchObject({
      address: '凤二村三社***',
      hamlet: '三社',
      memberships: [{ householdId: household.id, householdNumber: 'FE-0002', relation: '户主', kind: HouseholdKind.REGISTERED }],
    });
    const opened = await residents().revealResident({ id: resident?.id ?? '', field: 3, purpose: 1 });
    expect(opened.value).toBe('凤二村三社8号');
    const own = await residents().createResident({
      resident: person({ address: '凤二村五社1号' }),
      householdId: household.id,
      relation: '配偶',
    });
    expect(own.resident?.address).toBe('凤二村五社***');
    const read = await households().getHousehold({ id: household.id });
    expect(read).toMatchObject({ headId: resident?.id, memberCount: 2 });
    expect(read.members.map(m => m.relation)).toEqual(['户主', '配偶']);
  });

  it('are left and joined with dates, the last day being one of membership (HOUSEHOLD-1)', async () => {
    const [from, to] = [await open(), await open()];
    const { id } = await file('搬家人');
    await households().joinHousehold({ id: from.id, residentId: id, relation: '户主', fromOn: '2023-02-01' });
    const left = await households().leaveHousehold({ id: from.id, residentId: id, toOn: '2023-08-10' });
    expect(left).toMatchObject({ memberCount: 0, headId: '', members: [{ residentId: id, toOn: '2023-08-10' }] });
    expect(await reasonOf(households().joinHousehold({ id: to.id, residentId: id, relation: '配偶', fromOn: '2023-08-10' }))).toBe(
      'ALREADY_MEMBER',
    );
    const joined = await households().joinHousehold({ id: to.id, residentId: id, relation: '户主', fromOn: '2023-08-11' });
    expect(joined).toMatchObject({ memberCount: 1, headId: id });
    const { memberships, etag } = await residents().getResident({ id });
    expect([memberships.length, etag]).toEqual([2, '"4"']);
    const { rows } = await (await platform.admin('casework')).query<{ payload: Buffer }>(
      'SELECT payload FROM outbox WHERE aggregate_id = $1 ORDER BY version',
      [id],
    );
    expect(rows.map(r => fromBinary(ResidentSavedSchema, r.payload).householdId)).toEqual(['', from.id, '', to.id]);
  });

  it('of the two kinds are never mixed: a person is in one of each', async () => {
    const [registered, living] = [await open(), await open({ kind: HouseholdKind.LIVING })];
    const { id } = await file('两户人');
    for (const household of [registered, living])
      await households().joinHousehold({ id: household.id, residentId: id, relation: '户主', fromOn: '2023-02-01' });
    const other = await open({ kind: HouseholdKind.LIVING });
    expect(await reasonOf(households().joinHousehold({ id: other.id, residentId: id, relation: '子女', fromOn: '2023-03-01' }))).toBe(
      'ALREADY_MEMBER',
    );
    const { rows } = await (await platform.admin('casework')).query<{ payload: Buffer }>(
      'SELECT payload FROM outbox WHERE aggregate_id = $1 ORDER BY version DESC LIMIT 1',
      [id],
    );
    expect(rows.map(r => fromBinary(ResidentSavedSchema, r.payload).householdId)).toEqual([registered.id]);
  });

  it('are joined once by many at one moment', async () => {
    const { id } = await file('并发户');
    const homes = await Promise.all(Array.from({ length: 4 }, () => open()));
    const reasons = await Promise.all(
      homes.map(h => reasonOf(households().joinHousehold({ id: h.id, residentId: id, relation: '户主', fromOn: '2023-02-01' }))),
    );
    expect([reasons.filter(r => r === undefined).length, reasons.filter(r => r === 'ALREADY_MEMBER').length]).toEqual([1, 3]);
  });

  it('are refused in order', async () => {
    const household = await open();
    const { id } = await file('拒绝人');
    const gone = await file('离开人');
    await residents().changeResidentState({ id: gone.id, state: ResidentState.MOVED_AWAY, on: '2023-08-01' });
    const join = (over: object) =>
      reasonOf(households().joinHousehold({ id: household.id, residentId: id, relation: '户主', fromOn: '2023-02-01', ...over }));
    expect(await join({ id: randomUUID(), residentId: randomUUID() })).toBe('HOUSEHOLD_NOT_FOUND');
    expect(await join({ residentId: randomUUID() })).toBe('RESIDENT_NOT_FOUND');
    expect(await join({ residentId: gone.id, fromOn: '2023-09-01' })).toBe('RESIDENT_INACTIVE');
    expect(await join({ fromOn: '2023-09-01' })).toBe('DATE_IN_FUTURE');
    const leave = (over: object) =>
      reasonOf(households().leaveHousehold({ id: household.id, residentId: id, toOn: '2023-01-01', ...over }));
    expect(await leave({ id: randomUUID() })).toBe('HOUSEHOLD_NOT_FOUND');
    for (const residentId of [id, randomUUID()]) expect(await leave({ residentId, toOn: '2023-09-01' })).toBe('MEMBERSHIP_NOT_FOUND');
    expect(await join({})).toBeUndefined();
    expect(await leave({ toOn: '2023-09-01' })).toBe('DATE_IN_FUTURE');
    expect(await leave({})).toBe('DATES_OUT_OF_ORDER');
    expect(await leave({ toOn: '2023-03-01' })).toBeUndefined();
    expect(await leave({ toOn: '2023-03-01' })).toBe('MEMBERSHIP_NOT_FOUND');
  });

  it('are listed by number in pages, with head and count, for those who reach them', async () => {
    const all: string[] = [];
    let pageToken = '';
    do {
      const page = await households(actors.jiangpu).listHouseholds({ pageSize: 4, pageToken, unit: FENGER });
      all.push(...page.households.map(h => h.number));
      pageToken = page.nextPageToken;
    } while (pageToken !== '');
    expect(all).toEqual([...new Set(all)].sort());
    expect(all).toContain('FE-0002');
    const living = await households().listHouseholds({ kind: HouseholdKind.LIVING });
    expect(living.households.map(h => h.memberCount).sort()).toEqual([0, 1]);
    expect((await households(actors.wenquanManager).listHouseholds({ unit: FENGER })).households).toEqual([]);
    expect(await reasonOf(households(actors.wenquanManager).getHousehold({ id: (await open()).id }))).toBe('HOUSEHOLD_NOT_FOUND');
  });
});
