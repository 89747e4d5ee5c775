import { FundFault } from '@shuniu/contracts';
import { type Day, type Fen, yuanText } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';

/** LEDGER-8: a day that has come, and what the books say of it. A difference is looked into, never mended by the assertion. Faults, the first that holds: DATE_IN_FUTURE, ASSERTION_DIFFERS. */
export function checkAssertion({ on, fen, posted }: { on: Day; fen: Fen; posted: Fen }, today: Day): void {
  if (on > today) throw fundFault(FundFault.DATE_IN_FUTURE, { violations: [{ field: 'on', rule: 'past', message: `not after ${today}` }] });
  if (fen !== posted)
    throw fundFault(FundFault.ASSERTION_DIFFERS, {
      meta: { posted: yuanText(posted) },
      violations: [{ field: 'amount', rule: 'equal', message: `the books say ${yuanText(posted)}` }],
    });
}
