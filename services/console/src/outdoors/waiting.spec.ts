import { ProblemError } from '../api/problem.js';
import { isOld, sendEach, type Waiting, type Went, wentOf } from './waiting.js';

const item = (id: string, at: number, over: Partial<Waiting> = {}): Waiting => ({
  id,
  login: 'fenger.leader',
  unitCode: '440117002215',
  kind: 'stop',
  of: 'round',
  at,
  content: {},
  state: 'waiting',
  ...over,
});
async function run(items: readonly Waiting[], answers: Readonly<Record<string, Went>>) {
  const [sent, went] = [[] as string[], [] as string[]];
  await sendEach(items, {
    send: async one => {
      sent.push(one.id);
      return answers[one.id] ?? { to: 'sent', answer: undefined };
    },
    arrived: async (one, way) => void went.push(`${one.id} ${way.to}`),
  });
  return { sent, went };
}

it('X3: one that is refused, and one that fails, hold nothing up; the order is that in which they were done', async () => {
  const items = Array.from({ length: 52 }, (_, n) => item(`i${n}`, 1000 - n));
  const { sent, went } = await run(items, { i40: { to: 'refused', why: '没有这一户' }, i20: { to: 'later' } });
  expect(sent).toEqual(items.map(i => i.id).reverse());
  expect(went.filter(w => w.endsWith('sent'))).toHaveLength(50);
});
it('without a network nothing more is tried', async () => {
  const { sent } = await run([item('a', 1), item('b', 2), item('c', 3)], { b: { to: 'stop' } });
  expect(sent).toEqual(['a', 'b']);
});
it('parts of a list go at once, before what came after it', async () => {
  const parts = [item('a1', 1), item('a2', 1)];
  const { sent } = await run([item('a', 1), item('b', 2)], { a: { to: 'parts', parts }, a1: { to: 'refused', why: 'x' } });
  expect(sent).toEqual(['a', 'a1', 'a2', 'b']);
});
it.each<[number, Went['to']]>([
  [0, 'stop'],
  [401, 'stop'],
  [429, 'later'],
  [503, 'later'],
  [500, 'later'],
  [400, 'refused'],
  [403, 'refused'],
  [404, 'refused'],
  [409, 'refused'],
])('an answer of status %s means: %s', (status, to) => expect(wentOf(new ProblemError(status, { title: '原因' })).to).toBe(to));
it.each<[string, Partial<Waiting>, boolean]>([
  ['what waits stays', { state: 'waiting', at: 0 }, false],
  ['what was sent goes after a day', { state: 'sent', at: 0 }, true],
  ['what was refused stays for a week', { state: 'refused', at: 9 * 86_400_000 }, false],
  ['what was refused goes then', { state: 'refused', at: 0 }, true],
])('%s', (_, over, old) => expect(isOld(item('a', 0, over), 10 * 86_400_000)).toBe(old));
