import { ResidentSavedSchema } from '@shuniu/contracts';
import { on } from '@shuniu/events';
import { keepMember } from '../eligibility/household.store.js';
import { keepDiner } from '../meal/diner.store.js';

/** A file was opened or changed: what it means for its household's eligibility and for the person's meals is kept, and nothing of why (ELIGIBLE-1, MEALRULE-2). */
export const onResidentSaved = on(ResidentSavedSchema, async (tx, resident, { unitId }) => {
  await keepMember(tx, unitId, resident);
  await keepDiner(tx, unitId, resident);
});
