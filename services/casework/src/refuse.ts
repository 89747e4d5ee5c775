import { CaseworkFault, CaseworkFaultSchema } from '@shuniu/contracts';
import { type Fault, faultOf } from '@shuniu/kernel';

/** A fault of a rule, by the field that it is about. */
export const refuse = (fault: CaseworkFault, field?: string): Fault =>
  faultOf(CaseworkFaultSchema, fault, field ? { violations: [{ field, rule: CaseworkFault[fault].toLowerCase(), message: '' }] } : {});
