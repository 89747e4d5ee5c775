import { Direction } from '@shuniu/contracts';
import { keep, type Tap, waiting, without } from './door-queue.js';

const tap = (clientId: string): Tap => ({ clientId, attendeeId: 'a', ticket: '', direction: Direction.IN, at: 1 });
describe('what waits at the door', () => {
  const kept = new Map<string, string>();
  const shelf = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => void kept.set(key, text) };
  it('is there again after the page was left, for its own activity alone', () => {
    keep(shelf, 'x', [tap('1'), tap('2')]);
    expect(waiting(shelf, 'x')).toEqual([tap('1'), tap('2')]);
    expect(waiting(shelf, 'y')).toEqual([]);
  });
  it('is nothing where what was kept cannot be read', () => {
    kept.set('shuniu.door.z', '{');
    expect(waiting(shelf, 'z')).toEqual([]);
  });
  it('keeps what was tapped while others were on their way', () =>
    expect(without([tap('1'), tap('2'), tap('3')], [tap('1'), tap('2')])).toEqual([tap('3')]));
});
