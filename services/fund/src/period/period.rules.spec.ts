import { PeriodCheck, PeriodState } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { ALL_CHECKS, checkClose, SOFT_CHECKS } from './period.rules.js';

const { OPEN, SOFT_CLOSED, CLOSED } = PeriodState;
describe('PERIOD-1, PERIOD-2: a month', () => {
  it.each([
    ['open is soft-closed when it is over', { state: OPEN, softClosedBy: '' }, { state: SOFT_CLOSED, by: 'a' }, SOFT_CHECKS, 'ok'],
    [
      'open is not soft-closed before it is over',
      { state: OPEN, softClosedBy: '' },
      { state: SOFT_CLOSED, by: 'a' },
      [PeriodCheck.EARLIER_CLOSED],
      'PERIOD_NOT_READY',
    ],
    ['open is not closed at once', { state: OPEN, softClosedBy: '' }, { state: CLOSED, by: 'a' }, ALL_CHECKS, 'PERIOD_NOT_READY'],
    ['soft-closed is closed by somebody else', { state: SOFT_CLOSED, softClosedBy: 'a' }, { state: CLOSED, by: 'b' }, ALL_CHECKS, 'ok'],
    [
      'soft-closed is not closed by the same person',
      { state: SOFT_CLOSED, softClosedBy: 'a' },
      { state: CLOSED, by: 'a' },
      ALL_CHECKS,
      'PERIOD_SAME_PERSON',
    ],
    [
      'soft-closed is not closed while a check fails',
      { state: SOFT_CLOSED, softClosedBy: 'a' },
      { state: CLOSED, by: 'b' },
      SOFT_CHECKS,
      'PERIOD_NOT_READY',
    ],
    ['closed stays closed', { state: CLOSED, softClosedBy: 'a' }, { state: SOFT_CLOSED, by: 'b' }, ALL_CHECKS, 'PERIOD_CLOSED'],
  ])('%s', (_what, now, to, holding, expected) => {
    expect(refusalOf(() => checkClose(now, to, new Set(holding)))).toBe(expected);
  });
});
