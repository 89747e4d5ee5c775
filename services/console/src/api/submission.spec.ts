import { submissionKeys } from './submission.js';

describe('the key of a submission', () => {
  const numbered = () => {
    let next = 0;
    return submissionKeys(() => `k${++next}`);
  };

  it('stays while the content stays, so that a second click has one effect', () => {
    const keys = numbered();
    expect(keys.keyOf({ name: '曹玉' })).toBe('k1');
    expect(keys.keyOf({ name: '曹玉' })).toBe('k1');
  });

  it('is another one for other content, and for the same content once it has arrived', () => {
    const keys = numbered();
    keys.keyOf({ fen: 1n });
    expect(keys.keyOf({ fen: 2n })).toBe('k2');
    keys.arrived();
    expect(keys.keyOf({ fen: 2n })).toBe('k3');
  });
});
