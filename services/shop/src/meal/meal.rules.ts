import { HandOver, MealArea, MealBookingState, ShopFault } from '@shuniu/contracts';
import { addDays, type Day, type Fen, splitByRank, splitByWeight } from '@shuniu/kernel';
import { checkEtag } from '../etag.js';
import { shopFault } from '../shop-fault.js';

const { BOOKED, SERVED } = MealBookingState;

/** A row of the dated rules: the project pays so many hundredths of a price, and no more than `most`. */
export interface SubsidyRule {
  readonly most: Fen;
  readonly percent: number;
}
/** Of the fee for bringing a meal, what the project pays for whoever has a class. */
export interface FeeRule {
  readonly fee: Fen;
  readonly project: Fen;
}
/** Who pays how much of a meal: whole fen; price and fee are what both pay together. */
export interface MealShares {
  readonly price: Fen;
  readonly fee: Fen;
  readonly project: Fen;
  readonly own: Fen;
}

/** MEALRULE-2, S49: the area of a canteen, seen from where the person is on file: by the digits of the division codes (district 6, town 9). */
export function areaOf(home: string, canteen: string): MealArea {
  const at = canteen || home;
  if (at.slice(0, 9) === home.slice(0, 9)) return MealArea.OWN_TOWN;
  return at.slice(0, 6) === home.slice(0, 6) ? MealArea.OWN_DISTRICT : MealArea.ELSEWHERE;
}

/**
 * MEAL-2: the project pays its hundredths of the price, the odd fen to the larger remainder and the project first, no more than the rule's most; of a fee what the fee's rule says; the person the rest. Without
 * a class there is neither. The shares add up to price and fee to the fen.
 */
export function mealShares(
  price: Fen,
  of: { rule: SubsidyRule | undefined; fee: FeeRule | undefined; hasClass: boolean; handOver: HandOver },
): MealShares {
  const part = of.hasClass && of.rule ? subsidyOf(price, of.rule) : 0n;
  const fee = of.handOver === HandOver.DELIVERY ? (of.fee?.fee ?? 0n) : 0n;
  const ofFee = fee > 0n && of.hasClass ? (of.fee?.project ?? 0n) : 0n;
  return { price, fee, project: part + ofFee, own: price + fee - part - ofFee };
}
function subsidyOf(price: Fen, { most, percent }: SubsidyRule): Fen {
  const payers = [
    { rank: 1, weight: BigInt(percent) },
    { rank: 2, weight: BigInt(100 - percent) },
  ];
  const [project = 0n] = splitByWeight(price, payers);
  return splitByRank(project, [{ rank: 1, cap: most }]).shares[0] ?? 0n;
}

/** MEAL-4: it is booked and cancelled until the cut-off. Faults: CUT_OFF_PASSED. */
export function checkBefore(cutoffAt: Date, at: Date): void {
  if (at >= cutoffAt) throw shopFault(ShopFault.CUT_OFF_PASSED, { meta: { cutoffAt: cutoffAt.toISOString() } });
}

const STATES = { cancel: [BOOKED], serve: [BOOKED], miss: [BOOKED], refund: [SERVED] } as const satisfies Record<
  string,
  readonly MealBookingState[]
>;
export type Doing = keyof typeof STATES;
/** MEAL-3: is it the turn for this? Faults, the first that holds: ETAG_MISMATCH, STATE_NOT_ALLOWED. */
export function checkTurn(booking: { readonly state: MealBookingState; readonly version: number }, doing: Doing, etag: string): void {
  checkEtag(etag, booking.version);
  const states: readonly MealBookingState[] = STATES[doing];
  if (!states.includes(booking.state))
    throw shopFault(ShopFault.STATE_NOT_ALLOWED, { meta: { state: MealBookingState[booking.state] ?? '' } });
}
/** MEAL-5: it is handed over, or was not collected, on its day or after it. Faults: MEAL_NOT_TODAY. */
export function checkDay(on: Day, today: Day): void {
  if (on > today) throw shopFault(ShopFault.MEAL_NOT_TODAY, { meta: { on } });
}
/** MEAL-5: nothing is handed over unpaid. Faults: PAYMENT_MISSING. */
export function checkCollected(own: Fen, collected: boolean): void {
  if (own > 0n && !collected) throw shopFault(ShopFault.PAYMENT_MISSING);
}
/** MEAL-5: what nobody said anything of by the end of the day after counts as not collected. */
export const keptUntil = (on: Day): Day => addDays(on, 1);
