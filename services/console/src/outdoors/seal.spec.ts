import { isPin, keyOf, newSalt, seal, unseal } from './seal.js';

it('what a PIN sealed opens by that PIN alone, and not when it was changed', async () => {
  const salt = newSalt();
  const key = await keyOf('314159', salt);
  const sealed = await seal(key, { door: '三社 5 号' });
  expect(new TextDecoder().decode(sealed.bytes)).not.toContain('三社');
  expect(await unseal(await keyOf('314159', salt), sealed)).toEqual({ door: '三社 5 号' });
  expect(await unseal(await keyOf('314158', salt), sealed)).toBeUndefined();
  expect(await unseal(await keyOf('314159', newSalt()), sealed)).toBeUndefined();
  expect(await unseal(key, { iv: sealed.iv, bytes: sealed.bytes.slice(1) })).toBeUndefined();
}, 30_000);
it.each([
  ['012345', true],
  ['12345', false],
  ['1234567', false],
  ['12345a', false],
])('a PIN of six digits: %s', (text, right) => expect(isPin(text)).toBe(right));
