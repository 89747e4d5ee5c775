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
  readonly kind: HouseholdKind;
  readonly toOn: Day | undefined;
}

/** The registered household on a day; '' when there is none. */
export const registeredOn = (memberships: readonly Dated[], day: Day): string =>
  memberships.find(m => m.kind === HouseholdKind.REGISTERED && (m.toOn === undefined || m.toOn >= day))?.householdId ?? '';

/** Records the event of a version of a file: each version has exactly one. */
export function recordSaved(tx: SqlTx, known: Known, today: Day): void {
  const { id: residentId, version, filedOn, state, stateOn, holdings, history, mergedInto } = known;
  void record(
    tx,
    { id: residentId, version },
    {
      schema: ResidentSavedSchema,
      message: {
        residentId,
        householdId: registeredOn(known.memberships, today),
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
