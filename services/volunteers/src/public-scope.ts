import { type Call, systemActor } from '@shuniu/access';
import type { Scope } from '@shuniu/db';

/** Whoever looks without a login, as one who sees a unit's rows. */
export const publicScope = (call: Call, unitCode = ''): Scope => ({
  actor: systemActor('public', unitCode),
  traceparent: call.traceparent,
  idempotencyKey: undefined,
});
