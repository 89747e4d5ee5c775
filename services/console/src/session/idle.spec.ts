import { IDLE_MS, isIdle } from './idle.js';

describe('the idle lock', () => {
  it.each([
    ['nothing is known yet', 0, 1_000_000_000, false],
    ['somebody was there just now', 1_000, 1_000, false],
    ['it is a moment before the time', 1_000, 1_000 + IDLE_MS - 1, false],
    ['the time has passed', 1_000, 1_000 + IDLE_MS, true],
    ['the clock was set back', 1_000 + IDLE_MS, 1_000, false],
  ])('when %s', (_what, lastAt, now, idle) => {
    expect(isIdle(lastAt, now)).toBe(idle);
  });
});
