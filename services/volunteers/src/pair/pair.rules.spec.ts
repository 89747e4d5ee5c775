import { refusalOf } from '../refusal.fixture.js';
import { checkPairChange, checkPairDays, daysToPlan } from './pair.rules.js';

const TODAY = '2026-11-25';
it.each([
  ['ok', '2026-11-25', ''],
  ['ok', '2026-11-25', '2026-11-25'],
  ['DATE_ORDER', '2026-11-20', '2026-11-19'],
  ['DAY_PAST', '2026-11-24', ''],
])('PAIR-2: a pair that begins is %s', (reason, fromOn, toOn) =>
  expect(refusalOf(() => checkPairDays({ fromOn, toOn }, TODAY))).toBe(reason),
);
it.each([
  ['ok', false, ''],
  ['PAIR_ENDED', true, ''],
  ['DATE_ORDER', false, '2026-10-30'],
  ['DAY_PAST', false, '2026-11-24'],
])('PAIR-2, PAIR-4: a pair that changes is %s', (reason, ended, toOn) =>
  expect(refusalOf(() => checkPairChange({ ended, fromOn: '2026-11-01', toOn }, TODAY))).toBe(reason),
);

const every = (over: object = {}) => ({ weekdays: [3], everyWeeks: 1, fromOn: '2026-11-01', toOn: null, ...over });
it.each([
  ['today and a week on', every(), null, ['2026-11-25', '2026-12-02']],
  ['what does not stand yet', every(), '2026-11-25', ['2026-12-02']],
  ['every second week from its first', every({ everyWeeks: 2, fromOn: '2026-11-18' }), null, ['2026-12-02']],
  ['none after its last day', every({ toOn: '2026-11-30' }), null, ['2026-11-25']],
  ['none of the past, however long nothing was planned', every({ weekdays: [2, 4] }), '2026-11-01', ['2026-11-26', '2026-12-01']],
])('PAIR-3: plans %s', (_, pattern, plannedTo, days) =>
  expect(daysToPlan(pattern, { plannedTo, today: TODAY, aheadDays: 7 })).toEqual(days),
);
