import { type FundFault, FundFaultSchema } from '@shuniu/contracts';
import { type Fault, type FaultDetails, faultOf } from '@shuniu/kernel';

/** A fault of the fund service. */
export const fundFault = (value: FundFault, details?: FaultDetails): Fault => faultOf(FundFaultSchema, value, details);
