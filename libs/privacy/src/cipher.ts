import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  getCiphers,
  getHashes,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { deriveKey, type KeyRing } from './key-ring.js';

/**
 * Seals one field of one row. `aad` names the place, e.g. `casework.resident.id_number:<row id>`: sealed bytes moved to another row or
 * column do not open.
 */
export interface FieldCipher {
  seal(plain: string, aad: string): Buffer;
  /** Throws UnsealFault. */
  open(sealed: Buffer, aad: string): string;
  sealBytes(plain: Buffer, aad: string): Buffer;
  /** Throws UnsealFault. */
  openBytes(sealed: Buffer, aad: string): Buffer;
}

export type UnsealReason = 'malformed' | 'unknown_version' | 'unknown_algorithm' | 'unknown_key' | 'not_authentic';

/** Sealed bytes that do not open: changed, from another place, of a key the ring does not have, or not sealed at all. */
export class UnsealFault extends Error {
  override readonly name = 'UnsealFault';

  constructor(readonly reason: UnsealReason) {
    super(`a sealed field does not open: ${reason}`);
  }
}

/** The algorithm this process cannot offer, such as SM4 with an OpenSSL built without it. */
export class CipherUnavailable extends Error {
  override readonly name = 'CipherUnavailable';
}

/*
 * Sealed bytes: 1 version · 1 algorithm · 2 key id (big-endian) · IV (12 for AES-GCM, 16 for SM4) · ciphertext · tag (16 for AES-GCM, 32 for SM4).
 * The four bytes of the head are authenticated with the aad.
 */
const VERSION = 1;
const HEAD_BYTES = 4;
const AES_GCM = 1;
const SM4_CTR_HMAC_SM3 = 2;
const GCM_IV_BYTES = 12;
const GCM_TAG_BYTES = 16;
const SM4_IV_BYTES = 16;
const SM4_TAG_BYTES = 32;

/** The id of the key that sealed these bytes and the algorithm's number: what a re-sealing job looks at. */
export function sealedWith(sealed: Buffer): { readonly algorithm: number; readonly keyId: number } {
  if (sealed.length < HEAD_BYTES) throw new UnsealFault('malformed');
  if (sealed[0] !== VERSION) throw new UnsealFault('unknown_version');
  return { algorithm: sealed[1] as number, keyId: sealed.readUInt16BE(2) };
}

abstract class RingCipher implements FieldCipher {
  protected abstract readonly algorithm: number;

  constructor(protected readonly keys: KeyRing) {}

  seal(plain: string, aad: string): Buffer {
    return this.sealBytes(Buffer.from(plain, 'utf8'), aad);
  }

  open(sealed: Buffer, aad: string): string {
    return this.openBytes(sealed, aad).toString('utf8');
  }

  sealBytes(plain: Buffer, aad: string): Buffer {
    const head = Buffer.from([VERSION, this.algorithm, this.keys.current >> 8, this.keys.current & 0xff]);
    return Buffer.concat([head, this.encrypt(plain, this.keys.current, bound(head, aad))]);
  }

  openBytes(sealed: Buffer, aad: string): Buffer {
    const { algorithm, keyId } = sealedWith(sealed);
    if (algorithm !== this.algorithm) throw new UnsealFault('unknown_algorithm');
    if (this.keys.key(keyId) === undefined) throw new UnsealFault('unknown_key');
    return this.decrypt(sealed.subarray(HEAD_BYTES), keyId, bound(sealed.subarray(0, HEAD_BYTES), aad));
  }

  protected key(id: number): KeyObject {
    return this.keys.key(id) as KeyObject;
  }

  protected abstract encrypt(plain: Buffer, keyId: number, aad: Buffer): Buffer;
  protected abstract decrypt(body: Buffer, keyId: number, aad: Buffer): Buffer;
}

const bound = (head: Buffer, aad: string) => Buffer.concat([head, Buffer.from(aad, 'utf8')]);

/** AES-256-GCM with a random 96-bit IV. */
export class AesGcmCipher extends RingCipher {
  protected readonly algorithm = AES_GCM;

  protected encrypt(plain: Buffer, keyId: number, aad: Buffer): Buffer {
    const iv = randomBytes(GCM_IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key(keyId), iv, { authTagLength: GCM_TAG_BYTES }).setAAD(aad);
    return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  protected decrypt(body: Buffer, keyId: number, aad: Buffer): Buffer {
    if (body.length < GCM_IV_BYTES + GCM_TAG_BYTES) throw new UnsealFault('malformed');
    const decipher = createDecipheriv('aes-256-gcm', this.key(keyId), body.subarray(0, GCM_IV_BYTES), { authTagLength: GCM_TAG_BYTES });
    decipher.setAAD(aad).setAuthTag(body.subarray(body.length - GCM_TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(body.subarray(GCM_IV_BYTES, body.length - GCM_TAG_BYTES)), decipher.final()]);
    } catch {
      throw new UnsealFault('not_authentic');
    }
  }
}

/**
 * SM4 in counter mode (GB/T 32907), then HMAC-SM3 (GB/T 32905) over aad, IV and ciphertext, with a key of its own; both keys are derived
 * from the ring's. Throws CipherUnavailable when this process' OpenSSL has no SM4 or SM3.
 */
export class Sm4Cipher extends RingCipher {
  protected readonly algorithm = SM4_CTR_HMAC_SM3;
  readonly #derived = new Map<number, { encrypt: KeyObject; authenticate: KeyObject }>();

  constructor(keys: KeyRing) {
    super(keys);
    if (!Sm4Cipher.isAvailable()) throw new CipherUnavailable('SM4 or SM3 is missing in the OpenSSL of this Node.js');
  }

  static isAvailable(): boolean {
    return getCiphers().includes('sm4-ctr') && getHashes().includes('sm3');
  }

  protected encrypt(plain: Buffer, keyId: number, aad: Buffer): Buffer {
    const { encrypt, authenticate } = this.#keysOf(keyId);
    const iv = randomBytes(SM4_IV_BYTES);
    const cipher = createCipheriv('sm4-ctr', encrypt, iv);
    const body = Buffer.concat([iv, cipher.update(plain), cipher.final()]);
    return Buffer.concat([body, tagOf(authenticate, aad, body)]);
  }

  protected decrypt(body: Buffer, keyId: number, aad: Buffer): Buffer {
    if (body.length < SM4_IV_BYTES + SM4_TAG_BYTES) throw new UnsealFault('malformed');
    const { encrypt, authenticate } = this.#keysOf(keyId);
    const content = body.subarray(0, body.length - SM4_TAG_BYTES);
    if (!timingSafeEqual(tagOf(authenticate, aad, content), body.subarray(content.length))) throw new UnsealFault('not_authentic');
    const decipher = createDecipheriv('sm4-ctr', encrypt, content.subarray(0, SM4_IV_BYTES));
    return Buffer.concat([decipher.update(content.subarray(SM4_IV_BYTES)), decipher.final()]);
  }

  #keysOf(id: number): { encrypt: KeyObject; authenticate: KeyObject } {
    const known = this.#derived.get(id);
    if (known) return known;
    const derived = { encrypt: deriveKey(this.key(id), 'sm4:encrypt', 16), authenticate: deriveKey(this.key(id), 'sm4:authenticate') };
    this.#derived.set(id, derived);
    return derived;
  }
}

/** The aad's length comes first, so that no byte can move between aad and content. */
function tagOf(key: KeyObject, aad: Buffer, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(aad.length);
  return createHmac('sm3', key).update(length).update(aad).update(content).digest();
}

/** Opens what either cipher sealed, by the algorithm byte: for readers while an installation changes from one to the other. Throws UnsealFault. */
export function openAny(keys: KeyRing, sealed: Buffer, aad: string): string {
  return openAnyBytes(keys, sealed, aad).toString('utf8');
}

export function openAnyBytes(keys: KeyRing, sealed: Buffer, aad: string): Buffer {
  const { algorithm } = sealedWith(sealed);
  if (algorithm === AES_GCM) return new AesGcmCipher(keys).openBytes(sealed, aad);
  if (algorithm === SM4_CTR_HMAC_SM3) return new Sm4Cipher(keys).openBytes(sealed, aad);
  throw new UnsealFault('unknown_algorithm');
}
