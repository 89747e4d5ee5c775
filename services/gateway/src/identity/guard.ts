import type { Claims, Issuer, Verify } from '@shuniu/rpc';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import Keycloak from 'keycloak-connect';
import { IssuerKeys } from './issuer-keys.js';

const CLOCK_TOLERANCE_SECONDS = 5;

/** What of keycloak-connect its types leave out. */
interface KeycloakConfig {
  readonly realm: string;
  readonly resource: string;
  readonly 'auth-server-url': string;
  readonly 'bearer-only': true;
  readonly 'verify-token-audience': true;
  readonly 'ssl-required': string;
  readonly 'confidential-port': number;
}
interface Grants {
  rotation: IssuerKeys;
  createGrant(tokens: { access_token: string }): Promise<unknown>;
}

export interface Guard {
  /** Rejects a token that is not ours; an error with code ECONNREFUSED says that the keys cannot be had. */
  readonly verify: Verify;
  readonly keys: IssuerKeys;
}

/**
 * The gateway's check of an access token, by keycloak-connect's grant manager: signature by the issuer's published keys, `exp`, `typ` Bearer,
 * `iss` to the letter, `aud`. What it does not look at stands beside it: the algorithm, that `exp` is there at all, `nbf`.
 */
export function keycloakGuard({ issuer, audience, certs }: Issuer): Guard {
  const keys = new IssuerKeys(certs);
  const grants = grantsOf(issuer, audience);
  grants.rotation = keys;
  const verify: Verify = async token => {
    const claims = checkBeside(token);
    await grants.createGrant({ access_token: token }).catch((cause: Error) => {
      const withoutKey = cause.message.includes('failed to load public key') && keys.unreachable;
      throw Object.assign(new Error('token refused', { cause }), { code: withoutKey ? 'ECONNREFUSED' : 'ERR_TOKEN_REFUSED' });
    });
    return claims;
  };
  return { verify, keys };
}

function grantsOf(issuer: string, audience: string): Grants {
  const { server, realm } = /^(?<server>.+)\/realms\/(?<realm>[^/]+)$/.exec(issuer)?.groups ?? {};
  if (!server || !realm) throw new Error(`the issuer must be <server>/realms/<realm>, and is ${issuer}`);
  const config: KeycloakConfig = {
    realm,
    resource: audience,
    'auth-server-url': server,
    'bearer-only': true,
    'verify-token-audience': true,
    'ssl-required': 'external',
    'confidential-port': 0,
  };
  return new Keycloak({}, config).grantManager as unknown as Grants;
}

function checkBeside(token: string): Claims {
  if (decodeProtectedHeader(token).alg !== 'RS256') throw new Error('not RS256');
  const { exp, nbf, ...claims } = decodeJwt<Claims>(token);
  if (typeof exp !== 'number') throw new Error('never expires');
  if (nbf !== undefined && !(nbf <= Date.now() / 1000 + CLOCK_TOLERANCE_SECONDS)) throw new Error('not yet good');
  return { ...claims, exp };
}
