import { randomUUID } from 'node:crypto';
import { CanteenService, HandOver, Meal, MealArea, MealClass, MealRuleService, MealService } from '@shuniu/contracts';
import { actors, FENGER, type TestPlatform, unitId } from '@shuniu/testing';
import { yuan } from '../shop.fixture.js';

type Who = (typeof actors)[keyof typeof actors];
export const mealClients = (platform: TestPlatform, who: Who = actors.fengerWorker) => ({
  canteens: platform.client(CanteenService, who),
  rules: platform.client(MealRuleService, who),
  meals: platform.client(MealService, who),
});

const admins = new WeakMap<TestPlatform, Promise<Awaited<ReturnType<TestPlatform['admin']>>>>();
/** One connection to the shop's database, however many people are made. */
export function shopAdmin(platform: TestPlatform): Promise<Awaited<ReturnType<TestPlatform['admin']>>> {
  const admin = admins.get(platform) ?? platform.admin('shop');
  admins.set(platform, admin);
  return admin;
}

/** Somebody on file, with a class from 2022 on or none, as casework's events leave it. */
export async function diner(platform: TestPlatform, mealClass?: number, to: string | null = null): Promise<string> {
  const admin = await shopAdmin(platform);
  const [token, resident] = [randomUUID(), randomUUID()];
  await admin.query('INSERT INTO diners VALUES ($1, $2, $3, true)', [token, unitId(FENGER), resident]);
  if (mealClass) await admin.query(`INSERT INTO diner_spans VALUES ($1, $2, $3, '2022-01-01', $4)`, [unitId(FENGER), token, mealClass, to]);
  return resident;
}

export const canteen = (name: string, over = {}) => ({
  name,
  place: '村委旁',
  payee: '村食堂供应商',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  meals: [
    { meal: Meal.LUNCH, portions: 40, cutoffDays: 0, cutoffTime: '11:00', fromTime: '11:30', toTime: '12:30' },
    { meal: Meal.DINNER, portions: 40, cutoffDays: 0, cutoffTime: '16:00', fromTime: '17:30', toTime: '18:30' },
  ],
  ...over,
});
let n = 0;
/** A canteen of Fenger with a lunch of today for 15 yuan; rules that pay 12 of it for the first class at home, 6 in another town, and half of a fee of 2 yuan. */
export async function kitchen(platform: TestPlatform, over: { canteen?: object; meal?: object } = {}) {
  const manager = mealClients(platform, actors.fengerManager);
  const { id: canteenId } = await manager.canteens.createCanteen({ canteen: canteen(`食堂${++n}`, over.canteen) });
  const fromOn = '2026-11-30';
  const { FIRST } = MealClass;
  await manager.rules.setMealSubsidy({ mealClass: FIRST, area: MealArea.OWN_TOWN, most: yuan(12), percent: 100, fromOn });
  await manager.rules.setMealSubsidy({ mealClass: FIRST, area: MealArea.OWN_DISTRICT, most: yuan(6), percent: 100, fromOn });
  await manager.rules.setMealFee({ fee: yuan(2), projectShare: yuan(1), fromOn });
  const meal = await manager.meals.saveMeal({ ...lunch(canteenId), ...over.meal });
  return { canteenId, mealId: meal.id };
}
export const lunch = (canteenId: string, over = {}) => ({
  canteenId,
  on: '2026-11-30',
  meal: Meal.LUNCH,
  dishes: '冬瓜排骨汤、蒸水蛋、青菜',
  price: yuan(15),
  ...over,
});
/** A booking that agrees to a price of so many yuan. */
export const booking = (residentId: string, mealIds: string[], own: number, handOver = HandOver.PICK_UP) => ({
  of: { residentId, mealIds, handOver },
  agreedPrice: yuan(own),
});
