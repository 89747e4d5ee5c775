import type { SqlTx } from '@shuniu/db';
import { endCall } from '../call/call.store.js';
import { endRegistrations } from '../registration/end.store.js';
import type { ActivityRow } from './activity.store.js';
import { cancel } from './step.store.js';

/** ACTIVITY-5: cancels an activity, with it who is signed up and what was asked of the volunteers. */
export async function cancelAll(tx: SqlTx, row: ActivityRow, { reason, at }: { reason: string; at: Date }): Promise<void> {
  cancel(tx, row.id, reason, at);
  await endRegistrations(tx, row.id, { reason, at });
  await endCall(tx, row, at);
}
