import { Code, FundFault } from '@shuniu/contracts';
import { isFault } from '@shuniu/kernel';

/** 1 预占, 2 入账, 3 释放, 4 退回. */
export enum StepKind {
  PLACE = 1,
  CAPTURE = 2,
  VOID = 3,
  REFUND = 4,
}
/** What the fund answered to a step; `unknown` when nobody can say. */
export type Answer =
  | { readonly is: 'done'; readonly partyId?: string }
  | { readonly is: 'refused'; readonly reason: string }
  | { readonly is: 'unknown' };

const UNSAID: readonly Code[] = [Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED, Code.INTERNAL];

/** ORDER-3: a fault that the fund decided on is a refusal; one of the way there says nothing about what the fund did (money.md 11). */
export function answerOf(error: unknown): Answer {
  if (!isFault(error) || UNSAID.includes(error.code)) return { is: 'unknown' };
  return { is: 'refused', reason: error.reason };
}
/** ORDER-3: what is set free counts as free when the fund never had it. */
export const freedOf = (answer: Answer): Answer =>
  answer.is === 'refused' && answer.reason === FundFault[FundFault.HOLD_NOT_FOUND] ? { is: 'done' } : answer;
/** ORDER-3: a hold that had no answer in its time is set free and comes to nothing: from then on the fund sets nothing aside for it. */
export const lapsedOf = (freed: Answer): Answer => (freedOf(freed).is === 'done' ? { is: 'refused', reason: 'NO_ANSWER' } : freed);
/** A month that is closed takes no more: what belongs to it is booked today. */
export const isClosed = (answer: Answer): boolean => answer.is === 'refused' && answer.reason === FundFault[FundFault.PERIOD_CLOSED];
