import { CallAnsweredSchema } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { record } from '@shuniu/events';
import { nextAnswer } from './call.store.js';

/** CALL-2: tells the activity that called how many there are by now. A project that nobody called for says nothing. */
export async function answerCall(tx: SqlTx, projectId: string): Promise<void> {
  await tx.settled();
  const answer = await nextAnswer(tx, projectId);
  if (!answer) return;
  const { version, ...message } = answer;
  void record(tx, { id: message.callId, version }, { schema: CallAnsweredSchema, message });
}
