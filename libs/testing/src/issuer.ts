import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Actor } from '@shuniu/access';
import { Role } from '@shuniu/contracts';
import { importJWK, type JWK, SignJWT } from 'jose';

const ISSUER = 'http://issuer.test/realms/shuniu';
const AUDIENCE = 'shuniu-api';

/** An issuer of tokens of Keycloak's shape, with real keys behind a real address. */
export interface TestIssuer {
  readonly settings: { issuer: string; audience: string; certs: string };
  /** An Authorization header; `claims` replace those it would have, `expiresIn` may lie in the past (`-1m`). */
  bearer(actor: Actor, but?: { claims?: Record<string, unknown>; expiresIn?: string }): Promise<string>;
  close(): Promise<void>;
}

export async function startIssuer(): Promise<TestIssuer> {
  const { kty, n, e, ...secret } = JSON.parse(process.env.SHUNIU_TEST_KEY ?? '{}') as JWK;
  const privateKey = await importJWK({ kty, n, e, ...secret } as JWK, 'RS256');
  const jwks = JSON.stringify({ keys: [{ kty, n, e, kid: 'test', alg: 'RS256', use: 'sig' }] });
  const server = http.createServer((_request, response) => response.setHeader('content-type', 'application/json').end(jwks));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    settings: { issuer: ISSUER, audience: AUDIENCE, certs: `http://127.0.0.1:${port}/certs` },
    async bearer(actor, { claims = {}, expiresIn = '1h' } = {}) {
      const roles = [...actor.roles].map(r => Role[r].toLowerCase());
      const all = {
        typ: 'Bearer',
        azp: 'test',
        preferred_username: actor.login,
        name: actor.name,
        unit_code: actor.unitCode,
        realm_access: { roles },
        sub: actor.id,
        iss: ISSUER,
        aud: AUDIENCE,
        ...claims,
      };
      const token = new SignJWT(all).setProtectedHeader({ alg: 'RS256', kid: 'test' }).setIssuedAt().setExpirationTime(expiresIn);
      return `Bearer ${await token.sign(privateKey)}`;
    },
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
}
