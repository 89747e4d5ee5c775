import type { SqlTx } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { checkMinor, needsOn } from './guardian-consent.rules.js';
import { birthOf, consentsOf, givenOf, rulesOn } from './guardian-consent.store.js';

/** GUARDIAN-2: may a volunteer of the own station serve on a day? Faults, the first that holds: GUARDIAN_CONSENT_REQUIRED, GUARDIAN_COMPANY_REQUIRED. */
export async function checkMayServe(tx: SqlTx, volunteerId: string, on: Day): Promise<void> {
  const [rules, birthOn] = await Promise.all([rulesOn(tx, on), birthOf(tx, volunteerId)]);
  const needs = needsOn(birthOn, on, rules);
  if (needs !== 0) checkMinor(needs, (await consentsOf(tx, volunteerId)).map(givenOf), on);
}
