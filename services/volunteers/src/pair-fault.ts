import { PairFault, PairFaultSchema } from '@shuniu/contracts';
import { type Fault, faultOf } from '@shuniu/kernel';

/** A fault of pairs and rounds, by the field that it is about. */
export const pairFault = (fault: PairFault, field?: string): Fault =>
  faultOf(PairFaultSchema, fault, field ? { violations: [{ field, rule: PairFault[fault].toLowerCase(), message: '' }] } : {});
