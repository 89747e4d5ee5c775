import { type Canteen, Meal, ShopFault } from '@shuniu/contracts';
import { addDays, type Day, invalidField } from '@shuniu/kernel';
import { shopFault } from '../shop-fault.js';
import { checkWords } from '../words.js';

/** A meal as a canteen cooks it: booked until a time, so many days before. */
export interface Cooked {
  readonly meal: Meal;
  readonly portions: number;
  readonly cutoffDays: number;
  readonly cutoffTime: string;
}

/** CANTEEN-1: it has a name and somebody who is paid, each meal once, and a cut-off that comes before the meal. Faults: INVALID_REQUEST. */
export function checkCanteen({ name, place, payee, meals }: Pick<Canteen, 'name' | 'place' | 'payee' | 'meals'>): void {
  checkWords({ 'canteen.name': name, 'canteen.payee': payee }, { 'canteen.place': place });
  for (const [at, of] of meals.entries()) {
    if (meals.findIndex(m => m.meal === of.meal) !== at) throw invalidField(`canteen.meals[${at}].meal`, 'unique', 'each meal once');
    if (of.toTime <= of.fromTime) throw invalidField(`canteen.meals[${at}].toTime`, 'gt', `after ${of.fromTime}`);
    if (of.cutoffDays === 0 && of.cutoffTime > of.fromTime)
      throw invalidField(`canteen.meals[${at}].cutoffTime`, 'lte', `not after ${of.fromTime}`);
  }
}

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
/** MENU-1: until when a meal of a day is booked and cancelled; Shanghai's clock. */
export const cutoffOf = (on: Day, { cutoffDays, cutoffTime }: Pick<Cooked, 'cutoffDays' | 'cutoffTime'>): Date =>
  new Date(`${addDays(on, -cutoffDays)}T${cutoffTime}:00+08:00`);

/** MENU-1: a menu is of a day that has not passed, on which the canteen is open and cooks the meal. Answers how it is cooked. Faults, the first that holds: MEAL_NOT_OFFERED, DAY_PAST. */
export function cookedOn(
  canteen: { readonly retired: boolean; readonly weekdays: readonly number[]; readonly meals: readonly Cooked[] },
  of: { on: Day; meal: Meal; today: Day },
): Cooked {
  const cooked = canteen.meals.find(m => m.meal === of.meal);
  if (!cooked || canteen.retired || !canteen.weekdays.includes(weekdayOf(of.on)))
    throw shopFault(ShopFault.MEAL_NOT_OFFERED, { meta: { on: of.on, meal: Meal[of.meal] ?? '' } });
  if (of.on < of.today)
    throw shopFault(ShopFault.DAY_PAST, { violations: [{ field: 'on', rule: 'gte', message: `not before ${of.today}` }] });
  return cooked;
}
