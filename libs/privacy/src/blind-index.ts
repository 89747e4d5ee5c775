import { createHmac, type KeyObject } from 'node:crypto';
import type { KeyRing } from './key-ring.js';

const INDEX_BYTES = 16;

/**
 * Finds an encrypted value without opening any: HMAC-SHA-256 of its normal form with a key for its kind, 16 bytes. Equal values of one
 * kind give equal bytes, so callers normalise first; values of different kinds never meet.
 */
export class BlindIndex {
  readonly #keys = new Map<string, KeyObject>();

  constructor(private readonly ring: KeyRing) {}

  of(kind: string, normalForm: string): Buffer {
    return createHmac('sha256', this.#key(kind)).update(normalForm, 'utf8').digest().subarray(0, INDEX_BYTES);
  }

  /** For a search by the last four characters. A kind of its own: a tail says nothing about a whole value. */
  tail(kind: string, last4: string): Buffer {
    return this.of(`${kind}#tail`, last4);
  }

  #key(kind: string): KeyObject {
    const key = this.#keys.get(kind) ?? this.ring.indexKey(kind);
    this.#keys.set(kind, key);
    return key;
  }
}
