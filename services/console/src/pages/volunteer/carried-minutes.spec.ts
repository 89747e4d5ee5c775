import { carriedMinutes } from './carried-minutes.js';
import { instantOf } from './instant.js';

it.each([
  ['120', 7200],
  [' 120.5 ', 7230],
  ['0.25', 15],
  ['1．5', 90],
  ['十二', 0],
  ['-3', 0],
  ['', 0],
])('“%s” hours are %i minutes', (typed, minutes) => {
  expect(carriedMinutes(typed)).toBe(minutes);
});
it.each([
  ['09:00', 1_763_946_000n],
  ['9：00', 1_763_946_000n],
  ['9', undefined],
  ['25:00', undefined],
])('“%s” of 2025-11-24 in Shanghai is %s', (time, seconds) => {
  expect(instantOf('2025-11-24', time)?.seconds).toBe(seconds);
});
