import { GroupOutcome } from '@shuniu/contracts';
import type { Waiting } from '../../outdoors/waiting.js';
import { apartOf, entriesOf, newList, statesOf, toggled } from './group-list.js';

const NOW = new Date('2026-12-02T00:35:00Z');
it('somebody is ticked with the time, and the tick taken back', () => {
  const one = toggled(newList('in', 'l'), 'a', NOW);
  expect(one.ticked).toEqual({ a: '2026-12-02T00:35:00.000Z' });
  expect(toggled(one, 'a', NOW).ticked).toEqual({});
  expect(toggled(one, 'b', NOW).ticked).toMatchObject({ a: '2026-12-02T00:35:00.000Z', b: '2026-12-02T00:35:00.000Z' });
});
it('who came and who left are sent as that', () => {
  const at = { seconds: BigInt(NOW.getTime() / 1000), nanos: 0 };
  expect(entriesOf(toggled(newList('in', 'l'), 'a', NOW))).toEqual([{ volunteerId: 'a', inAt: at }]);
  expect(entriesOf(toggled(newList('out', 'l'), 'a', NOW))).toEqual([{ volunteerId: 'a', outAt: at }]);
});

const list = (kind: 'in' | 'out', ids: readonly string[], over: Partial<Waiting> = {}): Waiting => ({
  id: kind,
  login: 'l',
  unitCode: '440117002215',
  kind: 'group',
  of: 'shift',
  at: 1,
  content: ids.reduce((of, id) => toggled(of, id, NOW), newList(kind, kind)),
  state: 'waiting',
  ...over,
});
const person = (volunteerId: string, state?: 'in' | 'out') => ({
  volunteerId,
  name: volunteerId,
  tail: '000001',
  ...(state ? { state } : {}),
});
const answer = [
  { volunteerId: 'a', outcome: GroupOutcome.TAKEN },
  { volunteerId: 'b', outcome: GroupOutcome.ELSEWHERE },
];
it.each<[string, readonly Waiting[], Record<string, string>]>([
  ['as it stands at the service', [], { c: 'in' }],
  ['with a list that waits', [list('in', ['a', 'b'])], { a: 'in', b: 'in', c: 'in' }],
  ['with both of a day', [list('in', ['a']), list('out', ['a', 'c'])], { a: 'out', c: 'out' }],
  ['without whom the service could not take', [list('in', ['a', 'b'], { state: 'sent', answer })], { a: 'in', c: 'in' }],
  ['without a list that was refused', [list('in', ['a'], { state: 'refused' })], { c: 'in' }],
])('X16: where people are, %s', (_, items, then) =>
  expect(Object.fromEntries(statesOf([person('a'), person('b'), person('c', 'in')], items))).toEqual(then),
);
it('X16: whom the service could not take is told', () =>
  expect(apartOf([list('in', ['a', 'b'], { state: 'sent', answer })])).toEqual([{ volunteerId: 'b', outcome: GroupOutcome.ELSEWHERE }]));
