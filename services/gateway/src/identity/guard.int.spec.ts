import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Tokens } from '@shuniu/rpc';
import { actors, startIssuer, type TestIssuer } from '@shuniu/testing';
import { exportJWK, exportSPKI, generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose';
import { type Guard, keycloakGuard } from './guard.js';

let issuer: TestIssuer;
let guard: Guard;
let tokens: Tokens;

beforeAll(async () => {
  issuer = await startIssuer();
  guard = keycloakGuard(issuer.settings);
  tokens = new Tokens(guard.verify);
});
afterAll(() => issuer.close());

const good = () => issuer.bearer(actors.fengerWorker);
const claimsOf = async (): Promise<JWTPayload> => JSON.parse(Buffer.from((await good()).split('.')[1] ?? '', 'base64url').toString());
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const reason = async (authorization: string): Promise<string> =>
  (async () => tokens.actor(authorization))().then(
    () => 'let in',
    (error: { reason: string }) => error.reason,
  );

describe('the guard', () => {
  it('lets a good token in, once by the issuer’s keys and then by its hash', async () => {
    const token = await good();
    expect(await tokens.actor(token)).toMatchObject({ login: 'fenger.worker', unitCode: '440117002215' });
    expect(tokens.actor(token)).not.toBeInstanceOf(Promise);
  });

  const zoo: Record<string, () => Promise<string> | string> = {
    'that has expired': () => issuer.bearer(actors.fengerWorker, { expiresIn: '-1m' }),
    'of another issuer': () => issuer.bearer(actors.fengerWorker, { claims: { iss: 'http://evil.test/realms/shuniu' } }),
    'of another realm': () => issuer.bearer(actors.fengerWorker, { claims: { iss: 'http://issuer.test/realms/master' } }),
    'whose issuer has a slash more': () => issuer.bearer(actors.fengerWorker, { claims: { iss: `${issuer.settings.issuer}/` } }),
    'for another audience': () => issuer.bearer(actors.fengerWorker, { claims: { aud: 'account' } }),
    'for no audience': () => issuer.bearer(actors.fengerWorker, { claims: { aud: undefined } }),
    'that is an id token': () => issuer.bearer(actors.fengerWorker, { claims: { typ: 'ID' } }),
    'that is a refresh token': () => issuer.bearer(actors.fengerWorker, { claims: { typ: 'Refresh' } }),
    'of no type': () => issuer.bearer(actors.fengerWorker, { claims: { typ: undefined } }),
    'that is not good yet': () => issuer.bearer(actors.fengerWorker, { claims: { nbf: Math.floor(Date.now() / 1000) + 600 } }),
    'of nobody': () => issuer.bearer(actors.fengerWorker, { claims: { sub: '' } }),
    'of nowhere': () => issuer.bearer(actors.fengerWorker, { claims: { unit_code: 'x' } }),
    'with alg none': async () => `Bearer ${part({ alg: 'none', kid: 'test' })}.${part(await claimsOf())}.`,
    'with alg none and its old signature': async () =>
      `Bearer ${part({ alg: 'none', kid: 'test' })}.${(await good()).split('.').slice(1).join('.')}`,
    'with HS256 by the public key': async () => {
      const { keys } = (await (await fetch(issuer.settings.certs)).json()) as { keys: Parameters<typeof importJWK>[0][] };
      const pem = await exportSPKI((await importJWK(keys[0] ?? {}, 'RS256', { extractable: true })) as CryptoKey);
      return `Bearer ${await new SignJWT(await claimsOf()).setProtectedHeader({ alg: 'HS256', kid: 'test' }).sign(new TextEncoder().encode(pem))}`;
    },
    'by a stranger’s key of the same name': async () => {
      const { privateKey } = await generateKeyPair('RS256');
      return `Bearer ${await new SignJWT(await claimsOf()).setProtectedHeader({ alg: 'RS256', kid: 'test' }).sign(privateKey)}`;
    },
    'by a stranger’s key that it brings': async () => {
      const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
      const jwk = await exportJWK(publicKey);
      return `Bearer ${await new SignJWT(await claimsOf()).setProtectedHeader({ alg: 'RS256', kid: 'mine', jwk }).sign(privateKey)}`;
    },
    'whose claims were changed': async () => {
      const [head, , signature] = (await good()).split('.');
      return `${head}.${part({ ...(await claimsOf()), realm_access: { roles: ['district_officer'] } })}.${signature}`;
    },
    'without a signature': async () => (await good()).split('.').slice(0, 2).join('.'),
    'that never expires': async () => {
      const [head, , signature] = (await good()).split('.');
      const { exp: _, ...claims } = await claimsOf();
      return `${head}.${part(claims)}.${signature}`;
    },
    'that is none': () => 'Bearer nonsense',
    'of three words': () => 'Bearer a.b.c',
    'of nulls': () => `Bearer ${[null, null, null].map(v => Buffer.from(JSON.stringify(v)).toString('base64url')).join('.')}`,
    'that is empty': () => 'Bearer ',
  };
  it.each(Object.entries(zoo))('refuses a token %s', async (_what, make) => {
    expect(await reason(await make())).toBe('TOKEN_INVALID');
  });
  it('wants a bearer token', async () => {
    expect(await reason('Basic eDp5')).toBe('TOKEN_MISSING');
  });
});

describe('the issuer’s keys', () => {
  it('are asked for once by many, and an unknown key does not ask again at once', async () => {
    const { publicKey } = await generateKeyPair('RS256', { extractable: true });
    const body = JSON.stringify({
      keys: [
        { ...(await exportJWK(publicKey)), kid: 'a' },
        { kty: 'EC', kid: 'b' },
      ],
    });
    let asked = 0;
    const server = http.createServer((_request, response) => {
      asked++;
      response.end(body);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { keys } = keycloakGuard({ ...issuer.settings, certs: `http://127.0.0.1:${(server.address() as AddressInfo).port}/certs` });
    await Promise.all([keys.getJWK('a'), keys.getJWK('a'), keys.known()]);
    for (const kid of ['b', 'c', undefined]) await expect(keys.getJWK(kid)).rejects.toThrow();
    expect(asked).toBe(1);
    await new Promise(resolve => server.close(resolve));
  });
  it('that cannot be had are our trouble, not the caller’s', async () => {
    const away = new Tokens(keycloakGuard({ ...issuer.settings, certs: 'http://127.0.0.1:9/certs' }).verify);
    await expect(away.actor(await good())).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
    await expect(away.actor(await issuer.bearer(actors.fengerWorker, { expiresIn: '-1m' }))).rejects.toMatchObject({
      reason: 'TOKEN_INVALID',
    });
  });
  it('answered as something else do not end the process', async () => {
    const server = http.createServer((_request, response) => response.end('<html>'));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const away = new Tokens(
      keycloakGuard({ ...issuer.settings, certs: `http://127.0.0.1:${(server.address() as AddressInfo).port}/certs` }).verify,
    );
    await expect(away.actor(await good())).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
    await new Promise(resolve => server.close(resolve));
  });
  it('belong to an issuer of Keycloak’s shape', () => {
    expect(() => keycloakGuard({ ...issuer.settings, issuer: 'https://id.example/' })).toThrow(/must be <server>\/realms\/<realm>/);
  });
});
