import { HandOver, Meal, MealBookingState, Role, SubsidyState } from '@shuniu/contracts';
import { actors, standing, type TestPlatform, testPlatform, until } from '@shuniu/testing';
import { funded } from '../order/live.fixture.js';
import { NOW, reasonOf, yuan } from '../shop.fixture.js';
import { booking, diner, kitchen, lunch, mealClients, shopAdmin } from './meal.fixture.js';

const { BOOKED, SERVED, CANCELLED, MISSED, REFUNDED } = MealBookingState;
const AFTER = '2026-11-30T05:00:00Z';

describe('meals of a canteen', () => {
  let platform: TestPlatform;
  let now = NOW;
  let here: Awaited<ReturnType<typeof kitchen>>;
  const worker = () => mealClients(platform).meals;
  let fund: Awaited<ReturnType<TestPlatform['admin']>>;
  const accounts = async () => {
    const shop = await shopAdmin(platform);
    return {
      taken: (await shop.query('SELECT id, taken FROM meals ORDER BY id')).rows,
      live: (await shop.query('SELECT count(*)::int AS n FROM meal_bookings WHERE state IN (1, 2, 3)')).rows,
      accounts: (await fund.query('SELECT kind, posted_fen, held_fen FROM accounts WHERE (posted_fen, held_fen) <> (0, 0) ORDER BY 1, 2'))
        .rows,
      decisions: (await fund.query('SELECT id, spent_fen, held_fen FROM decisions ORDER BY id')).rows,
    };
  };
  beforeAll(async () => {
    platform = await testPlatform({ services: ['fund', 'shop'], clock: { now: () => new Date(now) } });
    await standing(platform, { ...(await funded(platform, 2000, '幸福食堂')), ceiling: 1000 });
    fund = await platform.admin('fund');
    here = await kitchen(platform);
  });
  beforeEach(() => {
    now = NOW;
  });
  afterAll(() => platform?.close());

  it('MEAL-1, MEAL-2: a quote says who pays how much and keeps nothing; a day after the class ends has no subsidy', async () => {
    const before = await accounts();
    const quoteOf = async (residentId: string, handOver = HandOver.PICK_UP) =>
      (await worker().quoteMeals({ of: { residentId, mealIds: [here.mealId], handOver } })).meals.map(m => [
        m.projectShare?.fen,
        m.ownShare?.fen,
        m.fee?.fen,
      ]);
    expect(await quoteOf(await diner(platform, 1))).toEqual([[1200n, 300n, 0n]]);
    expect(await quoteOf(await diner(platform, 1), HandOver.DELIVERY)).toEqual([[1300n, 400n, 200n]]);
    expect(await quoteOf(await diner(platform, 2))).toEqual([[0n, 1500n, 0n]]);
    expect(await quoteOf(await diner(platform))).toEqual([[0n, 1500n, 0n]]);
    expect(await quoteOf(await diner(platform, 1, '2026-11-29'))).toEqual([[0n, 1500n, 0n]]);
    expect(await accounts()).toEqual(before);
  });

  it('MEALRULE-2, S49: outside the own town the level is another, outside the district there is none', async () => {
    const person = await diner(platform, 1);
    const quoted = async (divisionCode: string) => {
      const at = await kitchen(platform, { canteen: { divisionCode } });
      return (await worker().quoteMeals({ of: { residentId: person, mealIds: [at.mealId], handOver: HandOver.PICK_UP } })).projectShare
        ?.fen;
    };
    expect([await quoted('440117002216'), await quoted('440117101200'), await quoted('440106001001')]).toEqual([1200n, 600n, 0n]);
  });

  it.each<[string, () => Promise<ReturnType<typeof booking>>, string]>([
    ['of nobody on file', async () => booking(here.canteenId, [here.mealId], 3), 'DINER_NOT_FOUND'],
    ['of a meal that is not there', async () => booking(await diner(platform, 1), [here.canteenId], 3), 'MEAL_NOT_FOUND'],
    ['at another price than agreed', async () => booking(await diner(platform, 1), [here.mealId], 2.99), 'PRICE_CHANGED'],
  ])('MEAL-1: refuses a booking %s, and takes nothing', async (_what, asked, reason) => {
    const of = await asked();
    const before = await accounts();
    expect(await reasonOf(worker().bookMeals(of))).toBe(reason);
    expect(await accounts()).toEqual(before);
  });

  it('MEAL-3, MEAL-5: booked with its subsidy held, handed over on its day and paid, and booked by the fund; once each', async () => {
    const asked = booking(await diner(platform, 1), [here.mealId], 3);
    const { bookings } = await worker().bookMeals(asked, { idempotencyKey: 'm1' });
    const [made] = bookings;
    expect(made).toMatchObject({ state: BOOKED, subsidyState: SubsidyState.HELD, projectShare: yuan(12), ownShare: yuan(3), paid: false });
    expect((await worker().bookMeals(asked, { idempotencyKey: 'm1' })).bookings.map(b => b.id)).toEqual([made?.id]);
    const id = made?.id ?? '';
    expect(await reasonOf(worker().serveMeal({ id }))).toBe('PAYMENT_MISSING');
    now = AFTER;
    expect(await reasonOf(worker().cancelMealBooking({ id, reason: '不来了' }))).toBe('CUT_OFF_PASSED');
    const served = await worker().serveMeal({ id, collected: true });
    expect(served).toMatchObject({ state: SERVED, subsidyState: SubsidyState.CAPTURED, paid: true });
    expect(served.steps.map(s => s.state).sort()).toEqual([1, 2, 3]);
    expect(await reasonOf(worker().missMeal({ id }))).toBe('STATE_NOT_ALLOWED');
    expect(await reasonOf(worker().bookMeals(asked))).toBe('CUT_OFF_PASSED');
    const month = (await mealClients(platform, actors.fengerManager).canteens.listMealMonths({ month: '2026-11' })).months.find(
      m => m.canteenId === here.canteenId,
    );
    expect(month).toMatchObject({
      served: 1,
      projectShare: yuan(12),
      ownShare: yuan(3),
      gross: yuan(15),
      fund: yuan(12),
      agrees: true,
      waiting: yuan(0),
    });
  });

  it('MEAL-4, MEAL-6: cancelled before the cut-off or refunded after it, all accounts are as before', async () => {
    const before = await accounts();
    const person = await diner(platform, 1);
    const one = async (own = 3) => (await worker().bookMeals(booking(person, [here.mealId], own))).bookings[0]?.id ?? '';
    const cancelled = await worker().cancelMealBooking({ id: await one(), reason: '不来了' });
    expect(cancelled).toMatchObject({ state: CANCELLED, subsidyState: SubsidyState.RELEASED });
    expect(await accounts()).toEqual(before);
    const id = await one();
    await worker().serveMeal({ id, collected: true });
    expect(await worker().refundMeal({ id, reason: '饭菜有问题' })).toMatchObject({ state: REFUNDED, subsidyState: SubsidyState.RELEASED });
    const after = await accounts();
    expect([after.accounts, after.decisions]).toEqual([before.accounts, before.decisions]);
  });

  it("MEAL-5: what nobody fetched sets the subsidy free, and is that person's one meal all the same; what nobody said anything of as well", async () => {
    const [person, other] = [await diner(platform, 1), await diner(platform, 1)];
    const [made] = (await worker().bookMeals(booking(person, [here.mealId], 3))).bookings;
    expect(await worker().missMeal({ id: made?.id ?? '' })).toMatchObject({ state: MISSED, subsidyState: SubsidyState.RELEASED });
    expect(await reasonOf(worker().bookMeals(booking(person, [here.mealId], 3)))).toBe('ALREADY_BOOKED');
    const [left] = (await worker().bookMeals(booking(other, [here.mealId], 3))).bookings;
    now = '2026-12-02T02:00:00Z';
    const stateOf = async () => (await worker().listMealBookings({ residentId: other, on: '2026-11-30' })).bookings[0];
    await until('what was left being given up', async () => (await stateOf())?.subsidyState === SubsidyState.RELEASED);
    expect(await stateOf()).toMatchObject({ id: left?.id, state: MISSED });
  });

  it('MENU-1: a menu is written for days on which the canteen cooks; its price stays once it is booked, and a meal that is called off gives all back', async () => {
    const at = await kitchen(platform, { meal: { meal: Meal.DINNER } });
    const menu = lunch(at.canteenId, { meal: Meal.DINNER });
    const before = await accounts();
    const [made] = (await worker().bookMeals(booking(await diner(platform, 1), [at.mealId], 3))).bookings;
    expect(await reasonOf(worker().saveMeal({ ...menu, price: yuan(16) }))).toBe('MEAL_PRICE_STANDS');
    expect(await worker().saveMeal({ ...menu, dishes: '番茄炒蛋', portions: 5 })).toMatchObject({ portions: 5, taken: 1 });
    expect(await reasonOf(worker().saveMeal({ ...menu, etag: '1' }))).toBe('ETAG_MISMATCH');
    expect(await worker().cancelMeal({ id: at.mealId, reason: '停水' })).toMatchObject({ cancelled: true, taken: 0 });
    expect((await worker().listMealBookings({ canteenId: at.canteenId, all: true })).bookings).toMatchObject([
      { id: made?.id, state: CANCELLED, subsidyState: SubsidyState.RELEASED },
    ]);
    expect(await accounts()).toEqual(before);
    expect(await reasonOf(worker().bookMeals(booking(await diner(platform, 1), [at.mealId], 3)))).toBe('MEAL_CANCELLED');
    expect(await reasonOf(worker().saveMeal(menu))).toBe('MEAL_CANCELLED');
  });

  it('MEAL-1: 40 bookings of one meal for one person at once are one, and so they are across canteens', async () => {
    const [person, there] = [await diner(platform, 1), await kitchen(platform)];
    const at = [here.mealId, there.mealId];
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => reasonOf(worker().bookMeals(booking(person, [at[n % 2] ?? ''], 3)))),
    );
    expect(answers.filter(a => a === undefined)).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set([undefined, 'ALREADY_BOOKED']));
  });

  it('MEAL-1: of the last portion 30 people at once get one', async () => {
    const there = await kitchen(platform, { meal: { portions: 1 } });
    const people = await Promise.all(Array.from({ length: 30 }, () => diner(platform, 1)));
    const before = await accounts();
    const answers = await Promise.all(people.map(p => reasonOf(worker().bookMeals(booking(p, [there.mealId], 3)))));
    expect(answers.filter(a => a === undefined)).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set([undefined, 'MEAL_FULL']));
    const held = (of: Awaited<ReturnType<typeof accounts>>) => of.decisions.map(d => BigInt(d.held_fen));
    const after = held(await accounts());
    expect(after.map((fen, n) => fen - (held(before)[n] ?? 0n))).toEqual(after.map(() => 1200n));
  });

  it('MEAL-3: what the fund refuses is no booking, and its portion is free', async () => {
    const at = await kitchen(platform, { meal: { price: yuan(9000) } });
    const rules = mealClients(platform, actors.fengerManager).rules;
    await rules.setMealSubsidy({ mealClass: 1, area: 1, most: yuan(9000), percent: 100, fromOn: '2026-11-30' });
    const before = await accounts();
    expect(await reasonOf(worker().bookMeals(booking(await diner(platform, 1), [at.mealId], 0)))).toBe('SUBSIDY_REFUSED');
    expect(await accounts()).toEqual(before);
    await rules.setMealSubsidy({ mealClass: 1, area: 1, most: yuan(12), percent: 100, fromOn: '2026-11-30' });
  });

  it('MEAL-2: another village sees nothing of it, staff alone work with it, and no event says whose a meal is', async () => {
    const person = await diner(platform, 1);
    const [made] = (await worker().bookMeals(booking(person, [here.mealId], 3))).bookings;
    const elsewhere = mealClients(platform, actors.wenquanManager);
    expect((await elsewhere.meals.listMealBookings({})).bookings).toEqual([]);
    expect(await reasonOf(elsewhere.meals.serveMeal({ id: made?.id ?? '', collected: true }))).toBe('MEAL_BOOKING_NOT_FOUND');
    expect(await reasonOf(elsewhere.meals.bookMeals(booking(person, [here.mealId], 3)))).toBe('DINER_NOT_FOUND');
    const volunteer = { ...actors.fengerWorker, login: 'v', roles: new Set([Role.VOLUNTEER]) };
    expect(await reasonOf(mealClients(platform, volunteer).meals.listMealBookings({}))).toBe('ROLE_REQUIRED');
    const admin = await shopAdmin(platform);
    for (const { payload } of (await admin.query('SELECT payload FROM outbox')).rows)
      expect(payload.toString('utf8')).not.toContain(person);
    expect(
      (await admin.query(`SELECT count(*)::int AS n FROM meal_bookings b WHERE b::text LIKE '%' || $1 || '%'`, [person])).rows,
    ).toEqual([{ n: 0 }]);
  });
});
