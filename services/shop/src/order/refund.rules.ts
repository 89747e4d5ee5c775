import { ShopFault } from '@shuniu/contracts';
import { refundShares } from '@shuniu/kernel';
import { shopFault } from '../shop-fault.js';
import type { Shares } from './share.rules.js';

/** A line as it was stored, with the pieces that were given back. */
export interface SoldLine {
  readonly no: number;
  readonly quantity: number;
  readonly refunded: number;
  readonly shares: Shares;
}
export interface GivenBack {
  readonly no: number;
  readonly quantity: number;
  readonly shares: Shares;
}

/**
 * REFUND-1: what each payer gets back of some pieces: of all that was refunded what belongs to each, less what it got before (money.md 20, 21): whatever the parts and their order, the last piece leaves nothing.
 * Faults, the first that holds: REFUND_EXCEEDS of a line that is not there, is named twice, or has fewer pieces left.
 */
export function decideRefund(
  lines: readonly SoldLine[],
  wanted: readonly { readonly no: number; readonly quantity: number }[],
): GivenBack[] {
  return wanted.map(({ no, quantity }, at) => {
    const line = lines.find(l => l.no === no);
    if (!line || wanted.findIndex(w => w.no === no) !== at || quantity > line.quantity - line.refunded)
      throw shopFault(ShopFault.REFUND_EXCEEDS, {
        violations: [{ field: `lines[${at}].quantity`, rule: 'lte', message: `not above ${line ? line.quantity - line.refunded : 0}` }],
      });
    return { no, quantity, shares: sharesBack(line, quantity) };
  });
}
function sharesBack({ shares, quantity, refunded }: SoldLine, back: number): Shares {
  const piece = shares.gross / BigInt(quantity);
  const of = { before: piece * BigInt(refunded), refund: piece * BigInt(back) };
  // The published order: the project first, then the enterprise, then the household.
  const [project = 0n, enterprise = 0n, household = 0n] = refundShares([shares.project, shares.enterprise, shares.household], of);
  return { gross: of.refund, enterprise, project, household };
}
/** Is nothing left of the order after this? */
export const isWholly = (lines: readonly SoldLine[], back: readonly GivenBack[]): boolean =>
  lines.every(l => l.refunded + (back.find(b => b.no === l.no)?.quantity ?? 0) === l.quantity);
