import { ComplaintState } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import * as rules from './complaint.rules.js';

const { RECEIVED, ANSWERED, CLOSED } = ComplaintState;
it.each([
  ['2026-11-25', 'ok'],
  ['2026-11-26', 'DATE_IN_FUTURE'],
])('COMPLAINT-1: said on %s, written down on 2026-11-25: %s', (on, is) => {
  expect(refusalOf(() => rules.checkReceived(on, '2026-11-25'))).toBe(is);
});
it.each([
  [RECEIVED, 'ok'],
  [ANSWERED, 'COMPLAINT_STATE'],
  [CLOSED, 'COMPLAINT_STATE'],
])('COMPLAINT-2: in state %i it is answered: %s', (state, is) => expect(refusalOf(() => rules.checkAnswer(state))).toBe(is));
it.each([
  [ANSWERED, 'fenger.worker', 'ok'],
  [ANSWERED, 'fenger.manager', 'SECOND_PERSON_REQUIRED'],
  [RECEIVED, 'fenger.worker', 'COMPLAINT_STATE'],
  [CLOSED, 'fenger.worker', 'COMPLAINT_STATE'],
])('COMPLAINT-3: in state %i, answered by the manager, it is reviewed by %s: %s', (state, login, is) => {
  expect(refusalOf(() => rules.checkReview({ state, answeredBy: 'fenger.manager' }, login))).toBe(is);
});
