import { type ActivitiesFault, ActivitiesFaultSchema } from '@shuniu/contracts';
import { type Fault, type FaultDetails, faultOf } from '@shuniu/kernel';

/** A fault of the activities service. */
export const activitiesFault = (value: ActivitiesFault, details?: FaultDetails): Fault => faultOf(ActivitiesFaultSchema, value, details);
