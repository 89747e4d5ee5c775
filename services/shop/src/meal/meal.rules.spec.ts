import { HandOver, MealArea, MealBookingState, ResidentState } from '@shuniu/contracts';
import fc from 'fast-check';
import { refusalOf } from '../refusal.fixture.js';
import { classSpans } from './diner.store.js';
import { areaOf, checkBefore, checkCollected, checkDay, checkTurn, mealShares } from './meal.rules.js';

const { PICK_UP, DELIVERY } = HandOver;
const HOME = '440117002215';
it.each([
  ['where the station is', '', MealArea.OWN_TOWN],
  ['another village of the town', '440117002216', MealArea.OWN_TOWN],
  ['another town of the district', '440117101200', MealArea.OWN_DISTRICT],
  ['another district', '440106001001', MealArea.ELSEWHERE],
])('MEALRULE-2, S49: a canteen in %s is of its area', (_what, at, area) => {
  expect(areaOf(HOME, at)).toBe(area);
});

it.each([
  ['without a class', 1500n, { most: 1200n, percent: 100 }, false, PICK_UP, [0n, 1500n]],
  ['without a rule', 1500n, undefined, true, PICK_UP, [0n, 1500n]],
  ['with all of it up to a most', 1500n, { most: 1200n, percent: 100 }, true, PICK_UP, [1200n, 300n]],
  ['cheaper than the most', 900n, { most: 1200n, percent: 100 }, true, PICK_UP, [900n, 0n]],
  ['by half, the odd fen of the project', 1501n, { most: 1200n, percent: 50 }, true, PICK_UP, [751n, 750n]],
  ['by a third of an odd price', 1001n, { most: 9999n, percent: 33 }, true, PICK_UP, [330n, 671n]],
  ['brought, with a fee of which the project pays a part', 1500n, { most: 1200n, percent: 100 }, true, DELIVERY, [1350n, 350n]],
  ['brought to somebody without a class', 1500n, { most: 1200n, percent: 100 }, false, DELIVERY, [0n, 1700n]],
])('MEAL-2, MEALRULE-3: a meal %s', (_what, price, rule, hasClass, handOver, [project, own]) => {
  const shares = mealShares(price, { rule, fee: { fee: 200n, project: 150n }, hasClass, handOver });
  expect([shares.project, shares.own]).toEqual([project, own]);
});

it('MEAL-2: whatever the price and the rules, the shares add up to the fen, none is below 0, and the project pays no more than the rules say', () => {
  const fen = fc.bigInt(1n, 1_000_000n);
  fc.assert(
    fc.property(
      fen,
      fc.bigInt(0n, 1_000_000n),
      fc.integer({ min: 1, max: 100 }),
      fen,
      fc.boolean(),
      fc.boolean(),
      (price, most, percent, feeFen, hasClass, brings) => {
        const fee = { fee: feeFen, project: feeFen / 3n };
        const handOver = brings ? DELIVERY : PICK_UP;
        const s = mealShares(price, { rule: { most, percent }, fee, hasClass, handOver });
        expect(s.project + s.own).toBe(s.price + s.fee);
        expect(s.own >= 0n && s.project >= 0n).toBe(true);
        expect(s.fee).toBe(brings ? feeFen : 0n);
        const ofPrice = s.project - (brings && hasClass ? fee.project : 0n);
        expect(ofPrice <= most && ofPrice <= price && ofPrice * 100n < price * BigInt(percent) + 100n).toBe(true);
        if (!hasClass) expect(s.project).toBe(0n);
        const dearer = mealShares(price + 1n, { rule: { most, percent }, fee, hasClass, handOver });
        expect(dearer.project >= s.project && dearer.own >= s.own).toBe(true);
      },
    ),
  );
});

it('MEAL-4: a meal is booked and cancelled until its cut-off and not at it', () => {
  const cutoff = new Date('2026-11-30T01:00:00Z');
  expect(refusalOf(() => checkBefore(cutoff, new Date(cutoff.getTime() - 1)))).toBe('ok');
  expect(refusalOf(() => checkBefore(cutoff, cutoff))).toBe('CUT_OFF_PASSED');
});

const { PENDING, BOOKED, SERVED, CANCELLED, MISSED, REFUSED, REFUNDED } = MealBookingState;
it.each([
  [PENDING, []],
  [BOOKED, ['cancel', 'serve', 'miss']],
  [SERVED, ['refund']],
  [CANCELLED, []],
  [MISSED, []],
  [REFUSED, []],
  [REFUNDED, []],
])('MEAL-3: in state %s may be done: %j', (state, may) => {
  const all = ['cancel', 'serve', 'miss', 'refund'] as const;
  expect(all.filter(doing => refusalOf(() => checkTurn({ state, version: 3 }, doing, '')) === 'ok')).toEqual(may);
  expect(refusalOf(() => checkTurn({ state, version: 3 }, 'serve', '2'))).toBe('ETAG_MISMATCH');
});
it('MEAL-5: a meal is handed over on its day or after it, and nothing unpaid', () => {
  expect([checkDay, checkDay].map((check, n) => refusalOf(() => check('2026-11-30', n === 0 ? '2026-11-29' : '2026-11-30')))).toEqual([
    'MEAL_NOT_TODAY',
    'ok',
  ]);
  expect([
    refusalOf(() => checkCollected(1n, false)),
    refusalOf(() => checkCollected(0n, false)),
    refusalOf(() => checkCollected(1n, true)),
  ]).toEqual(['PAYMENT_MISSING', 'ok', 'ok']);
});

it('MEALRULE-2: what a file says is kept as days of a class, of each class once', () => {
  const rule = (category: string, of: number) => ({ category, class: of, validFrom: '2000-01-01', validTo: null });
  const rules = [rule('特困', 1), rule('低保', 1), rule('60岁以上长者', 3)];
  const held = (category: string, fromOn: string, toOn = '') => ({ category, fromOn, toOn });
  const file = {
    state: ResidentState.ACTIVE,
    stateOn: '',
    categories: [held('低保', '2024-01-01', '2024-06-30'), held('特困', '2024-03-01'), held('60岁以上长者', '2020-05-01')],
  };
  expect(classSpans(file, rules)).toEqual([
    { class: 1, from: '2024-01-01', to: null },
    { class: 3, from: '2020-05-01', to: null },
  ]);
});
