import { CommonFault, FundFault, type Grant, GrantKind, GrantState, Role } from '@shuniu/contracts';
import { commonFault, type Day, type Fen, invalidField } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';
import { fenOf } from '../money.js';

/** What may be done with a grant, and in which states. */
const STATES = {
  edit: [GrantState.DRAFT],
  submit: [GrantState.DRAFT],
  withdraw: [GrantState.DRAFT, GrantState.SUBMITTED, GrantState.APPROVED, GrantState.CLEARED],
  decide: [GrantState.SUBMITTED],
  review: [GrantState.APPROVED],
  pay: [GrantState.CLEARED],
} as const satisfies Record<string, readonly GrantState[]>;
export type Doing = keyof typeof STATES;

export interface Standing {
  readonly state: GrantState;
  readonly kind: GrantKind;
  readonly version: number;
}

/** GRANT-1: is it the turn for this? Faults, the first that holds: GRANT_NOT_DRAFT for an edit, GRANT_STATE, ETAG_MISMATCH. */
export function checkTurn(grant: Standing, doing: Doing, etag: string): void {
  const states: readonly GrantState[] = STATES[doing];
  if (!states.includes(grant.state) || (doing === 'pay' && grant.kind === GrantKind.STANDING))
    throw fundFault(doing === 'edit' ? FundFault.GRANT_NOT_DRAFT : FundFault.GRANT_STATE, {
      meta: { state: GrantState[grant.state] ?? '' },
    });
  const current = String(grant.version);
  if (etag !== '' && etag !== current) throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { sent: etag, current } });
}

/** GRANT-1: what is asked for. A standing authority may leave the payee open. Faults, the first that holds: INVALID_REQUEST, AMOUNT_NOT_POSITIVE, EXPIRY_PAST. */
export function checkGrant(
  grant: Pick<Grant, 'kind' | 'payeeId' | 'amount' | 'purpose' | 'category' | 'expiresOn'>,
  today: Day,
): { fen: Fen } {
  for (const field of ['purpose', 'category'] as const)
    if (grant[field].trim() === '') throw invalidField(`grant.${field}`, 'required', 'not blank');
  if (grant.kind === GrantKind.PAYMENT && grant.payeeId === '') throw invalidField('grant.payeeId', 'required', 'who is paid');
  const fen = fenOf(grant.amount);
  if (fen <= 0n)
    throw fundFault(FundFault.AMOUNT_NOT_POSITIVE, { violations: [{ field: 'grant.amount', rule: 'positive', message: 'above 0 fen' }] });
  if (grant.expiresOn < today)
    throw fundFault(FundFault.EXPIRY_PAST, { violations: [{ field: 'grant.expiresOn', rule: 'future', message: `not before ${today}` }] });
  return { fen };
}

/** GRANT-3: three people: who asked, who recorded the decision, who recorded the review. Faults: SUBMITTER_DECIDES. */
export function checkRecorder(recorder: string, before: readonly string[]): void {
  if (before.includes(recorder)) throw fundFault(FundFault.SUBMITTER_DECIDES);
}

/** The day of a meeting or a payment has come, and a decision is not made before what it rests on. Faults: DATE_IN_FUTURE. */
export function checkDay(field: string, on: Day, today: Day): void {
  if (on > today) throw fundFault(FundFault.DATE_IN_FUTURE, { violations: [{ field, rule: 'past', message: `not after ${today}` }] });
}

/** GRANT-6: whose turn it is. A draft waits for whoever asked; what was submitted for the committee of the caller's post; what may be paid for whoever pays. */
export function turnsOf(roles: ReadonlySet<Role>): { drafts: boolean; decides: GrantState[]; pays: boolean } {
  const { STATION_MANAGER, SOCIAL_WORKER, FUND_COMMITTEE, FUND_SUPERVISOR } = Role;
  return {
    drafts: roles.has(STATION_MANAGER) || roles.has(SOCIAL_WORKER),
    decides: [...(roles.has(FUND_COMMITTEE) ? [GrantState.SUBMITTED] : []), ...(roles.has(FUND_SUPERVISOR) ? [GrantState.APPROVED] : [])],
    pays: roles.has(STATION_MANAGER) || roles.has(FUND_COMMITTEE),
  };
}
