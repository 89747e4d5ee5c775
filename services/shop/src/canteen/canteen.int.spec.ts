import { Meal, MealArea, MealClass, ResidentState } from '@shuniu/contracts';
import { actors, standing, type TestPlatform, testPlatform } from '@shuniu/testing';
import { tellFiles } from '../eligibility/told.fixture.js';
import { booking, canteen, diner, kitchen, lunch, mealClients } from '../meal/meal.fixture.js';
import { funded } from '../order/live.fixture.js';
import { NOW, reasonOf, yuan } from '../shop.fixture.js';

const { fengerManager, fengerWorker, wenquanManager } = actors;
const today = '2026-11-30';

describe('canteens', () => {
  let platform: TestPlatform;
  const manager = () => mealClients(platform, fengerManager);
  beforeAll(async () => {
    platform = await testPlatform({ services: ['fund', 'shop'], clock: { now: () => new Date(NOW) } });
    await standing(platform, { ...(await funded(platform, 2000, '幸福食堂')), ceiling: 1000 });
  });
  afterAll(() => platform?.close());

  it('CANTEEN-1: have a name of their own, are changed by the manager of the own station alone, and are no longer used', async () => {
    const made = await manager().canteens.createCanteen({ canteen: canteen('凤二村幸福食堂', { weekdays: [5, 1, 3] }) });
    expect(made).toMatchObject({ name: '凤二村幸福食堂', weekdays: [1, 3, 5], etag: '1' });
    expect(made.meals.map(m => [m.meal, m.portions, m.cutoffTime])).toEqual([
      [Meal.LUNCH, 40, '11:00'],
      [Meal.DINNER, 40, '16:00'],
    ]);
    const again = () => manager().canteens.createCanteen({ canteen: canteen('凤二村幸福食堂') });
    expect(await reasonOf(again())).toBe('CANTEEN_NAME_TAKEN');
    expect(await reasonOf(mealClients(platform, fengerWorker).canteens.createCanteen({ canteen: canteen('另一家') }))).toBe(
      'ROLE_REQUIRED',
    );
    const change = { id: made.id, canteen: canteen('凤二村幸福食堂', { retired: true, etag: '1' }) };
    expect(await reasonOf(mealClients(platform, wenquanManager).canteens.updateCanteen(change))).toBe('CANTEEN_NOT_FOUND');
    expect(await manager().canteens.updateCanteen(change)).toMatchObject({ retired: true, etag: '2' });
    expect(await reasonOf(manager().canteens.updateCanteen(change))).toBe('ETAG_MISMATCH');
    expect(await reasonOf(manager().meals.saveMeal(lunch(made.id)))).toBe('MEAL_NOT_OFFERED');
    expect((await mealClients(platform, wenquanManager).canteens.listCanteens({})).canteens).toEqual([]);
  });

  it('MEALRULE-1: a rule from a day on ends the one before, whoever sets them at once; one of a day to come gives way to an earlier one', async () => {
    const of = { mealClass: MealClass.SECOND, area: MealArea.OWN_TOWN, percent: 50 };
    const set = (most: number, fromOn: string) => manager().rules.setMealSubsidy({ ...of, most: yuan(most), fromOn });
    await set(5, today);
    await set(6, '2026-12-10');
    const rows = async () =>
      (await manager().rules.listMealRules({})).subsidies
        .filter(r => r.mealClass === of.mealClass)
        .map(r => [r.most?.fen, r.fromOn, r.toOn]);
    expect(await rows()).toEqual([
      [600n, '2026-12-10', ''],
      [500n, today, '2026-12-09'],
    ]);
    await Promise.all([7, 8, 9].map(most => set(most, '2026-12-05')));
    const [last, first, ...more] = await rows();
    expect([first, more]).toEqual([[500n, today, '2026-12-04'], []]);
    expect(last?.slice(1)).toEqual(['2026-12-05', '']);
    expect(await reasonOf(set(5, '2026-11-29'))).toBe('DAY_PAST');
    expect(await reasonOf(mealClients(platform, fengerWorker).rules.setMealSubsidy({ ...of, most: yuan(1), fromOn: today }))).toBe(
      'ROLE_REQUIRED',
    );
    expect((await manager().rules.listMealRules({})).classes.map(c => [c.mealClass, c.categories.includes('特困')])).toEqual([
      [MealClass.FIRST, true],
      [MealClass.SECOND, false],
      [MealClass.THIRD, false],
    ]);
    expect((await mealClients(platform, wenquanManager).rules.listMealRules({})).subsidies).toEqual([]);
  });

  it('MEALRULE-2: a file is days of a class at the shop, and no category; a file that ended books no meal', async () => {
    const resident = '0193bbbb-0000-7000-8000-000000000001';
    let version = 0;
    const told = (over: object) => tellFiles(platform, { residentId: resident, version: ++version, ...over });
    const at = await kitchen(platform);
    const quoted = () =>
      mealClients(platform)
        .meals.quoteMeals({ of: { residentId: resident, mealIds: [at.mealId], handOver: 1 } })
        .then(
          q => q.projectShare?.fen,
          (error: { reason: string }) => error.reason,
        );
    const category = (name: string, fromOn: string, toOn = '') => ({ category: name, fromOn, toOn });
    await told({ categories: [category('低保', '2024-01-01')] });
    expect(await quoted()).toBe(1200n);
    await told({ categories: [category('低保', '2024-01-01', '2026-11-29')] });
    expect(await quoted()).toBe(0n);
    await told({ state: ResidentState.MOVED_AWAY, stateOn: '2026-11-30' });
    expect(await quoted()).toBe('DINER_NOT_FOUND');
    const admin = await platform.admin('shop');
    for (const table of ['diners', 'diner_spans', 'meal_bookings'])
      expect((await admin.query(`SELECT t::text AS row FROM ${table} t`)).rows.filter(({ row }) => /低保|特困|长者/.test(row))).toEqual([]);
  });

  it('CANTEEN-2: a month is what was handed over, to the fen, beside what the fund booked, also of two canteens that one payee runs', async () => {
    const month = async () => (await manager().canteens.listMealMonths({ month: '2026-11' })).months;
    const before = await month();
    const [one, two] = [
      await kitchen(platform, { canteen: { payee: '同一家' } }),
      await kitchen(platform, { canteen: { payee: '同一家' }, meal: { price: yuan(7.77) } }),
    ];
    const meals = mealClients(platform).meals;
    for (const [at, own] of [
      [one, 3],
      [two, 0],
    ] as const) {
      const { bookings } = await meals.bookMeals(booking(await diner(platform, 1), [at.mealId], own));
      await meals.serveMeal({ id: bookings[0]?.id ?? '', collected: true });
    }
    const added = (await month()).filter(m => !before.some(b => b.canteenId === m.canteenId));
    expect(added.map(m => [m.projectShare?.fen, m.ownShare?.fen, m.gross?.fen, m.fund?.fen, m.agrees])).toEqual([
      [1200n, 300n, 1500n, 1977n, true],
      [777n, 0n, 777n, 1977n, true],
    ]);
    expect(await manager().canteens.listMealMonths({ month: '2026-10' })).toMatchObject({ months: [], fundKnown: true });
  });
});
