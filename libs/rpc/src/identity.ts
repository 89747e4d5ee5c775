import { hash } from 'node:crypto';
import type { Actor } from '@shuniu/access';
import { CommonFault, Role } from '@shuniu/contracts';
import { commonFault, isDivisionCode } from '@shuniu/kernel';
import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose';

/** A verified access token's claims, in Keycloak's shape. */
export interface Claims {
  readonly sub?: string;
  readonly exp?: number;
  readonly typ?: string;
  readonly preferred_username?: string;
  readonly name?: string;
  readonly unit_code?: string;
  readonly realm_access?: { readonly roles?: readonly string[] };
}
/** Proves that a token is ours and still good; throws for any reason why not. */
export type Verify = (token: string) => Promise<Claims>;
export interface Issuer {
  /** As in the token, exactly. */
  readonly issuer: string;
  readonly audience: string;
  /** Where its keys are. */
  readonly certs: string;
}

/** The services' own check, with the issuer's cached keys: no header is ever trusted. */
export function verifyByKeys({ issuer, audience, certs }: Issuer): Verify {
  const keys: JWTVerifyGetKey = createRemoteJWKSet(new URL(certs), { cooldownDuration: 5_000, timeoutDuration: 3_000 });
  return async token => (await jwtVerify<Claims>(token, keys, { issuer, audience, algorithms: ['RS256'], clockTolerance: 5 })).payload;
}

/** The actor of verified claims. Faults: TOKEN_INVALID when no person or unit is named. */
export function actorOf({ sub, typ, preferred_username: login, name, unit_code: unitCode, realm_access: realm }: Claims): Actor {
  if (!sub || !login || !unitCode || !isDivisionCode(unitCode) || (typ !== undefined && typ !== 'Bearer'))
    throw commonFault(CommonFault.TOKEN_INVALID);
  const roles = (realm?.roles ?? []).flatMap(r => Role[r.toUpperCase() as keyof typeof Role] ?? []);
  return { id: sub, login, name: name ?? login, unitCode, roles: new Set(roles) };
}

interface Seen {
  readonly actor: Actor;
  readonly expiresAt: number;
}

/** Verifies bearer tokens; one that was verified is remembered by its hash until it expires. */
export class Tokens {
  readonly #seen = new Map<string, Seen>();

  constructor(
    private readonly verify: Verify,
    private readonly capacity = 10_000,
  ) {}

  /** Faults: TOKEN_MISSING, TOKEN_INVALID; UNAVAILABLE when the issuer's keys cannot be had. */
  actor(authorization: string | undefined): Actor | Promise<Actor> {
    if (!authorization?.startsWith('Bearer ')) throw commonFault(CommonFault.TOKEN_MISSING);
    const token = authorization.slice(7);
    const print = hash('sha256', token, 'base64');
    const seen = this.#seen.get(print);
    return seen && seen.expiresAt > Date.now() ? seen.actor : this.#check(token, print);
  }

  async #check(token: string, print: string): Promise<Actor> {
    const claims = await this.verify(token).catch((cause: { code?: string }) => {
      throw commonFault(
        cause.code === 'ERR_JWKS_TIMEOUT' || cause.code === 'ECONNREFUSED' ? CommonFault.UNAVAILABLE : CommonFault.TOKEN_INVALID,
        { cause },
      );
    });
    const actor = actorOf(claims);
    const oldest = this.#seen.keys().next();
    if (this.#seen.size >= this.capacity && !oldest.done) this.#seen.delete(oldest.value);
    this.#seen.set(print, { actor, expiresAt: (claims.exp ?? 0) * 1000 });
    return actor;
  }
}
