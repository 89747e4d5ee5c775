import { OrderCheckState, ShopFault } from '@shuniu/contracts';
import type { Fen } from '@shuniu/kernel';
import { shopFault } from '../shop-fault.js';

const { WAITING, AGREED, DEVIATES } = OrderCheckState;
/** A dated row: how much of a month's orders is checked. */
export interface CheckRule {
  readonly sharePercent: number;
  readonly least: number;
}

/** AFTERCHECK-1: how many of so many orders are drawn by the rule: the share, rounded up, and at least so many, as far as there are any. */
export const sampleSize = (population: number, { sharePercent, least }: CheckRule): number =>
  Math.min(population, Math.max(least, Math.ceil((population * sharePercent) / 100)));

/** AFTERCHECK-1: the sample: in the order of their lots the first ones. The same lots draw the same, in whatever order the ids come. */
export const drawnOf = (
  ids: readonly string[],
  { lotOf, size }: { readonly lotOf: (id: string) => string; readonly size: number },
): string[] =>
  ids
    .map(id => ({ id, lot: lotOf(id) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id);

export interface Said {
  readonly reached: boolean;
  readonly received: boolean;
  readonly agreed: boolean;
  readonly paid: Fen;
}
/** AFTERCHECK-2: what a household's words make of a check: nobody reached, it waits; goods, money and consent as the books say, it agrees; else it deviates. */
export function decideCheck(said: Said, expected: Fen): OrderCheckState {
  if (!said.reached) return WAITING;
  return said.received && said.agreed && said.paid === expected ? AGREED : DEVIATES;
}

/** AFTERCHECK-2: whoever placed the order or handed it over does not check it. Faults: CHECKER_INVOLVED. */
export function checkUninvolved(involved: readonly string[], login: string): void {
  if (involved.includes(login)) throw shopFault(ShopFault.CHECKER_INVOLVED);
}
/** Faults: STATE_NOT_ALLOWED. */
export function checkIs(row: { readonly state: OrderCheckState }, state: OrderCheckState): void {
  if (row.state !== state) throw shopFault(ShopFault.STATE_NOT_ALLOWED);
}
/** AFTERCHECK-3: a deviation that was answered is closed by somebody else, who had no part in the order. Faults, the first that holds: STATE_NOT_ALLOWED, ORDER_CHECK_NOT_ANSWERED, SETTLER_ANSWERED, CHECKER_INVOLVED. */
export function checkSettling(
  row: { readonly state: OrderCheckState; readonly answer: string; readonly answered_by: string; readonly involved: readonly string[] },
  login: string,
): void {
  checkIs(row, DEVIATES);
  if (row.answer === '') throw shopFault(ShopFault.ORDER_CHECK_NOT_ANSWERED);
  if (row.answered_by === login) throw shopFault(ShopFault.SETTLER_ANSWERED);
  checkUninvolved(row.involved, login);
}
