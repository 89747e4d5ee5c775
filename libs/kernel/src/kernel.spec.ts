import fc from 'fast-check';
import {
  addDays,
  addMonths,
  ageOn,
  dayOf,
  daysBetween,
  isDay,
  isFault,
  isInstant,
  isUuid,
  keysOf,
  pageOf,
  pageToken,
  spanOf,
  uuidv7,
  yuanText,
} from './index.js';

describe('days', () => {
  it.each([
    ['2023-08-31', true],
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2023-13-01', false],
    ['2023-00-10', false],
    ['2023-04-31', false],
    ['2023-04-00', false],
    ['2023-8-1', false],
    ['', false],
    ['1799-12-31', false],
  ])('%s is a day: %s', (text, yes) => expect(isDay(text)).toBe(yes));

  it.each([
    ['2023-08-30T16:00:00.000Z', true],
    ['2023-08-30T16:00:00Z', false],
    ['2023-13-30T16:00:00.000Z', false],
    ['Mar 7', false],
  ])('%s is an instant: %s', (text, yes) => expect(isInstant(text)).toBe(yes));

  it.each([
    ['2023-08-30T16:00:00Z', '2023-08-31'],
    ['2023-08-31T15:59:59Z', '2023-08-31'],
    ['2022-12-31T16:00:00Z', '2023-01-01'],
  ])('the instant %s lies on %s in Shanghai', (instant, day) => expect(dayOf(new Date(instant))).toBe(day));

  it.each([
    ['1960-08-31', '2020-08-30', 59],
    ['1960-08-31', '2020-08-31', 60],
    ['2004-02-29', '2022-02-28', 17],
    ['2004-02-29', '2022-03-01', 18],
  ])('who was born on %s is on %s %i years old', (birth, on, age) => expect(ageOn(birth, on)).toBe(age));

  it('goes forth and back by days', () => {
    fc.assert(fc.property(fc.integer({ min: -40_000, max: 40_000 }), n => daysBetween('2000-01-01', addDays('2000-01-01', n)) === n));
  });

  it.each([
    ['2025-11-30', 3, '2026-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-05', -13, '2024-12-05'],
  ])('%s and %i months are %s', (day, months, then) => expect(addMonths(day, months)).toBe(then));

  it.each([
    ['2026-01-01', '2026-12-31', 'year'],
    ['2026-07-01', '2026-09-30', 'quarter'],
    ['2026-02-01', '2026-04-30', 'days'],
    ['2028-02-01', '2028-02-29', 'month'],
    ['2028-02-01', '2028-02-28', 'days'],
    ['2026-02-01', '2026-02-01', 'day'],
  ])('the days from %s to %s are a %s', (from, to, span) => expect(spanOf(from, to)).toBe(span));
});

describe('page tokens', () => {
  it('bring back the keys they were made of, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }), keys => {
        expect(
          keysOf(
            pageToken(keys),
            keys.map(() => () => true),
          ),
        ).toEqual(keys);
      }),
    );
  });
  it.each(['x', 'bm90IGpzb24', pageToken(['2023-01-01']), pageToken(['no day', 'x'])])(
    'that do not fit are a fault of their own: %s',
    token => {
      expect(() => keysOf(token, [isDay, () => true])).toThrow(expect.objectContaining({ reason: 'PAGE_TOKEN_INVALID' }));
    },
  );
  it('are empty on the last page and name the last row before it', () => {
    expect(pageOf([1, 2], 2, n => [String(n)])).toEqual({ rows: [1, 2], nextPageToken: '' });
    expect(pageOf([1, 2, 3], 2, n => [String(n)])).toEqual({ rows: [1, 2], nextPageToken: pageToken(['2']) });
  });
});

describe('small words', () => {
  it('makes ids that sort by time', () => {
    expect(isUuid(uuidv7())).toBe(true);
    expect(uuidv7(1_000) < uuidv7(2_000)).toBe(true);
    const made = Array.from({ length: 200 }, () => uuidv7(1_000));
    expect([...made].sort()).toEqual(made);
  });
  it.each([
    [3980n, '39.80'],
    [5n, '0.05'],
    [-105n, '−1.05'],
    [123_456_789n, '1,234,567.89'],
  ])('writes %s fen as %s', (fen, text) => expect(yuanText(fen)).toBe(text));
  it('tells a fault from other errors', () => expect(isFault(new Error('x'))).toBe(false));
});
