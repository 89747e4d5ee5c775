import { type VolunteersFault, VolunteersFaultSchema } from '@shuniu/contracts';
import { type Fault, type FaultDetails, faultOf } from '@shuniu/kernel';

/** A fault of the volunteers service. */
export const volunteersFault = (value: VolunteersFault, details?: FaultDetails): Fault => faultOf(VolunteersFaultSchema, value, details);
