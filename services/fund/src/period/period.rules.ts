import { FundFault, PeriodCheck, PeriodState } from '@shuniu/contracts';
import { fundFault } from '../fund-fault.js';

/** PERIOD-1: what the first half of closing asks for; the second asks for all. */
export const SOFT_CHECKS: readonly PeriodCheck[] = [PeriodCheck.MONTH_OVER, PeriodCheck.EARLIER_CLOSED];
export const ALL_CHECKS: readonly PeriodCheck[] = [
  ...SOFT_CHECKS,
  PeriodCheck.SEALED,
  PeriodCheck.SUSPENSE_EMPTY,
  PeriodCheck.NO_STALE_HOLDS,
  PeriodCheck.BALANCE_ASSERTED,
  PeriodCheck.BANK_MATCHED,
];

/**
 * PERIOD-1, PERIOD-2: may a month go to this state? It is soft-closed first, by somebody else than whoever closes it, and never opened again.
 * Faults, the first that holds: PERIOD_CLOSED, PERIOD_NOT_READY with the checks that do not hold, PERIOD_SAME_PERSON.
 */
export function checkClose(
  now: { readonly state: PeriodState; readonly softClosedBy: string },
  to: { readonly state: PeriodState; readonly by: string },
  holding: ReadonlySet<PeriodCheck>,
): void {
  if (now.state === PeriodState.CLOSED) throw fundFault(FundFault.PERIOD_CLOSED);
  const needed = to.state === PeriodState.CLOSED ? ALL_CHECKS : SOFT_CHECKS;
  const missing = needed.filter(check => !holding.has(check)).map(check => PeriodCheck[check]);
  if (to.state === PeriodState.CLOSED && now.state !== PeriodState.SOFT_CLOSED) missing.push(PeriodState[PeriodState.SOFT_CLOSED]);
  if (missing.length > 0) throw fundFault(FundFault.PERIOD_NOT_READY, { meta: { checks: missing.join(',') } });
  if (to.state === PeriodState.CLOSED && now.softClosedBy === to.by) throw fundFault(FundFault.PERIOD_SAME_PERSON);
}
