import { CallAnsweredSchema } from '@shuniu/contracts';
import { sql } from '@shuniu/db';
import { on } from '@shuniu/events';

const ANSWER = sql(
  'call.answer',
  'UPDATE volunteer_calls SET signed_up = $3, waiting = $4, given_up = $5, answered_at = $6 WHERE unit_id = $1 AND id = $2',
);

/** CALL-2: keeps how many have come forward, as the volunteers service last said. */
export const onCallAnswered = on(CallAnsweredSchema, (tx, { callId, signedUp, waiting, cancelled }, { unitId, at }) => {
  void tx.send(ANSWER, [unitId, callId, signedUp, waiting, cancelled, at]);
});
