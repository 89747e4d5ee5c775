import type { Context } from '@shuniu/boot';
import { CaseworkFault, CaseworkFaultSchema } from '@shuniu/contracts';
import type { Scope, SqlTx } from '@shuniu/db';
import { dayOf, faultOf, isFault } from '@shuniu/kernel';
import { allowanceOf, ruleOn } from './reveal.rules.js';
import * as store from './reveal.store.js';

/**
 * Opens something masked, and counts it (REVEAL-1): what is refused for another reason costs nothing. Answers what was opened and how often the
 * caller may still open something today. Faults: those of `open`, then REVEAL_QUOTA_USED, which is counted by itself.
 */
export async function withinQuota<T>(
  { db, clock }: Context,
  call: Scope,
  open: (tx: SqlTx) => Promise<T>,
): Promise<{ opened: T; left: number }> {
  const day = dayOf(clock.now());
  try {
    return await db.as(call, async tx => {
      const [opened, rules] = await Promise.all([open(tx), store.listRules(tx)]);
      const rule = ruleOn(rules, day);
      const used = await store.takeOne(tx, day, rule.daily);
      const { left, startsAgainOn } = allowanceOf(rule, used ?? rule.daily, day);
      const meta = { daily: String(rule.daily), startsAgainOn };
      if (used === undefined) throw faultOf(CaseworkFaultSchema, CaseworkFault.REVEAL_QUOTA_USED, { meta });
      return { opened, left };
    });
  } catch (error) {
    if (isFault(error, 'REVEAL_QUOTA_USED')) await db.as(call, async tx => store.noteRefused(tx, day));
    throw error;
  }
}
