import { DeliveryService, DeliveryState, HandOver, MealBookingState, Role, SubsidyState } from '@shuniu/contracts';
import { actors, standing, type TestPlatform, testPlatform } from '@shuniu/testing';
import { booking, diner, kitchen, mealClients, shopAdmin } from '../meal/meal.fixture.js';
import { funded } from '../order/live.fixture.js';
import { NOW, reasonOf, yuan } from '../shop.fixture.js';

const { ASSIGNED, DELIVERED, MISSED, REASSIGNED } = DeliveryState;

describe('a round of meals', () => {
  let platform: TestPlatform;
  let here: Awaited<ReturnType<typeof kitchen>>;
  const volunteer = { ...actors.fengerWorker, id: 'v1', login: 'fenger.volunteer', roles: new Set([Role.VOLUNTEER]) };
  const other = { ...volunteer, id: 'v2', login: 'other.volunteer' };
  const as = (who: typeof actors.fengerWorker = actors.fengerWorker) => platform.client(DeliveryService, who);
  const meals = () => mealClients(platform).meals;
  const brought = async () => {
    const asked = booking(await diner(platform, 1), [here.mealId], 4, HandOver.DELIVERY);
    return (await meals().bookMeals(asked)).bookings[0]?.id ?? '';
  };
  const stateOf = async (id: string) =>
    (await meals().listMealBookings({ canteenId: here.canteenId, all: true })).bookings.find(b => b.id === id);
  beforeAll(async () => {
    platform = await testPlatform({ services: ['fund', 'shop'], clock: { now: () => new Date(NOW) } });
    await standing(platform, { ...(await funded(platform, 2000, '幸福食堂')), ceiling: 1000 });
    here = await kitchen(platform);
  });
  afterAll(() => platform?.close());

  it('DELIVERY-4, DELIVERY-2: is given in its order to a volunteer, who alone sees the doors; another one asked takes the place', async () => {
    const [a, b] = [await brought(), await brought()];
    const round = (who: string) => ({
      volunteer: who,
      stops: [
        { mealBookingId: b, door: '凤二村一社 2 号' },
        { mealBookingId: a, door: '凤二村三社 9 号' },
      ],
    });
    await as().assignMealRound(round('other.volunteer'));
    const { deliveries } = await as().assignMealRound(round('fenger.volunteer'), { idempotencyKey: 'r1' });
    expect(deliveries.map(d => [d.mealBookingId, d.stop, d.door, d.toCollect?.fen, d.orderId])).toEqual([
      [b, 1, '', 400n, ''],
      [a, 2, '', 400n, ''],
    ]);
    expect((await as().assignMealRound(round('fenger.volunteer'), { idempotencyKey: 'r1' })).deliveries.map(d => d.id)).toEqual(
      deliveries.map(d => d.id),
    );
    expect((await as(volunteer).listDeliveries({})).deliveries.map(d => d.door)).toEqual(['凤二村一社 2 号', '凤二村三社 9 号']);
    expect((await as(other).listDeliveries({})).deliveries.map(d => [d.state, d.door])).toEqual([
      [REASSIGNED, ''],
      [REASSIGNED, ''],
    ]);
    const admin = await shopAdmin(platform);
    expect((await admin.query('SELECT d::text AS row FROM deliveries d')).rows.some(({ row }) => row.includes('凤二村'))).toBe(false);
    for (const { payload } of (await admin.query('SELECT payload FROM outbox')).rows)
      expect(payload.toString('utf8')).not.toContain('凤二村三社');
  });

  it('DELIVERY-3, MEAL-5: handed over at the door it is paid and booked, with proof; nobody there is told, and the meal stays booked', async () => {
    const [a, b] = [await brought(), await brought()];
    const stops = [a, b].map(mealBookingId => ({ mealBookingId, door: '凤二村一社 2 号' }));
    const { deliveries } = await as().assignMealRound({ volunteer: 'fenger.volunteer', stops });
    const [first, second] = deliveries.map(d => d.id);
    expect(await reasonOf(as(other).completeDelivery({ id: first ?? '', proof: '本人' }))).toBe('DELIVERY_NOT_FOUND');
    expect(await reasonOf(as(volunteer).completeDelivery({ id: first ?? '', proof: '本人' }))).toBe('PAYMENT_MISSING');
    expect(await as(volunteer).completeDelivery({ id: first ?? '', proof: '本人签收', collected: true })).toMatchObject({
      state: DELIVERED,
      proof: '本人签收',
      door: '',
      toCollect: yuan(0),
    });
    expect(await stateOf(a)).toMatchObject({ state: MealBookingState.SERVED, paid: true, subsidyState: SubsidyState.CAPTURED });
    expect(await as(volunteer).missDelivery({ id: second ?? '', proof: '敲门没人应' })).toMatchObject({ state: MISSED });
    expect(await stateOf(b)).toMatchObject({ state: MealBookingState.BOOKED });
  });

  it('DELIVERY-4: what was cancelled or fetched meanwhile is no stop any more', async () => {
    const [a, b] = [await brought(), await brought()];
    const stops = [a, b].map(mealBookingId => ({ mealBookingId, door: '凤二村一社 2 号' }));
    const { deliveries } = await as().assignMealRound({ volunteer: 'fenger.volunteer', stops });
    await meals().cancelMealBooking({ id: a, reason: '住院了' });
    await meals().serveMeal({ id: b, collected: true });
    const mine = (await as(volunteer).listDeliveries({})).deliveries.filter(d => deliveries.some(o => o.id === d.id));
    expect(mine.map(d => [d.state, d.door])).toEqual([
      [REASSIGNED, ''],
      [REASSIGNED, ''],
    ]);
    expect(mine.filter(d => d.state === ASSIGNED)).toEqual([]);
    expect(await reasonOf(as().assignMealRound({ volunteer: 'fenger.volunteer', stops }))).toBe('STATE_NOT_ALLOWED');
    const elsewhere = platform.client(DeliveryService, actors.wenquanManager);
    expect(await reasonOf(elsewhere.assignMealRound({ volunteer: 'x', stops }))).toBe('MEAL_BOOKING_NOT_FOUND');
  });
});
