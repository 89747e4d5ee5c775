import { ResidentSavedSchema } from '@shuniu/contracts';
import { on } from '@shuniu/events';
import { keepMember } from '../eligibility/household.store.js';

/** A file was opened or changed: what it means for its household's eligibility is kept, and nothing of why (ELIGIBLE-1). */
export const onResidentSaved = on(ResidentSavedSchema, (tx, resident, { unitId }) => keepMember(tx, unitId, resident));
