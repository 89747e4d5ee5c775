import { create } from '@bufbuild/protobuf';
import { ShiftSchema, ShiftState } from '@shuniu/contracts';
import { daysOfWeek, isNear, mondayOf, rowsOf, standingOf, weekdayName } from './week.js';

it('days of the week have their names', () => expect([weekdayName(1, 'zh-CN'), weekdayName(7, 'en')]).toEqual(['周一', 'Sun']));

const seconds = (iso: string) => ({ seconds: BigInt(Date.parse(iso) / 1000) });
const shift = (over: object = {}) =>
  create(ShiftSchema, {
    onDay: '2026-12-02',
    startsAt: seconds('2026-12-02T00:30:00Z'),
    endsAt: seconds('2026-12-02T03:30:00Z'),
    capacity: 2,
    state: ShiftState.PLANNED,
    ...over,
  });

it.each([
  ['2026-12-02', '2026-11-30'],
  ['2026-11-30', '2026-11-30'],
  ['2026-12-06', '2026-11-30'],
  [undefined, '2026-11-30'],
  ['2026-02-30', '2026-11-30'],
])('the week of %s begins on %s', (day, monday) => expect(mondayOf(day, '2026-12-01')).toBe(monday));
it('a week has seven days, over the end of a year too', () => expect(daysOfWeek('2026-12-28').at(-1)).toBe('2027-01-03'));

it('the board has a row for each team, and those without one stand last', () => {
  const rows = rowsOf([shift(), shift({ teamName: '银龄队' }), shift({ teamName: '爱心队', onDay: '2026-11-30' })], '2026-11-30');
  expect(rows.map(r => r.team)).toEqual(['爱心队', '银龄队', '']);
  expect(rows[0]?.days.map(d => d.length)).toEqual([1, 0, 0, 0, 0, 0, 0]);
});

it.each([
  ['free', {}, '2026-12-01T00:00:00Z'],
  ['full', { signedUp: 2 }, '2026-12-01T00:00:00Z'],
  ['now', { signedUp: 2 }, '2026-12-02T00:30:00Z'],
  ['over', {}, '2026-12-02T03:30:00Z'],
  ['cancelled', { state: ShiftState.CANCELLED }, '2026-12-02T03:30:00Z'],
])('a shift is %s', (standing, over, now) => expect(standingOf(shift(over), new Date(now))).toBe(standing));
it.each([
  ['2026-12-02T00:00:00Z', true],
  ['2026-12-01T23:59:00Z', false],
  ['2026-12-02T07:30:00Z', true],
  ['2026-12-02T07:31:00Z', false],
])('people check in and out around it: %s %p', (now, near) => expect(isNear(shift(), new Date(now))).toBe(near));
