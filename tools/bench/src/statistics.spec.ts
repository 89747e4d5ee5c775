import { median, quantile, ratioOf } from '../lib/statistics.mjs';

describe('figures of rounds', () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
    [[100, 20, 3], 20],
    [[], Number.NaN],
  ])('have the middle of %j at %d', (numbers, middle) => {
    expect(median(numbers)).toEqual(middle);
  });
  it('have quantiles between two numbers in proportion', () => {
    const hundred = Array.from({ length: 101 }, (_, i) => i);
    expect([0, 0.5, 0.95, 1].map(share => quantile(hundred, share))).toEqual([0, 50, 95, 100]);
    expect(quantile([10, 20], 0.25)).toBe(12.5);
  });
  it('do not reorder what they are given', () => {
    const given = [3, 1, 2];
    median(given);
    expect(given).toEqual([3, 1, 2]);
  });
});

describe('a ratio', () => {
  it('pairs the rounds, so that a slow minute of the machine weighs on both sides', () => {
    expect(ratioOf([50, 25, 60], [100, 50, 100])).toEqual({ median: 0.5, min: 0.5, max: 0.6, steady: false });
  });
  it('is steady while rounds of a side differ by no more than a quarter', () => {
    expect(ratioOf([100, 110, 120], [200, 210, 240])).toMatchObject({ steady: true });
    expect(ratioOf([100, 110, 140], [200, 210, 240])).toMatchObject({ steady: false });
    expect(ratioOf([100, 110, 120], [200, 210, 290])).toMatchObject({ steady: false });
  });
});
