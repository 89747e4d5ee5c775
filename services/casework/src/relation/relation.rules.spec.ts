import { Fault } from '@shuniu/kernel';
import { decideRelation, decideRelationEnd } from './relation.rules.js';

const reasonOf = (work: () => void): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return error.reason;
    throw error;
  }
};

describe('a relation', () => {
  it.each([
    ['2020-01-01', ['1950-01-01', '2020-01-01'], undefined],
    ['2019-12-31', ['1950-01-01', '2020-01-01'], 'DATES_OUT_OF_ORDER'],
    ['2019-12-31', ['2020-01-01', undefined], 'DATES_OUT_OF_ORDER'],
    ['1900-01-01', [undefined, undefined], undefined],
  ])('from %s between people born %j: %s', (fromOn, births, reason) => expect(reasonOf(() => decideRelation(fromOn, births))).toBe(reason));

  it.each([
    [undefined, '2020-01-01', undefined],
    [undefined, '2019-12-31', 'DATES_OUT_OF_ORDER'],
    ['2021-01-01', '2020-06-01', undefined],
    ['2021-01-01', '2021-01-02', 'DATES_OUT_OF_ORDER'],
  ])('that ends %s may end on %s: %s', (toOn, end, reason) =>
    expect(reasonOf(() => decideRelationEnd({ id: 'r', fromOn: '2020-01-01', toOn }, end))).toBe(reason),
  );
});
