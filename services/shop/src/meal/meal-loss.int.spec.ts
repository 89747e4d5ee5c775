import { MealBookingState, SubsidyState } from '@shuniu/contracts';
import { actors, standing, type TestPlatform, testPlatform, until } from '@shuniu/testing';
import { funded } from '../order/live.fixture.js';
import { NOW, reasonOf, yuan } from '../shop.fixture.js';
import { booking, diner, kitchen, mealClients, shopAdmin } from './meal.fixture.js';

const { PENDING, BOOKED, SERVED, CANCELLED, REFUSED } = MealBookingState;

describe('meals while the fund is away', () => {
  let platform: TestPlatform;
  let now = NOW;
  let here: Awaited<ReturnType<typeof kitchen>>;
  const meals = () => mealClients(platform).meals;
  const stateOf = async (id: string, canteenId = here.canteenId) =>
    (await meals().listMealBookings({ canteenId, on: '2026-11-30', all: true })).bookings.find(b => b.id === id);
  const book = async (at = here.mealId) => (await meals().bookMeals(booking(await diner(platform, 1), [at], 3))).bookings[0];
  const month = async () =>
    (await mealClients(platform, actors.fengerManager).canteens.listMealMonths({ month: '2026-11' })).months.find(
      m => m.canteenId === here.canteenId,
    );
  const sums = async () => {
    const shop = await shopAdmin(platform);
    const { rows } = await shop.query('SELECT sum(taken)::int AS taken FROM meals');
    const { rows: due } = await shop.query('SELECT FROM subsidy_steps WHERE state = 1');
    return [rows[0]?.taken, due.length];
  };
  beforeAll(async () => {
    platform = await testPlatform({ services: ['fund', 'shop'], clock: { now: () => new Date(now) } });
    await standing(platform, { ...(await funded(platform, 2000, '幸福食堂')), ceiling: 1000 });
    here = await kitchen(platform);
  });
  beforeEach(() => {
    now = NOW;
  });
  afterAll(() => platform?.close());

  it('MEAL-3: a booking waits and is booked when the fund answers; without an answer in its time it comes to nothing, and its portion is free', async () => {
    await platform.stop('fund');
    const waiting = await book();
    expect(waiting).toMatchObject({ state: PENDING, subsidyState: SubsidyState.ASKED });
    const id = waiting?.id ?? '';
    expect(await reasonOf(meals().cancelMealBooking({ id, reason: '不等了' }))).toBe('STATE_NOT_ALLOWED');
    await platform.start('fund');
    await until('the meal being booked', async () => (await stateOf(id))?.state === BOOKED);
    await meals().cancelMealBooking({ id, reason: '不来了' });
    await platform.stop('fund');
    const late = await book();
    now = '2026-11-30T02:02:00Z';
    await platform.start('fund');
    await until('the meal coming to nothing', async () => (await stateOf(late?.id ?? ''))?.state === REFUSED);
    expect(await stateOf(late?.id ?? '')).toMatchObject({ subsidyReason: 'NO_ANSWER' });
    await until('nothing being left to tell', async () => (await sums()).join() === '0,0');
  });

  it('MEAL-3, CANTEEN-2: one that was handed over meanwhile is booked by the fund later, and the month says what it waits for', async () => {
    const id = (await book())?.id ?? '';
    await platform.stop('fund');
    expect(await meals().serveMeal({ id, collected: true })).toMatchObject({ state: SERVED, subsidyState: SubsidyState.HELD });
    expect(await month()).toMatchObject({ projectShare: yuan(12), waiting: yuan(12), agrees: false });
    await platform.start('fund');
    await until('the fund having booked it', async () => (await stateOf(id))?.subsidyState === SubsidyState.CAPTURED);
    expect(await month()).toMatchObject({ projectShare: yuan(12), fund: yuan(12), waiting: yuan(0), agrees: true });
  });

  it('MEAL-4: a meal that is called off while the fund is asked cancels what then comes', async () => {
    const there = await kitchen(platform);
    await platform.stop('fund');
    const waiting = await book(there.mealId);
    await meals().cancelMeal({ id: there.mealId, reason: '停水' });
    await platform.start('fund');
    await until(
      'it being set free',
      async () => (await stateOf(waiting?.id ?? '', there.canteenId))?.subsidyState === SubsidyState.RELEASED,
    );
    expect(await stateOf(waiting?.id ?? '', there.canteenId)).toMatchObject({ state: CANCELLED });
    expect((await (await platform.admin('fund')).query('SELECT sum(held_fen)::int AS held FROM decisions')).rows).toEqual([{ held: 0 }]);
  });
});
