import { type Below, findIndicator, indicators, monthsUpTo, toIndicator, toMonths, toUnits } from './indicator.rules.js';

it('INDICATOR-1: names the indicators that programs outside rely on', () => {
  expect(indicators.map(d => [d.id, d.unit, d.isFamily])).toEqual([
    ['residents_on_file', 'people', false],
    ['residents_by_category', 'people', true],
    ['households_on_file', 'households', false],
    ['visits', 'times', false],
    ['visits_by_type', 'times', true],
    ['volunteers', 'people', false],
    ['volunteer_leaders', 'people', false],
    ['volunteer_hours_confirmed', 'hours', false],
    ['volunteer_hours_by_service', 'hours', true],
    ['volunteer_records_pending', 'times', false],
    ['activities', 'events', false],
    ['activities_by_type', 'events', true],
    ['film_screenings', 'events', false],
    ['activity_attendances', 'people', false],
    ['partners', 'organisations', false],
    ['organisations_incubated', 'organisations', false],
    ['subsidy_households', 'households', false],
    ['shop.orders', 'times', false],
    ['shop.gross_fen', 'fen', false],
    ['shop.enterprise_subsidy_fen', 'fen', false],
    ['shop.project_subsidy_fen', 'fen', false],
    ['shop.household_paid_fen', 'fen', false],
    ['shop_settlement', 'fen', true],
    ['fund.income_fen', 'fen', false],
    ['fund.expense_fen', 'fen', false],
    ['fund.balance_fen', 'fen', false],
    ['fund.balance_by_project_fen', 'fen', true],
  ]);
});

describe('INDICATOR-2: the answer about an indicator', () => {
  const number = findIndicator('visits');
  const family = findIndicator('visits_by_type');
  if (!number || !family) throw new Error('no visits');

  it('is one number, 0 when nothing counts', () => {
    expect(toIndicator(number, [{ key: '', value: 7 }], '')).toMatchObject({
      value: 7,
      breakdown: [],
      title: '走访次数',
      definitionVersion: 1,
    });
    expect(toIndicator(number, [], 'en')).toMatchObject({ value: 0, title: 'Visits' });
  });
  it('is a breakdown for a family, largest first, and no number of its own', () => {
    const figures = [
      { key: 'b', value: 1 },
      { key: 'a', value: 1 },
      { key: 'c', value: 5 },
    ];
    expect(toIndicator(family, figures, 'zh-CN')).toMatchObject({ value: 0, breakdown: [figures[2], figures[1], figures[0]] });
  });
});

describe('the months of a board', () => {
  it.each([
    ['2023-08-31', '2022-09', '2023-08'],
    ['2023-12-01', '2023-01', '2023-12'],
    ['2024-01-31', '2023-02', '2024-01'],
  ])('up to %s are the twelve from %s to %s', (day, first, last) => {
    const months = monthsUpTo(day);
    expect([months.length, months[0], months[11]]).toEqual([12, first, last]);
  });
  it('include those without a visit', () => {
    expect(
      toMonths(
        ['2023-07', '2023-08'],
        [
          { month: '2023-08', indicator: 'visits', value: 3 },
          { month: '2023-08', indicator: 'people_visited', value: 2 },
        ],
      ),
    ).toEqual([
      { month: '2023-07', visits: 0, peopleVisited: 0 },
      { month: '2023-08', visits: 3, peopleVisited: 2 },
    ]);
  });
});

describe('the units of a board', () => {
  const unit = (id: string, over: Partial<Below> = {}): Below => ({
    id,
    code: id,
    name: id,
    validFrom: '2020-01-01',
    validTo: undefined,
    reached: [id],
    ...over,
  });
  const by = (...entries: [string, number][]) => new Map(entries);
  const none = by();

  it('sum what each reaches', () => {
    const told = toUnits([unit('a', { reached: ['a', 'a1', 'a2'] })], '2023-08-31', {
      residents: by(['a1', 2], ['a2', 3], ['b', 9]),
      households: by(['a', 1]),
      visits: none,
    });
    expect(told).toEqual([{ unitCode: 'a', unitName: 'a', residentsOnFile: 5, householdsOnFile: 1, visits: 0 }]);
  });
  it('count the records of a merged unit once', () => {
    const merged = [unit('a', { validTo: '2023-12-31' }), unit('b', { reached: ['a', 'b'] })];
    expect(
      toUnits(merged, '2024-06-30', { residents: by(['a', 2], ['b', 3]), households: none, visits: none }).map(u => u.residentsOnFile),
    ).toEqual([2, 3]);
  });
  it.each([
    ['closed before the day and without records', unit('a', { validTo: '2023-08-30' }), none, 0],
    ['closed before the day, with records', unit('a', { validTo: '2023-08-30' }), by(['a', 1]), 1],
    ['registered after the day and without records', unit('a', { validFrom: '2023-09-01' }), none, 0],
    ['registered after the day, with records from before', unit('a', { validFrom: '2023-09-01' }), by(['a', 1]), 1],
    ['there on the day, without records', unit('a', { validTo: '2023-08-31' }), none, 1],
  ])('one %s', (_, only, visits, shown) => {
    expect(toUnits([only], '2023-08-31', { residents: none, households: none, visits })).toHaveLength(shown);
  });
});
