import { CommonFault, FundFault, FundFaultSchema } from '@shuniu/contracts';
import { commonFault, faultOf } from '@shuniu/kernel';
import { answerOf, freedOf, isClosed, lapsedOf } from './step.rules.js';

it.each([
  [commonFault(CommonFault.UNAVAILABLE), { is: 'unknown' }],
  [commonFault(CommonFault.DEADLINE_EXCEEDED), { is: 'unknown' }],
  [new Error('socket hang up'), { is: 'unknown' }],
  [faultOf(FundFaultSchema, FundFault.DECISION_EXCEEDED), { is: 'refused', reason: 'DECISION_EXCEEDED' }],
  [faultOf(FundFaultSchema, FundFault.OUTFLOW_UNDECIDED), { is: 'refused', reason: 'OUTFLOW_UNDECIDED' }],
])('ORDER-3: what %s says of the fund', (error, answer) => {
  expect(answerOf(error)).toEqual(answer);
});
it('ORDER-3: what the fund never had is free; a hold without an answer comes to nothing only when that is sure', () => {
  const never = { is: 'refused', reason: 'HOLD_NOT_FOUND' } as const;
  expect(freedOf(never)).toEqual({ is: 'done' });
  expect([never, { is: 'done' } as const].map(lapsedOf)).toEqual([
    { is: 'refused', reason: 'NO_ANSWER' },
    { is: 'refused', reason: 'NO_ANSWER' },
  ]);
  expect(lapsedOf({ is: 'unknown' })).toEqual({ is: 'unknown' });
});
it('ORDER-3: a closed month is another answer than a refusal for good', () => {
  expect([{ is: 'refused', reason: 'PERIOD_CLOSED' } as const, { is: 'refused', reason: 'HOLD_EXPIRED' } as const].map(isClosed)).toEqual([
    true,
    false,
  ]);
});
