import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

const COOLDOWN_MS = 5_000;
const TIMEOUT_MS = 3_000;
interface PublishedKey extends JsonWebKey {
  readonly kid?: string;
  readonly use?: string;
}

/**
 * The issuer's public keys, fetched from where they can be reached.
 *
 * It takes the place of keycloak-connect's own `Rotation`, which asks the address that stands in tokens as `iss`: the public one, which the
 * gateway often cannot reach (embedded it is the gateway itself). That one also has no time limit, ends the process when the answer is no
 * JSON, and forgets why a fetch failed.
 */
export class IssuerKeys {
  #keys = new Map<string, KeyObject>();
  #fetching: Promise<void> | undefined;
  #fetchedAt = 0;
  /** The last fetch failed: an unknown key then says nothing about a token. */
  unreachable = false;

  constructor(private readonly certs: string) {}

  /** keycloak-connect's name for it. Rejects for a key the issuer does not publish; an unknown one is asked for at most every five seconds. */
  async getJWK(kid: unknown): Promise<KeyObject> {
    if (typeof kid !== 'string') throw new Error('the token names no key');
    if (!this.#keys.has(kid) && Date.now() >= this.#fetchedAt + COOLDOWN_MS) await this.fetch();
    const key = this.#keys.get(kid);
    if (!key) throw new Error('no such key');
    return key;
  }

  /** Resolves when keys are known; for readiness. */
  async known(): Promise<void> {
    if (this.#keys.size === 0) await this.fetch();
  }

  fetch(): Promise<void> {
    this.#fetching ??= this.#load().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  async #load(): Promise<void> {
    try {
      const response = await fetch(this.certs, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
      if (!response.ok) throw new Error(`the issuer answered ${response.status}`);
      const { keys } = (await response.json()) as { keys: PublishedKey[] };
      const usable = keys.filter(k => k.kty === 'RSA' && typeof k.kid === 'string' && (k.use ?? 'sig') === 'sig');
      this.#keys = new Map(usable.map(k => [k.kid as string, createPublicKey({ key: k, format: 'jwk' })]));
      this.#fetchedAt = Date.now();
      this.unreachable = false;
    } catch (error) {
      this.unreachable = true;
      throw error;
    }
  }
}
