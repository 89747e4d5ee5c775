import { Meal } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { checkCanteen, cookedOn, cutoffOf, weekdayOf } from './canteen.rules.js';
import { checkFee, checkRule } from './meal-rule.rules.js';

const lunch = { meal: Meal.LUNCH, portions: 40, cutoffDays: 0, cutoffTime: '09:00', fromTime: '11:30', toTime: '12:30' };
const canteen = (meals: object[], over = {}) =>
  ({ name: '凤二村幸福食堂', place: '村委旁', payee: '村食堂供应商', meals, ...over }) as never;

it.each([
  ['as it should be', canteen([lunch]), 'ok'],
  ['with a telephone number in its place', canteen([lunch], { place: '找 19900012345' }), 'INVALID_REQUEST'],
  ['that nobody is paid for', canteen([lunch], { payee: ' ' }), 'INVALID_REQUEST'],
  ['with a meal twice', canteen([lunch, lunch]), 'INVALID_REQUEST'],
  ['that closes before it opens', canteen([{ ...lunch, toTime: '11:00' }]), 'INVALID_REQUEST'],
  ['with a cut-off after the meal', canteen([{ ...lunch, cutoffTime: '11:31' }]), 'INVALID_REQUEST'],
])('CANTEEN-1: a canteen %s', (_what, of, reason) => {
  expect(refusalOf(() => checkCanteen(of))).toBe(reason);
});

it('MENU-1: the cut-off is a time of Shanghai, so many days before', () => {
  expect(cutoffOf('2026-12-01', { cutoffDays: 0, cutoffTime: '09:00' }).toISOString()).toBe('2026-12-01T01:00:00.000Z');
  expect(cutoffOf('2026-12-01', { cutoffDays: 1, cutoffTime: '20:30' }).toISOString()).toBe('2026-11-30T12:30:00.000Z');
  expect(['2026-11-29', '2026-11-30'].map(weekdayOf)).toEqual([7, 1]);
});
it.each([
  ['on a day on which it is open', {}, { on: '2026-11-30', meal: Meal.LUNCH }, 'ok'],
  ['on a Sunday', {}, { on: '2026-12-06', meal: Meal.LUNCH }, 'MEAL_NOT_OFFERED'],
  ['of a meal that it does not cook', {}, { on: '2026-11-30', meal: Meal.DINNER }, 'MEAL_NOT_OFFERED'],
  ['when it is no longer used', { retired: true }, { on: '2026-11-30', meal: Meal.LUNCH }, 'MEAL_NOT_OFFERED'],
  ['of a day that has passed', {}, { on: '2026-11-27', meal: Meal.LUNCH }, 'DAY_PAST'],
])('MENU-1: a menu %s', (_what, over, of, reason) => {
  const at = { retired: false, weekdays: [1, 2, 3, 4, 5], meals: [lunch], ...over };
  expect(refusalOf(() => cookedOn(at, { ...of, today: '2026-11-30' }))).toBe(reason);
});
it('MEALRULE-1, MEALRULE-3: a rule begins on a day that has not passed, with amounts that are some', () => {
  const of = { fromOn: '2026-11-30', today: '2026-11-30' };
  expect(refusalOf(() => checkRule({ most: 0n }, of))).toBe('ok');
  expect(refusalOf(() => checkRule({ most: -1n }, of))).toBe('INVALID_REQUEST');
  expect(refusalOf(() => checkRule({ most: 1n }, { ...of, fromOn: '2026-11-29' }))).toBe('DAY_PAST');
  expect([refusalOf(() => checkFee({ fee: 2n, project: 2n })), refusalOf(() => checkFee({ fee: 2n, project: 3n }))]).toEqual([
    'ok',
    'INVALID_REQUEST',
  ]);
});
