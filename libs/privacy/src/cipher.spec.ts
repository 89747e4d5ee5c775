import fc from 'fast-check';
import { AesGcmCipher, BlindIndex, type FieldCipher, KeyRing, openAny, openAnyBytes, Sm4Cipher, sealedWith, UnsealFault } from './index.js';

const AAD = 'casework.resident.id_number:0190f3a2-0000-7000-8000-000000000001';
const keys = KeyRing.generate();
const ciphers: [string, number, (ring: KeyRing) => FieldCipher][] = [['AES-256-GCM', 1, ring => new AesGcmCipher(ring)]];
if (Sm4Cipher.isAvailable()) ciphers.push(['SM4 with HMAC-SM3', 2, ring => new Sm4Cipher(ring)]);

function reasonOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof UnsealFault) return error.reason;
    throw error;
  }
  return 'opened';
}

describe.each(ciphers)('%s', (_, algorithm, make) => {
  const cipher = make(keys);

  it('opens what it sealed, of any length and for any place', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(fc.property(text, text, (plain, aad) => cipher.open(cipher.seal(plain, aad), aad) === plain));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), bytes => {
        const plain = Buffer.from(bytes);
        return cipher.openBytes(cipher.sealBytes(plain, AAD), AAD).equals(plain);
      }),
    );
  });

  it('never seals the same way twice, and names version, algorithm and key in the head', () => {
    const [one, other] = [cipher.seal('990117194410111740', AAD), cipher.seal('990117194410111740', AAD)];
    expect(one.equals(other)).toBe(false);
    expect([...one.subarray(0, 4)]).toEqual([1, algorithm, 0, 1]);
    expect(sealedWith(one)).toEqual({ algorithm, keyId: 1 });
    expect(one.includes('990117194410111740')).toBe(false);
  });

  it('opens nothing after any one byte has changed, or any number of them is gone', () => {
    const sealed = cipher.seal('990117194410111740', AAD);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] as number) ^ 0x01;
      expect(reasonOf(() => cipher.open(changed, AAD))).not.toBe('opened');
      expect(reasonOf(() => openAny(keys, changed, AAD))).not.toBe('opened');
      expect(reasonOf(() => cipher.open(sealed.subarray(0, at), AAD))).not.toBe('opened');
    }
    expect(reasonOf(() => cipher.open(Buffer.concat([sealed, Buffer.alloc(1)]), AAD))).toBe('not_authentic');
  });

  it('opens nothing in another row or column', () => {
    const sealed = cipher.seal('19900029563', AAD);
    expect(reasonOf(() => cipher.open(sealed, AAD.replace('id_number', 'phone')))).toBe('not_authentic');
    expect(reasonOf(() => cipher.open(sealed, `${AAD}0`))).toBe('not_authentic');
    expect(reasonOf(() => cipher.open(sealed, ''))).toBe('not_authentic');
  });

  it('opens with the old key after a rotation, seals with the new one, and not without the key', () => {
    const before = KeyRing.generateJson();
    const after = KeyRing.rotateJson(before);
    const [old, rotated] = [KeyRing.parse(before), KeyRing.parse(after)];
    const sealed = make(old).seal('曹玉', AAD);
    expect(make(rotated).open(sealed, AAD)).toBe('曹玉');
    expect(openAny(rotated, sealed, AAD)).toBe('曹玉');
    const resealed = make(rotated).seal('曹玉', AAD);
    expect(sealedWith(resealed).keyId).toBe(2);
    expect(reasonOf(() => make(old).open(resealed, AAD))).toBe('unknown_key');
    expect(reasonOf(() => make(KeyRing.generate()).open(sealed, AAD))).toBe('not_authentic');
  });
});

describe('openAny', () => {
  it('takes the cipher of the algorithm byte', () => {
    for (const [, , make] of ciphers) {
      expect(openAnyBytes(keys, make(keys).seal('曹玉', AAD), AAD).toString()).toBe('曹玉');
    }
    const strange = Buffer.from(new AesGcmCipher(keys).seal('曹玉', AAD));
    strange[1] = 9;
    expect(reasonOf(() => openAny(keys, strange, AAD))).toBe('unknown_algorithm');
    strange[0] = 2;
    expect(reasonOf(() => openAny(keys, strange, AAD))).toBe('unknown_version');
    expect(reasonOf(() => openAny(keys, Buffer.alloc(0), AAD))).toBe('malformed');
  });
});

describe('the blind index', () => {
  const index = new BlindIndex(keys);

  it('is equal for equal values of a kind, also from another process with the same keys', () => {
    const json = KeyRing.generateJson();
    const [one, other] = [new BlindIndex(KeyRing.parse(json)), new BlindIndex(KeyRing.parse(json))];
    expect(one.of('id_number', '990117194410111740')).toEqual(other.of('id_number', '990117194410111740'));
    expect(one.of('id_number', '990117194410111740')).toHaveLength(16);
    expect(one.tail('id_number', '1740')).toEqual(other.tail('id_number', '1740'));
    expect(new BlindIndex(KeyRing.parse(KeyRing.rotateJson(json))).of('phone', '1')).toEqual(one.of('phone', '1'));
  });

  it('differs by kind, by value, by key, and between a tail and a whole', () => {
    const all = [
      index.of('id_number', '1740'),
      index.of('phone', '1740'),
      index.of('id_number', '1741'),
      index.tail('id_number', '1740'),
      index.tail('phone', '1740'),
      new BlindIndex(KeyRing.generate()).of('id_number', '1740'),
    ];
    expect(new Set(all.map(bytes => bytes.toString('hex'))).size).toBe(all.length);
  });
});
