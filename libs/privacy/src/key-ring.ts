import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';

const KEY_BYTES = 32;
const HIGHEST_KEY_ID = 0xffff;

/** The environment's name for the file with the keys. */
export const KEYS_FILE_VARIABLE = 'SHUNIU_KEYS_FILE';

/** Says what is wrong with a key file, by its fields; never carries key material. */
export class KeyRingFault extends Error {
  override readonly name = 'KeyRingFault';
}

/**
 * The keys of one installation: a current one that seals, older ones that still open, and one for blind indexes, which is never rotated
 * alone (every index would have to be rewritten). Key objects hold the bytes outside JavaScript's heap; printing shows ids alone.
 */
export class KeyRing {
  readonly #keys: ReadonlyMap<number, KeyObject>;
  readonly #index: KeyObject;

  private constructor(
    readonly current: number,
    keys: ReadonlyMap<number, KeyObject>,
    index: KeyObject,
  ) {
    this.#keys = keys;
    this.#index = index;
  }

  /**
   * From JSON `{"current": 1, "keys": {"1": "<32 bytes in base64>"}, "index": "<32 bytes in base64>"}`; ids 1 to 65535.
   * Throws KeyRingFault that names the field at fault.
   */
  static parse(json: string): KeyRing {
    const file = parseObject(json);
    if (!isRecord(file.keys)) throw new KeyRingFault('keys: expected an object of id and key');
    const keys = new Map<number, KeyObject>();
    for (const [id, key] of Object.entries(file.keys)) {
      const number = Number(id);
      // The id itself may be a key pasted into the wrong place, so it is not repeated.
      if (!/^[1-9]\d{0,4}$/.test(id) || number > HIGHEST_KEY_ID) throw new KeyRingFault('keys: an id is not a number from 1 to 65535');
      keys.set(number, keyFrom(key, `keys.${number}`));
    }
    const current = file.current;
    if (typeof current !== 'number' || !Number.isInteger(current)) throw new KeyRingFault('current: expected the id of a key');
    if (!keys.has(current)) throw new KeyRingFault('current: no key has this id');
    return new KeyRing(current, keys, keyFrom(file.index, 'index'));
  }

  /** Reads the key file. Throws KeyRingFault when it cannot be read. */
  static fromFile(path: string): KeyRing {
    let json: string;
    try {
      json = readFileSync(path, 'utf8');
    } catch (error) {
      throw new KeyRingFault(`the key file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
    }
    return KeyRing.parse(json);
  }

  /** Reads the file that SHUNIU_KEYS_FILE names. */
  static fromEnvironment(environment: Readonly<Record<string, string | undefined>> = process.env): KeyRing {
    const path = environment[KEYS_FILE_VARIABLE];
    if (!path) throw new KeyRingFault(`${KEYS_FILE_VARIABLE} is not set`);
    return KeyRing.fromFile(path);
  }

  /** The JSON of a new ring with one random key: for a file only its owner may read. */
  static generateJson(): string {
    const key = () => randomBytes(KEY_BYTES).toString('base64');
    return JSON.stringify({ current: 1, keys: { 1: key() }, index: key() }, null, 2);
  }

  static generate(): KeyRing {
    return KeyRing.parse(KeyRing.generateJson());
  }

  /** The JSON of a key file with a new key as the current one; all older keys stay, to open what they sealed. */
  static rotateJson(json: string): string {
    KeyRing.parse(json);
    const file = parseObject(json) as { keys: Record<string, string> };
    const next = Math.max(...Object.keys(file.keys).map(Number)) + 1;
    return JSON.stringify({ ...file, current: next, keys: { ...file.keys, [next]: randomBytes(KEY_BYTES).toString('base64') } }, null, 2);
  }

  /** The ids of all keys, for reports on how far a rotation has come. */
  get ids(): readonly number[] {
    return [...this.#keys.keys()];
  }

  /** A key by its id; undefined when the ring does not have it. */
  key(id: number): KeyObject | undefined {
    return this.#keys.get(id);
  }

  /** A key for one purpose, derived (HKDF-SHA-256) from the index key. */
  indexKey(purpose: string): KeyObject {
    return deriveKey(this.#index, `index:${purpose}`);
  }

  toString(): string {
    return `KeyRing(current ${this.current}, keys ${this.ids.join(', ')})`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

/** A key of 16 or 32 bytes derived from another by HKDF-SHA-256. */
export function deriveKey(key: KeyObject, purpose: string, bytes = KEY_BYTES): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), Buffer.from(`shuniu:${purpose}`), bytes)));
}

function keyFrom(value: unknown, field: string): KeyObject {
  if (typeof value !== 'string') throw new KeyRingFault(`${field}: expected base64 text`);
  const bytes = Buffer.from(value, 'base64');
  if (!/^[A-Za-z0-9+/]{43}=$/.test(value)) throw new KeyRingFault(`${field}: expected 32 bytes in base64`);
  if (bytes.every(byte => byte === bytes[0])) throw new KeyRingFault(`${field}: not a random key`);
  return createSecretKey(bytes);
}

function parseObject(json: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // The parser's own text quotes the place where it failed, which may be a key.
    throw new KeyRingFault('not JSON');
  }
  if (!isRecord(value)) throw new KeyRingFault('expected an object');
  return value;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
