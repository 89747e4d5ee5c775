import { EntryKind } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { balanced, captureLines, checkPosting, checkReversal, expenseLines, incomeLines, type Line, mirrorLines } from './posting.rules.js';

const books = { custody: 'c', pool: 'p' };
const sumOf = (lines: readonly Line[]): bigint => lines.reduce((sum, l) => sum + l.fen, 0n);

describe('LEDGER-1: lines', () => {
  it.each<[string, readonly Line[], string]>([
    ['of two sides that agree', incomeLines(books, 5n), 'ok'],
    ['that are one', [{ accountId: 'c', fen: 0n }], 'ENTRY_UNBALANCED'],
    ['that are none', [], 'ENTRY_UNBALANCED'],
    [
      'that differ by a fen',
      [
        { accountId: 'c', fen: 5n },
        { accountId: 'p', fen: -4n },
      ],
      'ENTRY_UNBALANCED',
    ],
    [
      'of nothing',
      [
        { accountId: 'c', fen: 0n },
        { accountId: 'p', fen: 0n },
      ],
      'ENTRY_UNBALANCED',
    ],
  ])('%s', (_, lines, expected) => {
    expect(refusalOf(() => balanced(lines))).toBe(expected);
  });

  it('add up to nothing for every amount, up to the largest the database keeps', () => {
    for (const fen of [1n, 3n, 99n, 100n, 3980n, 2n ** 53n, 2n ** 63n - 1n]) {
      expect(sumOf(incomeLines(books, fen))).toBe(0n);
      expect(sumOf(expenseLines(books, fen))).toBe(0n);
      expect(
        sumOf(
          captureLines(
            [
              { accountId: 'p', fen },
              { accountId: 'q', fen: 1n },
            ],
            'payable',
          ),
        ),
      ).toBe(0n);
      expect(mirrorLines(mirrorLines(incomeLines(books, fen)))).toEqual(incomeLines(books, fen));
    }
  });
});

it.each<[string, { eventOn: string; fen: bigint }, string]>([
  ['today', { eventOn: '2026-11-25', fen: 1n }, 'ok'],
  ['tomorrow', { eventOn: '2026-11-26', fen: 1n }, 'DATE_IN_FUTURE'],
  ['tomorrow, of nothing: the day is told first', { eventOn: '2026-11-26', fen: 0n }, 'DATE_IN_FUTURE'],
  ['of nothing', { eventOn: '2026-11-25', fen: 0n }, 'AMOUNT_NOT_POSITIVE'],
  ['below nothing', { eventOn: '2026-11-25', fen: -1n }, 'AMOUNT_NOT_POSITIVE'],
])('LEDGER-1: a posting %s', (_, posting, expected) => {
  expect(refusalOf(() => checkPosting(posting, '2026-11-25'))).toBe(expected);
});

it.each<[string, EntryKind, string, string]>([
  ['an expense', EntryKind.EXPENSE, '', 'ok'],
  ['an income that was reversed', EntryKind.INCOME, 'r', 'ENTRY_REVERSED'],
  ['a reversal', EntryKind.REVERSAL, '', 'REVERSAL_OF_REVERSAL'],
])('LEDGER-2: reversing %s', (_, kind, reversedById, expected) => {
  expect(refusalOf(() => checkReversal({ kind, reversedById }))).toBe(expected);
});
