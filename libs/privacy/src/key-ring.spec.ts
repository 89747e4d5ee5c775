import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { AesGcmCipher, BlindIndex, KeyRing, KeyRingFault } from './index.js';

const KEY = Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64');
const ring = (change: Record<string, unknown>) => JSON.stringify({ current: 1, keys: { 1: KEY }, index: KEY, ...change });

describe('the key ring', () => {
  it.each<[string, string, string]>([
    ['text that is not JSON', `{"keys": ${KEY}`, 'not JSON'],
    ['a list', '[]', 'expected an object'],
    ['no keys', ring({ keys: undefined }), 'keys: expected an object of id and key'],
    ['a key as an id', ring({ keys: { [KEY]: 1 } }), 'keys: an id is not a number from 1 to 65535'],
    ['an id of 65536', ring({ keys: { 65536: KEY } }), 'keys: an id is not a number from 1 to 65535'],
    ['a short key', ring({ keys: { 1: KEY.slice(0, 24) } }), 'keys.1: expected 32 bytes in base64'],
    ['a key that is a number', ring({ keys: { 1: 5 } }), 'keys.1: expected base64 text'],
    ['a key of zeros', ring({ keys: { 1: Buffer.alloc(32).toString('base64') } }), 'keys.1: not a random key'],
    ['no current id', ring({ current: '1' }), 'current: expected the id of a key'],
    ['a current id without a key', ring({ current: 2 }), 'current: no key has this id'],
    ['no index key', ring({ index: undefined }), 'index: expected base64 text'],
  ])('names what is wrong with %s, and no key', (_, json, text) => {
    const fault = (() => {
      try {
        return KeyRing.parse(json);
      } catch (error) {
        return error;
      }
    })();
    expect(fault).toBeInstanceOf(KeyRingFault);
    expect((fault as Error).message).toBe(text);
    expect(inspect(fault)).not.toContain(KEY.slice(0, 8));
  });

  it('is read from the file that the environment names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'keys-'));
    try {
      const path = join(folder, 'keys.json');
      writeFileSync(path, ring({}), { mode: 0o600 });
      expect(KeyRing.fromEnvironment({ SHUNIU_KEYS_FILE: path }).ids).toEqual([1]);
      expect(() => KeyRing.fromFile(join(folder, 'absent.json'))).toThrow('the key file cannot be read (ENOENT)');
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(() => KeyRing.fromEnvironment({})).toThrow('SHUNIU_KEYS_FILE is not set');
  });

  it('prints ids alone, also inside what uses it', () => {
    const keys = KeyRing.parse(ring({ keys: { 1: KEY, 7: KEY }, current: 7 }));
    const bytes = Buffer.from(KEY, 'base64');
    const printed = [
      String(keys),
      JSON.stringify({ keys }),
      inspect(keys, { depth: 9, showHidden: true }),
      inspect(new AesGcmCipher(keys), { depth: 9, showHidden: true }),
      inspect(new BlindIndex(keys), { depth: 9, showHidden: true }),
    ];
    for (const text of printed) {
      expect(text).toContain('KeyRing(current 7, keys 1, 7)');
      for (const form of [KEY.slice(0, 8), bytes.toString('hex').slice(0, 8), bytes.toString('latin1').slice(0, 8)])
        expect(text).not.toContain(form);
    }
  });
});
