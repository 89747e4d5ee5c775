import type { MessageInitShape } from '@bufbuild/protobuf';
import { AccountKind, type AdjustmentSchema, type Entry } from '@shuniu/contracts';
import { fenTyped, moneyTyped, typedOf } from '../../format/money.js';

/** What is typed of an adjustment. The amount is text in yuan, never a float. */
export interface AdjustmentForm {
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly amount: string;
  readonly eventOn: string;
  readonly category: string;
  readonly reason: string;
  readonly correctsId: string;
}

/** A blank form; of an entry that was booked wrongly, its amount and category, and its pool on the side from which its money has to go. */
export function blankAdjustment(today: string, entry?: Entry): AdjustmentForm {
  const pool = entry?.lines.find(l => l.accountKind === AccountKind.POOL || l.accountKind === AccountKind.SUSPENSE);
  // What came in stands in its pool and goes from there; what went out was taken from it and is given back.
  const cameIn = (pool?.credit?.fen ?? 0n) > 0n;
  return {
    fromAccountId: pool && cameIn ? pool.accountId : '',
    toAccountId: pool && !cameIn ? pool.accountId : '',
    amount: entry ? typedOf(entry.amount) : '',
    eventOn: today,
    category: entry?.category ?? '',
    reason: '',
    correctsId: entry?.id ?? '',
  };
}

/** What is no amount is left out, and the service names the field. */
export function adjustmentOf({ amount, ...said }: AdjustmentForm): MessageInitShape<typeof AdjustmentSchema> {
  const money = moneyTyped(amount);
  return { ...said, ...(money ? { amount: money } : {}) };
}
export const isNoAmount = (typed: string): boolean => typed.trim() !== '' && fenTyped(typed) === undefined;
