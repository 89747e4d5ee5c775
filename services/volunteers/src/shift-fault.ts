import { ShiftFault, ShiftFaultSchema } from '@shuniu/contracts';
import { type Fault, faultOf } from '@shuniu/kernel';

/** A fault of projects, shifts, sign-ups and check-ins, by the field that it is about. */
export const shiftFault = (fault: ShiftFault, field?: string): Fault =>
  faultOf(ShiftFaultSchema, fault, field ? { violations: [{ field, rule: ShiftFault[fault].toLowerCase(), message: '' }] } : {});
