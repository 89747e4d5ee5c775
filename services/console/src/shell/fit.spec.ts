import { fitOf } from './fit.js';

describe('the entries of the menu in one row', () => {
  it.each([
    [[100, 100, 100], 300, 3],
    [[100, 100, 100], 299, 2],
    [[100, 100, 100, 100], 300, 2],
    [[100, 100, 100, 100], 120, 1],
    [[], 300, 0],
  ])('of widths %j in a room of %i show %i, and 更多 has its place', (widths, room, shown) => {
    expect(fitOf(widths, room, 80)).toBe(shown);
  });
});
