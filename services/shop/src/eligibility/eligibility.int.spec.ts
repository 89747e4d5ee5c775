import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform } from '@shuniu/testing';
import { clientsOf, reasonOf, shopPlatform } from '../shop.fixture.js';
import { type ToldFile, tellFiles } from './told.fixture.js';

describe('eligibility', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await shopPlatform();
  });
  afterAll(() => platform?.close());
  const [home, other] = [uuidv7(), uuidv7()];
  const [parent, child, neighbour] = [uuidv7(), uuidv7(), uuidv7()];
  const told = (...files: ToldFile[]) => tellFiles(platform, ...files);
  const list = async (over = {}) => {
    const { eligibilities } = await clientsOf(platform, actors.fengerWorker).eligibilities.listEligibilities(over);
    return eligibilities.map(e => [e.householdNumber, e.members, e.eligible, e.fromOn, e.toOn]);
  };

  it('ELIGIBLE-1: a household has the prices while any member holds a category that counts, and not a day longer', async () => {
    await told(
      {
        residentId: parent,
        version: 1,
        householdId: home,
        householdNumber: 'FE-0001',
        categories: [{ category: '60岁以上长者', fromOn: '2022-01-01' }],
      },
      { residentId: neighbour, version: 1, householdId: other, householdNumber: 'FE-0002' },
    );
    expect(await list()).toEqual([
      ['FE-0001', 1, false, '', ''],
      ['FE-0002', 1, false, '', ''],
    ]);
    await told({
      residentId: child,
      version: 1,
      householdId: home,
      householdNumber: 'FE-0001',
      categories: [{ category: '困境儿童', fromOn: '2023-05-01', toOn: '2027-01-31' }],
    });
    expect(await list()).toEqual([
      ['FE-0001', 2, true, '2023-05-01', '2027-01-31'],
      ['FE-0002', 1, false, '', ''],
    ]);
    expect(await list({ eligibleOnly: true })).toEqual([['FE-0001', 2, true, '2023-05-01', '2027-01-31']]);
    expect(await list({ number: 'FE-0002' })).toHaveLength(1);
    await told({
      residentId: child,
      version: 2,
      householdId: other,
      householdNumber: 'FE-0002',
      categories: [{ category: '困境儿童', fromOn: '2023-05-01', toOn: '2027-01-31' }],
    });
    expect(await list()).toEqual([
      ['FE-0001', 1, false, '', ''],
      ['FE-0002', 2, true, '2023-05-01', '2027-01-31'],
    ]);
    await told({
      residentId: child,
      version: 3,
      householdId: other,
      householdNumber: 'FE-0002',
      categories: [{ category: '困境儿童', fromOn: '2023-05-01', toOn: '2026-11-29' }],
    });
    expect(await list({ number: 'FE-0002' })).toEqual([['FE-0002', 2, false, '2023-05-01', '2026-11-29']]);
    await told({ residentId: child, version: 4, householdId: '', removed: true });
    expect(await list({ number: 'FE-0002' })).toEqual([['FE-0002', 1, false, '', '']]);
  });

  it('ELIGIBLE-1: nothing in the shop says why: no row about people or households holds a category, and no actor reads whose days they are', async () => {
    await told({
      residentId: child,
      version: 5,
      householdId: home,
      householdNumber: 'FE-0001',
      categories: [{ category: '低保', fromOn: '2023-05-01' }],
    });
    const admin = await platform.admin('shop');
    const { rows: tables } = await admin.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'unit_id'`,
    );
    for (const { name } of tables) {
      const { rows } = await admin.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`);
      expect([name, rows.filter(({ row }) => /低保|困境|特困|残疾|留守|抚养/.test(row))]).toEqual([name, []]);
    }
    const unit = await platform.role('shop', 'unit');
    for (const hidden of ['household_members', 'member_spans', 'eligibility_rules'])
      await expect(unit.query(`SELECT * FROM ${hidden}`)).rejects.toMatchObject({ code: '42501' });
    expect(await reasonOf(clientsOf(platform, actors.huimin).eligibilities.listEligibilities({}))).toBe('ROLE_REQUIRED');
    expect(await list()).toContainEqual(['FE-0001', 2, true, '2023-05-01', '']);
    expect((await clientsOf(platform, actors.wenquanManager).eligibilities.listEligibilities({})).eligibilities).toEqual([]);
  });
});
