import { type Fund, FundFault } from '@shuniu/contracts';
import { type Day, invalidField } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';

/** FUND-1: a fund has a name, a purpose and a host, and was founded on a day that has come. Faults, the first that holds: INVALID_REQUEST, DATE_IN_FUTURE. */
export function checkFund(fund: Pick<Fund, 'name' | 'purpose' | 'hostCharity' | 'foundedOn'>, today: Day): void {
  for (const field of ['name', 'purpose', 'hostCharity'] as const)
    if (fund[field].trim() === '') throw invalidField(`fund.${field}`, 'required', 'not blank');
  if (fund.foundedOn > today)
    throw fundFault(FundFault.DATE_IN_FUTURE, { violations: [{ field: 'fund.foundedOn', rule: 'past', message: `not after ${today}` }] });
}
