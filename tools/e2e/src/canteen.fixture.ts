import { randomUUID } from 'node:crypto';
import type { Platform } from '../lib/platform.mjs';
import { today } from './order.fixture.js';

const worker = 'fenger.worker';
const manager = 'fenger.manager';
const SOON = '2199-05-06';
let n = 0;
const named = (): string => `凤二村的食堂${++n}`;

const canteen = (name: string) => ({
  name,
  payee: '凤二村的厨师',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  meals: [{ meal: 'MEAL_DINNER', portions: 900, cutoffTime: '23:58', fromTime: '23:58', toTime: '23:59' }],
});
const menu = (canteenId: string, dishes = '凤二村的汤饭') => ({
  canteenId,
  on: today(),
  meal: 'MEAL_DINNER',
  dishes,
  price: { fen: '1500' },
});
const newCanteen = async (platform: Platform): Promise<string> =>
  (await platform.as(manager).post('/api/v1/canteens', canteen(named()))).id;
/** A dinner of today that anybody may still book. */
const newMeal = async (platform: Platform): Promise<string> =>
  (await platform.as(worker).post('/api/v1/meals:save', menu(await newCanteen(platform)))).id;
/** Somebody on file, as casework's events leave it: of no class, so that no fund is asked. */
async function newDiner(platform: Platform): Promise<string> {
  const resident = randomUUID();
  const client = await platform.database('shop');
  await client.query(
    `INSERT INTO diners (token, unit_id, resident_id, is_active) SELECT gen_random_uuid(), id, $1, true FROM app.unit WHERE code = '440117002215'`,
    [resident],
  );
  return resident;
}
const wanted = (residentId: string, mealId: string) => ({
  of: { residentId, mealIds: [mealId], handOver: 'HAND_OVER_PICK_UP' },
  agreedPrice: { fen: '1500' },
});
async function newBooking(platform: Platform, served = false, brought = false): Promise<string> {
  const asked = wanted(await newDiner(platform), await newMeal(platform));
  if (brought) asked.of.handOver = 'HAND_OVER_DELIVERY';
  const { bookings } = await platform.as(worker).post('/api/v1/meals:book', asked);
  if (served) await platform.as(worker).post(`/api/v1/mealBookings/${bookings[0].id}:serve`, { collected: true });
  return bookings[0].id;
}

const round = (mealBookingId: string, door = '凤二村三社 12 号') => ({ volunteer: 'fenger.volunteer', stops: [{ mealBookingId, door }] });

/** What the people of a station change of its canteens. */
export function canteenCases(platform: () => Platform) {
  let [made, person, other] = ['', '', ''];
  const [one, two, three] = [named(), named(), named()];
  const at =
    (verb: string, served = false) =>
    async () =>
      `/api/v1/mealBookings/${await newBooking(platform(), served)}:${verb}`;
  const rule = (most: string) => ({
    mealClass: 'MEAL_CLASS_THIRD',
    area: 'MEAL_AREA_ELSEWHERE',
    most: { fen: most },
    percent: 50,
    fromOn: SOON,
  });
  return [
    {
      login: manager,
      route: 'POST /api/v1/canteens',
      at: () => '/api/v1/canteens',
      body: () => canteen(one),
      another: () => canteen(two),
      adds: { canteens: 1, canteen_meals: 1 },
    },
    {
      login: manager,
      route: 'PATCH /api/v1/canteens/{id}',
      at: async () => `/api/v1/canteens/${await newCanteen(platform())}`,
      body: () => canteen(three),
      another: () => canteen(`${three}改`),
      adds: {},
    },
    {
      login: manager,
      route: 'POST /api/v1/mealRules:setSubsidy',
      at: () => '/api/v1/mealRules:setSubsidy',
      body: () => rule('100'),
      another: () => rule('200'),
      adds: { meal_subsidy_rules: 1 },
    },
    {
      login: manager,
      route: 'POST /api/v1/mealRules:setFee',
      at: () => '/api/v1/mealRules:setFee',
      body: () => ({ fee: { fen: '200' }, fromOn: SOON }),
      another: () => ({ fee: { fen: '300' }, fromOn: SOON }),
      adds: { meal_fee_rules: 1 },
    },
    {
      route: 'POST /api/v1/meals:save',
      at: async () => {
        made = await newCanteen(platform());
        return '/api/v1/meals:save';
      },
      body: () => menu(made),
      another: () => menu(made, '凤二村的面'),
      adds: { meals: 1 },
    },
    {
      route: 'POST /api/v1/meals/{id}:cancel',
      at: async () => `/api/v1/meals/${await newMeal(platform())}:cancel`,
      body: () => ({ reason: '停水' }),
      another: () => ({ reason: '停电' }),
      adds: {},
    },
    {
      route: 'POST /api/v1/meals:book',
      at: async () => {
        [made, person, other] = [await newMeal(platform()), await newDiner(platform()), await newDiner(platform())];
        return '/api/v1/meals:book';
      },
      body: () => wanted(person, made),
      another: () => wanted(other, made),
      adds: { meal_bookings: 1, meal_booking_steps: 1 },
    },
    {
      route: 'POST /api/v1/mealBookings/{id}:cancel',
      at: at('cancel'),
      body: () => ({ reason: '不来了' }),
      another: () => ({ reason: '住院了' }),
      adds: { meal_booking_steps: 1 },
    },
    {
      route: 'POST /api/v1/mealBookings/{id}:serve',
      at: at('serve'),
      body: () => ({ collected: true }),
      another: () => ({ collected: true, etag: '9' }),
      adds: { meal_booking_steps: 1 },
    },
    {
      route: 'POST /api/v1/mealBookings/{id}:miss',
      at: at('miss'),
      body: () => ({}),
      another: () => ({ etag: '9' }),
      adds: { meal_booking_steps: 1 },
    },
    {
      route: 'POST /api/v1/deliveries:assignMeals',
      at: async () => {
        made = await newBooking(platform(), false, true);
        return '/api/v1/deliveries:assignMeals';
      },
      body: () => round(made),
      another: () => round(made, '凤二村四社 1 号'),
      adds: { deliveries: 1 },
    },
    {
      route: 'POST /api/v1/mealBookings/{id}:refund',
      at: at('refund', true),
      body: () => ({ reason: '坏了' }),
      another: () => ({ reason: '凉了' }),
      adds: { meal_booking_steps: 1 },
    },
  ].map(of => ({ login: worker, ...of }));
}

/** Ids of Fenger's canteens. */
export interface KnownMeal {
  readonly canteen: string;
  readonly meal: string;
  readonly diner: string;
  readonly mealBooking: string;
}
export async function knownMeal(platform: Platform): Promise<KnownMeal> {
  const [at, person] = [await newCanteen(platform), await newDiner(platform)];
  const { id: meal } = await platform.as(worker).post('/api/v1/meals:save', menu(at));
  const { bookings } = await platform.as(worker).post('/api/v1/meals:book', wanted(person, meal));
  return { canteen: at, meal, diner: person, mealBooking: bookings[0].id };
}
/** What a stranger tries with them. */
export const canteenChanges = [
  { route: 'PATCH /api/v1/canteens/{id}', at: (o: KnownMeal) => `canteens/${o.canteen}`, body: () => canteen('外村的') },
  { route: 'POST /api/v1/meals:save', at: () => 'meals:save', body: (o: KnownMeal) => menu(o.canteen) },
  { route: 'POST /api/v1/meals/{id}:cancel', at: (o: KnownMeal) => `meals/${o.meal}:cancel`, body: () => ({ reason: '外村的' }) },
  {
    route: 'POST /api/v1/meals:quote',
    at: () => 'meals:quote',
    body: (o: KnownMeal) => ({ of: wanted(o.diner, o.meal).of }),
  },
  { route: 'POST /api/v1/meals:book', at: () => 'meals:book', body: (o: KnownMeal) => wanted(o.diner, o.meal) },
  { route: 'POST /api/v1/deliveries:assignMeals', at: () => 'deliveries:assignMeals', body: (o: KnownMeal) => round(o.mealBooking) },
  ...['cancel', 'serve', 'miss', 'refund'].map(verb => ({
    route: `POST /api/v1/mealBookings/{id}:${verb}`,
    at: (o: KnownMeal) => `mealBookings/${o.mealBooking}:${verb}`,
    body: () => (verb === 'cancel' || verb === 'refund' ? { reason: '外村的' } : {}),
  })),
];
/** Routes that name nothing of another village. */
export const canteenOwn = ['POST /api/v1/canteens', 'POST /api/v1/mealRules:setSubsidy', 'POST /api/v1/mealRules:setFee'];
