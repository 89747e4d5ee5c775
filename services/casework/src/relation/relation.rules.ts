import { CaseworkFault, CaseworkFaultSchema } from '@shuniu/contracts';
import { type Day, faultOf } from '@shuniu/kernel';

export interface Relation {
  readonly id: string;
  readonly fromOn: Day;
  readonly toOn: Day | undefined;
}
const outOfOrder = () => faultOf(CaseworkFaultSchema, CaseworkFault.DATES_OUT_OF_ORDER);

/** A relation begins when both people are born. Faults: DATES_OUT_OF_ORDER. */
export function decideRelation(fromOn: Day, births: readonly (Day | undefined)[]): void {
  if (births.some(b => b !== undefined && fromOn < b)) throw outOfOrder();
}

/** Ends a relation; an end that was recorded may be put earlier. Faults: DATES_OUT_OF_ORDER. */
export function decideRelationEnd({ fromOn, toOn: before }: Relation, toOn: Day): void {
  if (toOn < fromOn || (before !== undefined && toOn > before)) throw outOfOrder();
}
