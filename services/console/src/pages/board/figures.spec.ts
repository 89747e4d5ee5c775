import { UnitKind } from '@shuniu/contracts';
import { figureWords } from '../../format/figure.js';
import { barsOf } from './figures.js';

describe('figures of the board', () => {
  it.each([
    [3, 'people', UnitKind.STREET, '<5'],
    [3, 'households', UnitKind.DISTRICT, '<5'],
    [3, 'people', UnitKind.VILLAGE, '3'],
    [0, 'people', UnitKind.STREET, '0'],
    [5, 'people', UnitKind.STREET, '5'],
    [3, 'times', UnitKind.STREET, '3'],
    [1287, 'times', UnitKind.VILLAGE, '1,287'],
    [45_521_783, 'fen', UnitKind.DISTRICT, '455,217.83'],
    [3, 'fen', UnitKind.STREET, '0.03'],
  ])('%d %s at a unit of kind %d is written %s', (value, unit, kind, words) => {
    expect(figureWords(value, { unit, kind })).toBe(words);
  });

  it('are bars from zero, the longest first', () => {
    expect(
      barsOf([
        { key: 'a', value: 5 },
        { key: 'b', value: 10 },
      ]),
    ).toEqual([
      { key: 'b', value: 10, share: 100 },
      { key: 'a', value: 5, share: 50 },
    ]);
    expect(barsOf([{ key: 'overspent', value: -10 }])).toEqual([{ key: 'overspent', value: -10, share: 0 }]);
    expect(barsOf([])).toEqual([]);
  });
});
