import { entriesOf, newList, toggled } from './group-list.js';

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
