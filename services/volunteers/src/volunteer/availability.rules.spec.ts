import { DayPart } from '@shuniu/contracts';
import * as rules from './availability.rules.js';

const HOURS = { afternoonHour: 12, eveningHour: 18 };
// 2026-11-25 is a Wednesday.
it.each([
  ['08:30', '11:30', [31]],
  ['08:30', '12:00', [31]],
  ['11:00', '12:30', [31, 32]],
  ['09:00', '20:00', [31, 32, 33]],
  ['22:00', '06:00', [33, 41]],
  ['18:00', '00:00', [33]],
])('SIGNUP-7: a shift from %s to %s lies in %j', (fromTime, toTime, codes) => {
  expect(rules.timesOf({ onDay: '2026-11-25', fromTime, toTime }, HOURS)).toEqual(codes);
});
it.each([
  [[31, 32], [31], true],
  [[31], [31, 32], false],
  [[], [31], undefined],
])('SIGNUP-7: who has time at %j is available at %j: %s', (has, needed, is) => expect(rules.isAvailable(has, needed)).toBe(is));
it.each([
  [0, DayPart.UNSPECIFIED, []],
  [3, DayPart.EVENING, [33]],
  [3, DayPart.UNSPECIFIED, [31, 32, 33]],
  [0, DayPart.MORNING, [11, 21, 31, 41, 51, 61, 71]],
])('VOLUNTEER-7: weekday %i and part %i ask for %j', (weekday, part, codes) => expect(rules.codesFor(weekday, part)).toEqual(codes));
it('VOLUNTEER-7: times are kept once, in the order of the week', () => {
  const [late, early] = [
    { weekday: 6, part: DayPart.MORNING },
    { weekday: 1, part: DayPart.EVENING },
  ];
  expect(rules.codesOf([late, early, late])).toEqual([13, 61]);
  expect(rules.timeOf(61)).toEqual(late);
});
