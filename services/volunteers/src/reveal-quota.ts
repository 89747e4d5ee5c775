import type { Call } from '@shuniu/access';
import type { Context } from '@shuniu/boot';
import { RevealService } from '@shuniu/contracts';
import { createClient } from '@shuniu/rpc';

/**
 * REVEAL-1: counts an opening of the caller among all of the day, which casework does; outside of a transaction. Answers how often they may still open something today.
 * Faults: REVEAL_QUOTA_USED; UNAVAILABLE when it cannot be counted: then nothing is opened.
 */
export async function countReveal({ transport }: Context, { actor, traceparent }: Call): Promise<number> {
  const counted = await createClient(RevealService, transport).countReveal(
    { unitCode: actor.unitCode, login: actor.login },
    { traceparent },
  );
  return counted.leftToday;
}
