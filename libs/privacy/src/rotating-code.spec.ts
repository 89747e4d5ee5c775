import { codeAt, isCode } from './rotating-code.js';
import { WrongTries } from './wrong-tries.js';

const key = Buffer.alloc(32, 7);
const at = (second: number) => new Date(Date.parse('2026-12-07T01:00:00Z') + second * 1000);

describe('the code of a door', () => {
  it('has six digits, is another one after each step and at each door', () => {
    const { code, renewsAt } = codeAt(key, at(0), 30);
    expect([code.length, renewsAt]).toEqual([6, at(30)]);
    expect(codeAt(key, at(29), 30).code).toBe(code);
    expect(codeAt(key, at(30), 30).code).not.toBe(code);
    expect(codeAt(Buffer.alloc(16, 1), at(0), 30).code).not.toBe(code);
  });
  it.each([
    [0, true],
    [59, true],
    [60, false],
    [-1, false],
  ])('%d seconds on it is taken: %s', (second, taken) =>
    expect(isCode(key, codeAt(key, at(0), 30).code, { at: at(second), stepSeconds: 30 })).toBe(taken),
  );
});
it('takes no code after twenty wrong ones, until the minute is over, and only at that door', () => {
  const wrong = new WrongTries();
  for (let i = 0; i < 20; i++) wrong.note('a', at(i));
  expect([wrong.isTooMany('a', at(20)), wrong.isTooMany('b', at(20)), wrong.isTooMany('a', at(60))]).toEqual([true, false, false]);
});
