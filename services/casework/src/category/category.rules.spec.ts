import { Fault } from '@shuniu/kernel';
import {
  decideEnd,
  decideHolding,
  type Holding,
  isGuarded,
  isReviewDue,
  type KnownCategory,
  knownOn,
  reviewOf,
  yearAfter,
} from './category.rules.js';

const TODAY = '2023-08-31';
const holding = (over: Partial<Holding> = {}): Holding => ({
  id: 'h',
  category: '低保',
  fromOn: '2023-01-01',
  toOn: undefined,
  evidence: '',
  reviewOn: undefined,
  disabilityKind: '',
  disabilityLevel: '',
  ...over,
});
const known = (over: Partial<KnownCategory> = {}): KnownCategory => ({
  name: '低保',
  nameEn: '',
  guarded: true,
  source: '',
  validFrom: '2000-01-01',
  validTo: undefined,
  ...over,
});
const outcome = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    if (error instanceof Fault) return error.reason;
    throw error;
  }
};

describe('CATEGORY-1: the same category never twice at a time', () => {
  const there = [holding({ fromOn: '2023-03-01', toOn: '2023-03-31' }), holding({ category: '特困', fromOn: '2023-01-01' })];
  it.each([
    [{ fromOn: '2023-01-01', toOn: '2023-02-28' }, undefined],
    [{ fromOn: '2023-01-01', toOn: '2023-03-01' }, 'CATEGORY_HELD'],
    [{ fromOn: '2023-03-31' }, 'CATEGORY_HELD'],
    [{ fromOn: '2023-04-01' }, undefined],
    [{ fromOn: '2023-01-01' }, 'CATEGORY_HELD'],
    [{ fromOn: '2023-03-10', toOn: '2023-03-11' }, 'CATEGORY_HELD'],
    [{ fromOn: TODAY, toOn: '2024-01-01' }, undefined],
    [{ fromOn: '2023-09-01' }, 'DATE_IN_FUTURE'],
    [{ fromOn: '2023-04-02', toOn: '2023-04-01' }, 'DATES_OUT_OF_ORDER'],
    [{ category: '没有', fromOn: '2023-09-01' }, 'UNKNOWN_CATEGORY'],
    [{ category: '特困' }, 'UNKNOWN_CATEGORY'],
  ])('%j: %s', (over, reason) => {
    expect(outcome(() => decideHolding(holding(over), there, { today: TODAY, known: [known()] }))).toBe(reason);
  });

  it.each([
    [undefined, '2023-01-01', '2023-01-01'],
    [undefined, '2022-12-31', 'DATES_OUT_OF_ORDER'],
    [undefined, '2024-01-01', '2024-01-01'],
    ['2023-06-30', '2023-05-31', '2023-05-31'],
    ['2023-06-30', '2023-07-01', 'DATES_OUT_OF_ORDER'],
  ])('one that ends %s may be ended on %s: %s', (toOn, end, expected) => {
    expect(outcome(() => decideEnd(holding({ toOn }), end).toOn)).toBe(expected);
  });
});

describe('CATEGORY-2: a category is looked at again', () => {
  it.each([
    ['2023-08-31', '2024-08-31'],
    ['2023-02-28', '2024-02-28'],
    ['2024-02-29', '2025-02-28'],
  ])('a year after %s, on %s', (day, expected) => {
    expect(yearAfter(day)).toBe(expected);
    expect(reviewOf({ fromOn: day, reviewOn: undefined })).toBe(expected);
    expect(reviewOf({ fromOn: day, reviewOn: '2023-12-01' })).toBe('2023-12-01');
  });

  it.each([
    ['2023-08-30', undefined, true],
    [TODAY, undefined, false],
    ['2023-08-30', TODAY, true],
    ['2023-08-30', '2023-08-30', false],
    [undefined, undefined, false],
  ])('review on %s of one that ends %s is due: %s', (reviewOn, toOn, due) =>
    expect(isReviewDue(holding({ reviewOn, toOn }), TODAY)).toBe(due),
  );
});

it('a category is known from its first day to its last, and guarded for ever', () => {
  const rows = [known({ validTo: '2023-08-30' }), known({ name: '新类', guarded: false, validFrom: '2023-09-01' })];
  expect(knownOn(rows, TODAY)).toEqual([]);
  expect(knownOn(rows, '2023-08-30').map(k => k.name)).toEqual(['低保']);
  expect(knownOn(rows, '2023-09-01').map(k => k.name)).toEqual(['新类']);
  expect([isGuarded(rows, '低保'), isGuarded(rows, '新类')]).toEqual([true, false]);
});
