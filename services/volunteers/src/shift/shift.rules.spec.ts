import {
  checkCancel,
  checkChange,
  checkPattern,
  checkProjectDay,
  checkWeeks,
  daysOf,
  instantOf,
  mondayOf,
  spanOf,
  weekdayOf,
} from './shift.rules.js';

const refused = (reason: string) => expect.objectContaining({ reason });
const said = (work: () => unknown): string => {
  try {
    work();
    return '';
  } catch (error) {
    return (error as { reason: string }).reason;
  }
};

describe('a shift', () => {
  it.each([
    ['of a morning', '08:30', '11:30', '2026-12-07T00:30:00.000Z', '2026-12-07T03:30:00.000Z'],
    ['over midnight ends on the next day', '22:00', '06:00', '2026-12-07T14:00:00.000Z', '2026-12-07T22:00:00.000Z'],
    ['of the small hours begins on the UTC day before', '06:00', '08:00', '2026-12-06T22:00:00.000Z', '2026-12-07T00:00:00.000Z'],
    ['of 16 hours is the longest', '06:00', '22:00', '2026-12-06T22:00:00.000Z', '2026-12-07T14:00:00.000Z'],
  ])('SHIFT-1: %s', (_, fromTime, toTime, startsAt, endsAt) => {
    const span = spanOf({ onDay: '2026-12-07', fromTime, toTime });
    expect([span.startsAt.toISOString(), span.endsAt.toISOString()]).toEqual([startsAt, endsAt]);
  });
  it.each([
    ['06:00', '22:01'],
    ['08:00', '08:00'],
  ])('SHIFT-1: from %s to %s is too long', (fromTime, toTime) =>
    expect(() => spanOf({ onDay: '2026-12-07', fromTime, toTime })).toThrow(refused('SHIFT_TOO_LONG')),
  );
  it('SHIFT-1: does not move in the summers of 1986 to 1991, when clocks were changed', () =>
    expect(instantOf('1988-07-01', '08:00').toISOString()).toBe('1988-07-01T00:00:00.000Z'));

  it.each([
    ['on the first day', { startsOn: '2026-12-07', endsOn: '2026-12-31', ended: false }, ''],
    ['on the last day', { startsOn: '2026-01-01', endsOn: '2026-12-07', ended: false }, ''],
    ['of a project without an end', { startsOn: '2026-01-01', endsOn: null, ended: false }, ''],
    ['before the project', { startsOn: '2026-12-08', endsOn: null, ended: false }, 'OUTSIDE_PROJECT'],
    ['after the project', { startsOn: '2026-01-01', endsOn: '2026-12-06', ended: false }, 'OUTSIDE_PROJECT'],
    ['of a project that has ended, and that is said first', { startsOn: '2026-12-08', endsOn: null, ended: true }, 'PROJECT_ENDED'],
  ])('SHIFT-2: %s', (_, days, reason) => expect(said(() => checkProjectDay(days, '2026-12-07'))).toBe(reason));

  it.each([
    [{ cancelled: false, checkedIn: 0 }, ''],
    [{ cancelled: true, checkedIn: 3 }, 'SHIFT_CANCELLED'],
    [{ cancelled: false, checkedIn: 1 }, 'SHIFT_STARTED'],
  ])('SHIFT-5: is cancelled: %p %s', (of, reason) => expect(said(() => checkCancel(of))).toBe(reason));

  it.each([
    [{ cancelled: false, endsAt: '2026-12-07T04:00:00Z' }, ''],
    [{ cancelled: false, endsAt: '2026-12-07T03:00:00Z' }, 'SHIFT_OVER'],
    [{ cancelled: true, endsAt: '2026-12-07T03:00:00Z' }, 'SHIFT_CANCELLED'],
  ])('SHIFT-1: is changed: %p %s', ({ cancelled, endsAt }, reason) =>
    expect(said(() => checkChange({ cancelled, endsAt: new Date(endsAt) }, new Date('2026-12-07T03:00:00Z')))).toBe(reason),
  );
});

describe('a template', () => {
  const pattern = (over: object) => ({ weekdays: [1, 3], everyWeeks: 1, fromOn: '2026-12-02', toOn: null, ...over });
  it('SHIFT-3: knows the days of the week', () => {
    expect(['2026-11-30', '2026-12-06', '2026-12-01'].map(weekdayOf)).toEqual([1, 7, 2]);
    expect(['2026-11-30', '2026-12-06', '2027-01-01'].map(mondayOf)).toEqual(['2026-11-30', '2026-11-30', '2026-12-28']);
  });
  it.each([
    ['each week from its first day on', {}, ['2026-12-02', '2026-12-07', '2026-12-09', '2026-12-14']],
    ['every second week, counted from the week of its first day', { everyWeeks: 2 }, ['2026-12-02', '2026-12-14']],
    ['up to its last day, that one counted', { toOn: '2026-12-09' }, ['2026-12-02', '2026-12-07', '2026-12-09']],
    ['on Sundays', { weekdays: [7] }, ['2026-12-06', '2026-12-13']],
    ['not before it begins', { fromOn: '2026-12-10' }, ['2026-12-14']],
  ])('SHIFT-3: plans %s', (_, over, days) => expect(daysOf(pattern(over), '2026-11-30', '2026-12-15')).toEqual(days));
  it('SHIFT-3: plans over the end of a year', () =>
    expect(daysOf(pattern({ weekdays: [5] }), '2026-12-25', '2027-01-08')).toEqual(['2026-12-25', '2027-01-01', '2027-01-08']));

  it.each([
    ['2026-12-01', null, ''],
    ['2026-12-01', '2026-12-01', ''],
    ['2026-11-30', null, 'DAY_PAST'],
    ['2026-11-30', '2026-11-29', 'DATE_ORDER'],
  ])('SHIFT-3: from %s to %s: %s', (fromOn, toOn, reason) => expect(said(() => checkPattern({ fromOn, toOn }, '2026-12-01'))).toBe(reason));
});

it.each([
  ['2026-11-23', '2026-11-30', ''],
  ['2026-11-23', '2026-12-07', ''],
  ['2026-11-24', '2026-11-30', 'WEEK_MONDAY'],
  ['2026-11-23', '2026-12-01', 'WEEK_MONDAY'],
  ['2026-11-30', '2026-11-30', 'WEEK_SAME'],
  ['2026-11-30', '2026-11-23', 'WEEK_PAST'],
])('SHIFT-4: the week of %s is copied into that of %s: %s', (fromMonday, toMonday, reason) =>
  expect(said(() => checkWeeks({ fromMonday, toMonday }, '2026-12-01'))).toBe(reason),
);
