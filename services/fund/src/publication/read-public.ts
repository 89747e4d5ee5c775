import { type Call, systemActor } from '@shuniu/access';
import type { Context } from '@shuniu/boot';
import type { Scope, SqlTx } from '@shuniu/db';
import { publicFund } from './publication.store.js';

/** Whoever looks without a login, as one who sees a unit's rows. */
export const publicScope = (call: Call, unitCode = ''): Scope => ({
  actor: systemActor('public', unitCode),
  traceparent: call.traceparent,
  idempotencyKey: undefined,
});

/** Reads what is public of one fund, as its own unit. Faults: FUND_NOT_FOUND. */
export async function readPublic<T>(
  { db }: Context,
  { fundId, call }: { readonly fundId: string; readonly call: Call },
  read: (tx: SqlTx) => Promise<T>,
): Promise<T> {
  const fund = await db.asConsumer(publicScope(call), tx => publicFund(tx, fundId));
  return db.as(publicScope(call, fund.unitCode), read);
}
