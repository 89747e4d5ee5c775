import { OrderCheckState } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { checkSettling, checkUninvolved, decideCheck, drawnOf, sampleSize } from './check.rules.js';
import { lotsOf } from './lot.js';

const { WAITING, AGREED, DEVIATES } = OrderCheckState;
const rule = { sharePercent: 5, least: 3 };

it.each([
  [0, 0],
  [2, 2],
  [3, 3],
  [60, 3],
  [61, 4],
  [100, 5],
  [101, 6],
])('AFTERCHECK-1: of %s orders %s are drawn by 5 % and 3 at least', (population, wanted) => {
  expect(sampleSize(population, rule)).toBe(wanted);
});
it('AFTERCHECK-1: a rule of nothing draws nothing, and one of all draws all', () => {
  expect([sampleSize(9, { sharePercent: 0, least: 0 }), sampleSize(9, { sharePercent: 100, least: 0 })]).toEqual([0, 9]);
});

const ids = Array.from({ length: 200 }, (_, n) => `order-${n}`);
it('AFTERCHECK-1: the same seed draws the same in whatever order the orders come, more of it the same and more, and another seed others', () => {
  const [seed, other] = ['00'.repeat(16), 'ff'.repeat(16)];
  const drawn = drawnOf(ids, { lotOf: lotsOf(seed), size: 10 });
  expect(new Set(drawn).size).toBe(10);
  expect(drawnOf([...ids].reverse(), { lotOf: lotsOf(seed), size: 10 })).toEqual(drawn);
  expect(drawnOf(ids, { lotOf: lotsOf(seed), size: 20 }).slice(0, 10)).toEqual(drawn);
  expect(drawnOf(ids, { lotOf: lotsOf(other), size: 10 })).not.toEqual(drawn);
  expect(drawnOf(ids, { lotOf: lotsOf(seed), size: 0 })).toEqual([]);
});
it('AFTERCHECK-1: every order has the same chance: over many seeds none is left out and none is favoured', () => {
  const counts = new Map(ids.map(id => [id, 0]));
  for (let n = 0; n < 400; n++)
    for (const id of drawnOf(ids, { lotOf: lotsOf(n.toString(16).padStart(32, '0')), size: 20 })) counts.set(id, (counts.get(id) ?? 0) + 1);
  const all = [...counts.values()];
  expect([Math.min(...all) > 15, Math.max(...all) < 70]).toEqual([true, true]);
});

const said = { reached: true, received: true, agreed: true, paid: 700n };
it.each([
  ['nobody was reached', { ...said, reached: false }, WAITING],
  ['all is as the books say', said, AGREED],
  ['the goods did not come', { ...said, received: false }, DEVIATES],
  ['it had not agreed', { ...said, agreed: false }, DEVIATES],
  ['it paid a fen more', { ...said, paid: 701n }, DEVIATES],
  ['it paid nothing', { ...said, paid: 0n }, DEVIATES],
])('AFTERCHECK-2: when %s', (_what, of, wanted) => {
  expect(decideCheck(of, 700n)).toBe(wanted);
});
it('AFTERCHECK-2: whoever placed the order or handed it over does not check it', () => {
  expect(refusalOf(() => checkUninvolved(['a', 'b'], 'b'))).toBe('CHECKER_INVOLVED');
  expect(refusalOf(() => checkUninvolved(['a', 'b'], 'c'))).toBe('ok');
});

const row = { state: DEVIATES, answer: '少找了两元，已退', answered_by: 'a', involved: ['b'] };
it.each([
  ['that agrees', { ...row, state: AGREED }, 'c', 'STATE_NOT_ALLOWED'],
  ['without an answer', { ...row, answer: '' }, 'c', 'ORDER_CHECK_NOT_ANSWERED'],
  ['by whoever answered', row, 'a', 'SETTLER_ANSWERED'],
  ['by whoever handed over', row, 'b', 'CHECKER_INVOLVED'],
  ['by a third person', row, 'c', 'ok'],
])('AFTERCHECK-3: a deviation is closed %s', (_what, of, login, wanted) => {
  expect(refusalOf(() => checkSettling(of, login))).toBe(wanted);
});
