import { FundFault } from '@shuniu/contracts';
import { type Day, dayOf, type Fen } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';

/** A standing authority that both committees gave and that holds on the day. */
export interface Authority {
  readonly accountId: string;
  readonly management: string;
  readonly supervision: string;
  /** The last day of both decisions. */
  readonly expiresOn: Day;
  /** What neither was paid nor is held of it. */
  readonly room: Fen;
}

/**
 * SUBSIDY-1: the authority that a subsidy stands on: of those with room for it the one that ends first. Without room anywhere the first one is answered, and the ledger's own ceiling refuses it: what others hold
 * at this instant is known there alone. Faults: OUTFLOW_UNDECIDED when there is none.
 */
export function chooseAuthority(all: readonly Authority[], amount: Fen): Authority {
  const sorted = [...all].sort((a, b) =>
    a.expiresOn < b.expiresOn ? -1 : a.expiresOn > b.expiresOn ? 1 : a.management < b.management ? -1 : 1,
  );
  const found = sorted.find(a => a.room >= amount) ?? sorted[0];
  if (!found) throw fundFault(FundFault.OUTFLOW_UNDECIDED);
  return found;
}

/** Until when money is set aside: as asked, and no longer than the decisions hold. */
export function heldUntil(asked: Date, expiresOn: Day): Date {
  const end = new Date(Date.parse(`${expiresOn}T16:00:00Z`));
  return dayOf(asked) > expiresOn && end < asked ? end : asked;
}

/** SUBSIDY-2: what stays of a capture after a refund. Faults, the first that holds: AMOUNT_NOT_POSITIVE, CAPTURE_EXCEEDS_HOLD. */
export function remainingAfter(captured: Fen, refund: Fen): Fen {
  if (refund <= 0n)
    throw fundFault(FundFault.AMOUNT_NOT_POSITIVE, { violations: [{ field: 'amount', rule: 'positive', message: 'above 0 fen' }] });
  if (refund > captured)
    throw fundFault(FundFault.CAPTURE_EXCEEDS_HOLD, {
      violations: [{ field: 'amount', rule: 'lte', message: 'not above what is still owed' }],
    });
  return captured - refund;
}
