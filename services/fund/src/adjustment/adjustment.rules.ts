import { AccountKind, AdjustmentState, Committee, CommonFault, FundFault } from '@shuniu/contracts';
import { commonFault, invalidField } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';

export interface Side {
  readonly id: string;
  readonly fund_id: string;
  readonly kind: AccountKind;
}
const MOVABLE: readonly AccountKind[] = [AccountKind.POOL, AccountKind.SUSPENSE];

/** ADJUST-1: between two pools, or a pool and suspense, of one fund. Faults, the first that holds: ACCOUNT_NOT_FOUND, INVALID_REQUEST. */
export function checkSides(from: Side, to: Side): void {
  for (const [field, side] of [
    ['fromAccountId', from],
    ['toAccountId', to],
  ] as const)
    if (!MOVABLE.includes(side.kind) || side.fund_id !== from.fund_id)
      throw fundFault(FundFault.ACCOUNT_NOT_FOUND, {
        violations: [{ field: `adjustment.${field}`, rule: 'movable', message: 'a pool or suspense of one fund' }],
      });
  if (from.id === to.id) throw invalidField('adjustment.toAccountId', 'other', 'another account than the one it comes from');
}

/** ADJUST-3: only what waits is decided or taken back. Faults, the first that holds: ADJUSTMENT_STATE, ETAG_MISMATCH. */
export function checkWaiting(of: { readonly state: AdjustmentState; readonly version: number }, etag: string): void {
  if (of.state !== AdjustmentState.PROPOSED)
    throw fundFault(FundFault.ADJUSTMENT_STATE, { meta: { state: AdjustmentState[of.state] ?? '' } });
  const current = String(of.version);
  if (etag !== '' && etag !== current) throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { sent: etag, current } });
}

export interface Seated {
  readonly login: string;
  readonly committee: Committee;
}
/** ADJUST-2: for which committee somebody agrees or not today: the one on which they sit, and never to what they proposed. Faults, the first that holds: ADJUSTMENT_NO_SEAT, ADJUSTMENT_OWN. */
export function seatOf(login: string, proposedBy: string, seated: readonly Seated[]): Committee {
  const seat = seated.find(m => m.login === login);
  if (!seat) throw fundFault(FundFault.ADJUSTMENT_NO_SEAT);
  if (login === proposedBy) throw fundFault(FundFault.ADJUSTMENT_OWN);
  return seat.committee;
}

/** Who agreed for each committee; empty when nobody did. */
export interface Agreements {
  readonly management: string;
  readonly supervision: string;
}
/**
 * ADJUST-2: one member of each committee agrees, each once. An agreement counts while its giver still sits there. Answers who of the other committee agreed before: with that the adjustment
 * is posted; undefined when it waits for them. Faults: ADJUSTMENT_SEAT_DONE.
 */
export function decideAgreement(committee: Committee, given: Agreements, seated: readonly Seated[]): string | undefined {
  const of = (which: Committee): string | undefined => {
    const login = which === Committee.MANAGEMENT ? given.management : given.supervision;
    return seated.some(m => m.committee === which && m.login === login && login !== '') ? login : undefined;
  };
  if (of(committee)) throw fundFault(FundFault.ADJUSTMENT_SEAT_DONE);
  return of(committee === Committee.MANAGEMENT ? Committee.SUPERVISION : Committee.MANAGEMENT);
}
