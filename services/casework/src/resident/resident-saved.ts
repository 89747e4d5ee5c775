import { HouseholdKind, ResidentSavedSchema, type ResidentState } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { record } from '@shuniu/events';
import type { Day } from '@shuniu/kernel';
import type { Holding } from '../category/category.rules.js';

/** All that others may know of a file. */
export interface Known {
  readonly id: string;
  readonly version: number;
  readonly filedOn: Day;
  readonly state: ResidentState;
  readonly stateOn: Day | undefined;
  readonly holdings: readonly Pick<Holding, 'category' | 'fromOn' | 'toOn'>[];
  readonly memberships: readonly Dated[];
  readonly history: boolean;
  /** The file that this one was merged into. */
  readonly mergedInto?: string;
}
export interface Dated {
  readonly householdId: string;
  /** 户编号 */
  readonly number: string;
  readonly kind: HouseholdKind;
  readonly toOn: Day | undefined;
}

/** The registered household on a day; undefined when there is none. */
export const registeredOn = (memberships: readonly Dated[], day: Day): Dated | undefined =>
  memberships.find(m => m.kind === HouseholdKind.REGISTERED && (m.toOn === undefined || m.toOn >= day));

/** Records the event of a version of a file: each version has exactly one. */
export function recordSaved(tx: SqlTx, known: Known, today: Day): void {
  const { id: residentId, version, filedOn, state, stateOn, holdings, history, mergedInto } = known;
  const household = registeredOn(known.memberships, today);
  void record(
    tx,
    { id: residentId, version },
    {
      schema: ResidentSavedSchema,
      message: {
        residentId,
        householdId: household?.householdId ?? '',
        householdNumber: household?.number ?? '',
        filedOn,
        state,
        stateOn: stateOn ?? '',
        categories: holdings.map(h => ({ category: h.category, fromOn: h.fromOn, toOn: h.toOn ?? '' })),
        history,
        mergedInto: mergedInto ?? '',
      },
    },
  );
}
