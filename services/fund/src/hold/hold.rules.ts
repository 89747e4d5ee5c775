import { FundFault, HoldState } from '@shuniu/contracts';
import type { Fen } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';
import type { Line } from '../ledger/posting.rules.js';

export interface Leg {
  readonly accountId: string;
  readonly fen: Fen;
}
export interface Group {
  readonly state: HoldState;
  readonly expiresAt: Date;
  readonly legs: readonly Leg[];
}

/** What is asked to be held. Faults, the first that holds: AMOUNT_NOT_POSITIVE, EXPIRY_PAST. */
export function checkPlacing({ legs, expiresAt }: Pick<Group, 'legs' | 'expiresAt'>, now: Date): void {
  const wrong = legs.findIndex(({ fen }) => fen <= 0n);
  if (wrong >= 0)
    throw fundFault(FundFault.AMOUNT_NOT_POSITIVE, {
      violations: [{ field: `legs[${wrong}].amount`, rule: 'positive', message: 'above 0 fen' }],
    });
  if (expiresAt.getTime() <= now.getTime())
    throw fundFault(FundFault.EXPIRY_PAST, { violations: [{ field: 'expiresAt', rule: 'future', message: 'after now' }] });
}

/**
 * LEDGER-6: how much is taken of each leg; all of each when no amounts are given. A group is captured once, before it expires by the server's clock, and no leg for more than was
 * held. Faults, the first that holds: HOLD_RESOLVED, HOLD_EXPIRED, CAPTURE_EXCEEDS_HOLD, AMOUNT_NOT_POSITIVE.
 */
export function decideCapture(group: Group, amounts: readonly Fen[], now: Date): readonly Fen[] {
  if (group.state === HoldState.EXPIRED) throw fundFault(FundFault.HOLD_EXPIRED);
  if (group.state !== HoldState.HELD) throw fundFault(FundFault.HOLD_RESOLVED);
  if (group.expiresAt.getTime() <= now.getTime()) throw fundFault(FundFault.HOLD_EXPIRED);
  if (amounts.length > group.legs.length) throw exceeds(group.legs.length);
  const taken = group.legs.map(({ fen }, i) => (amounts.length === 0 ? fen : (amounts[i] ?? 0n)));
  const over = taken.findIndex((fen, i) => fen < 0n || fen > (group.legs[i]?.fen ?? 0n));
  if (over >= 0) throw exceeds(over);
  // Nothing taken is a void, and says so.
  if (taken.every(fen => fen === 0n)) throw fundFault(FundFault.AMOUNT_NOT_POSITIVE);
  return taken;
}
const exceeds = (leg: number) =>
  fundFault(FundFault.CAPTURE_EXCEEDS_HOLD, {
    violations: [{ field: `amounts[${leg}]`, rule: 'lte', message: 'not above what was held' }],
  });

/** LEDGER-6: a group is set free once; again is the same. Answers whether there is anything to do. Faults: HOLD_RESOLVED when it was captured. */
export function decideVoid(state: HoldState): boolean {
  if (state === HoldState.CAPTURED) throw fundFault(FundFault.HOLD_RESOLVED);
  return state === HoldState.HELD;
}

/** What the pools lose by a capture. */
export const takenLines = (legs: readonly Leg[], taken: readonly Fen[]): readonly Line[] =>
  legs.flatMap(({ accountId }, i) => (taken[i] ? [{ accountId, fen: taken[i] }] : []));
