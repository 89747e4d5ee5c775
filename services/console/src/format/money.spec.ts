import { yuanText } from '@shuniu/kernel';
import fc from 'fast-check';
import { fenTyped, moneyWords, typedOf } from './money.js';

describe('money on the page', () => {
  it.each([
    [0n, '¥0.00'],
    [5n, '¥0.05'],
    [123_456n, '¥1,234.56'],
    [-123_456n, '−¥1,234.56'],
    [100_000_000_000n, '¥1,000,000,000.00'],
    [99_999n, '¥999.99'],
  ])('%d fen are written %s', (fen, words) => {
    expect(moneyWords({ fen })).toBe(words);
  });

  it.each([
    ['1234.5', 123_450n],
    [' ￥1,234.56 ', 123_456n],
    ['1，234', 123_400n],
    ['１２００．５', 120_050n],
    ['0.01', 1n],
    ['1.005', undefined],
    ['-3', undefined],
    ['一百', undefined],
    ['', undefined],
    ['1e3', undefined],
  ])('%s typed is %p fen', (typed, fen) => {
    expect(fenTyped(typed)).toBe(fen);
  });

  it('comes back from what is shown, whatever the amount', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 99_999_999_999_999n), fen => {
        expect(fenTyped(yuanText(fen))).toBe(fen);
        expect(fenTyped(typedOf({ fen }))).toBe(fen);
      }),
    );
  });
});
