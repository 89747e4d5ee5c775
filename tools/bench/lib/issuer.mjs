import http from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const ISSUER = 'http://issuer.bench/realms/shuniu';
const AUDIENCE = 'shuniu-api';

/** Issues tokens of Keycloak's shape with keys behind a real address, in place of the identity provider: logging in is not what is measured. */
export async function startIssuer() {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'RS256', use: 'sig' }] });
  const server = http.createServer((_request, response) => response.setHeader('content-type', 'application/json').end(keys));
  await new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  return {
    settings: { issuer: ISSUER, audience: AUDIENCE, certs: `http://127.0.0.1:${server.address().port}/certs` },
    /** The Authorization header of somebody of a station who files people and posts money. */
    bearerOf: async unitCode => {
      const claims = {
        ...{ typ: 'Bearer', azp: 'bench', sub: `bench-${unitCode}`, preferred_username: `worker.${unitCode}`, name: '社工' },
        ...{ unit_code: unitCode, realm_access: { roles: ['social_worker', 'station_manager'] }, iss: ISSUER, aud: AUDIENCE },
      };
      const token = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'bench' }).setIssuedAt().setExpirationTime('6h');
      return `Bearer ${await token.sign(privateKey)}`;
    },
    stop: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve(undefined));
      }),
  };
}
