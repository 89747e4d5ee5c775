import { ShopFault } from '@shuniu/contracts';
import { type Day, type Fen, invalidField } from '@shuniu/kernel';
import { shopFault } from '../shop-fault.js';

/** MEALRULE-1: a rule begins on a day that has not passed, and no amount is below 0. Faults, the first that holds: INVALID_REQUEST, DAY_PAST. */
export function checkRule(amounts: Readonly<Record<string, Fen>>, of: { fromOn: Day; today: Day }): void {
  for (const [field, fen] of Object.entries(amounts))
    if (fen < 0n || fen > 1_000_000n) throw invalidField(field, 'range', '0 to 10,000 yuan');
  if (of.fromOn < of.today)
    throw shopFault(ShopFault.DAY_PAST, { violations: [{ field: 'fromOn', rule: 'gte', message: `not before ${of.today}` }] });
}
/** MEALRULE-3: the project pays no more of a fee than there is. Faults: INVALID_REQUEST. */
export function checkFee({ fee, project }: { fee: Fen; project: Fen }): void {
  if (project > fee) throw invalidField('projectShare', 'lte', `not above ${fee} fen`);
}
