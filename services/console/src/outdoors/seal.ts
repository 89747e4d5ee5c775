import type { Sealed } from './kept-rows.js';

/** So slow that trying all six-digit numbers of a copied disk takes days; a telephone opens in half a second. */
const TURNS = 600_000;
const { subtle } = globalThis.crypto;

export const isPin = (text: string): boolean => /^\d{6}$/.test(text);
export const newSalt = (): Uint8Array<ArrayBuffer> => globalThis.crypto.getRandomValues(new Uint8Array(16));

export async function keyOf(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const base = await subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: TURNS };
  return subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
export async function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  const iv = globalThis.crypto.getRandomValues(new Uint8Array(12));
  const bytes = await subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(JSON.stringify(value)));
  return { iv, bytes };
}
/** Undefined for another key, or when somebody changed it. */
export async function unseal(key: CryptoKey, { iv, bytes }: Sealed): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(await subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes)));
  } catch {
    return undefined;
  }
}
