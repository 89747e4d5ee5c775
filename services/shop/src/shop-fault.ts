import { type ShopFault, ShopFaultSchema } from '@shuniu/contracts';
import { type Fault, type FaultDetails, faultOf } from '@shuniu/kernel';

/** A fault of the shop service. */
export const shopFault = (value: ShopFault, details?: FaultDetails): Fault => faultOf(ShopFaultSchema, value, details);
