import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { jwtVerify } from 'jose';
import { Accounts } from './identity/accounts.mjs';
import { adminHandler } from './identity/admin.mjs';
import { Refusal, sendJson } from './identity/http.mjs';
import { loadKeys } from './identity/keys.mjs';
import { Lockout } from './identity/lockout.mjs';
import { loginHandler } from './identity/login.mjs';
import { claimsOf, createProvider } from './identity/provider.mjs';
import { readRealm } from './identity/realm.mjs';
import { memoryStore } from './identity/store.mjs';
import { freePort } from './ports.mjs';

/**
 * @typedef {object} Identity
 * @property {number} port
 * @property {string} issuer
 * @property {{username: string, passwordFile: string} | undefined} firstLogin without a demonstration: the operator made on the first run
 * @property {() => Promise<void>} stop
 */

// The two names of this machine are one place to the person at the browser.
function twinsOf(issuer) {
  const { origin } = new URL(issuer);
  return [...new Set([origin, origin.replace('//localhost', '//127.0.0.1'), origin.replace('//127.0.0.1', '//localhost')])];
}

// An empty platform still needs someone who can add the first people.
async function firstOperator({ accounts, dataDir, realm }) {
  if (accounts.size > 0) return undefined;
  const passwordFile = path.join(dataDir, 'ops-password');
  const password = randomBytes(15).toString('base64url');
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const clientRoles = { 'realm-management': ['manage-users'] };
  await accounts.add({
    username: 'ops',
    realmRoles: realm.roles.map(({ name }) => name).filter(name => name === 'platform_admin'),
    clientRoles,
    password,
  });
  return { username: 'ops', passwordFile };
}

/**
 * Makes what comes from outside one of our own addresses: the origin the browser used when it is one of ours, else the issuer's. Links and
 * redirects are built from it, so a made-up Host leads nowhere.
 */
function settleOrigin(req, { issuer, origins }) {
  const host = String(req.headers['x-forwarded-host'] ?? req.headers.host ?? '')
    .split(',')[0]
    .trim();
  const origin = origins.find(one => new URL(one).host === host) ?? new URL(issuer).origin;
  const { host: ours, protocol } = new URL(origin);
  req.headers.host = ours;
  req.headers['x-forwarded-host'] = ours;
  req.headers['x-forwarded-proto'] = protocol.slice(0, -1);
  return origin;
}

function userinfo({ verify, accounts, realm }) {
  return async (req, res) => {
    const claims = await verify(req.headers.authorization);
    const account = claims && accounts.withId(claims.sub);
    const client = claims && realm.clients.find(({ id }) => id === claims.azp);
    if (!account?.enabled || !client) throw new Refusal(401, { error: 'invalid_token' });
    const { resource_access: _, ...shown } = claimsOf(account, client);
    sendJson(res, 200, { sub: account.id, ...shown });
  };
}

function router({ issuer, origins, provider, handlers }) {
  const base = new URL(issuer).pathname;
  const admin = `/admin${base}`;
  const callback = provider.callback();
  return async (req, res) => {
    const origin = settleOrigin(req, { issuer, origins });
    const url = req.url ?? '/';
    const { pathname } = new URL(url, origin);
    if (pathname.startsWith(`${admin}/`)) return handlers.admin(req, res, { path: url.slice(admin.length), self: origin + admin });
    if (!pathname.startsWith(`${base}/`)) throw new Refusal(404, { error: 'not_found' });
    if (pathname.startsWith(`${base}/login-actions/`)) return handlers.login(req, res, pathname);
    if (pathname === `${base}/protocol/openid-connect/userinfo`) return handlers.userinfo(req, res);
    // One origin serves console, API and identity: there is nothing to allow to others, and a same-origin form needs no permission.
    delete req.headers.origin;
    Object.assign(req, { originalUrl: url });
    req.url = url.slice(base.length);
    return callback(req, res);
  };
}

/**
 * Starts the embedded OpenID provider on 127.0.0.1: Keycloak's paths and tokens from Keycloak's own realm file. The gateway passes /realms/ and
 * /admin/ to it. Accounts and keys last in `dataDir`; sessions end with the process.
 * Faults: refuses where NODE_ENV is production; the port is taken.
 * @param {object} options
 * @param {string} options.dataDir
 * @param {number} [options.port] a free one when not given
 * @param {string} [options.issuer] as tokens name it; this port's own when not given
 * @param {string[]} [options.origins] where browsers meet it; the issuer's, as localhost and as 127.0.0.1, when not given
 * @param {boolean} [options.demo] with the demonstration's users, and the password grant for shuniu-cli
 * @param {() => number} [options.now] the clock of the pause after wrong passwords, in milliseconds
 * @returns {Promise<Identity>}
 */
export async function startIdentity({ dataDir: given, port, issuer: named, origins: known, demo = false, now }) {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('The embedded identity provider does not run in production. Set OIDC_ISSUER to your Keycloak realm.');
  }
  const dataDir = path.resolve(given);
  fs.mkdirSync(dataDir, { recursive: true });
  const listening = port || (await freePort());
  const issuer = named ?? `http://localhost:${listening}/realms/shuniu`;
  const origins = known ?? twinsOf(issuer);
  const read = readRealm(demo);
  const realm = { ...read, tokenSeconds: Number(process.env.SHUNIU_TOKEN_SECONDS) || read.tokenSeconds };
  const accounts = await new Accounts({ dataDir, demoUsers: realm.demoUsers }).load();
  const firstLogin = await firstOperator({ accounts, dataDir, realm });
  const keys = await loadKeys(dataDir);
  const lockout = new Lockout({ failures: realm.failures, lockSeconds: realm.lockSeconds, now });
  const store = memoryStore();
  const provider = createProvider({ issuer, origins, realm, accounts, lockout, keys, Adapter: store.Adapter });
  const verify = async authorization => {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    if (!token) return undefined;
    const checks = { issuer, audience: 'shuniu-api', algorithms: ['RS256'] };
    return jwtVerify(token, keys.publicKey, checks).then(
      ({ payload }) => payload,
      () => undefined,
    );
  };
  const hints = realm.demoUsers.map(({ username, firstName: name }) => ({ username, name }));
  const handlers = {
    admin: adminHandler({ accounts, realm, verify }),
    login: loginHandler({ provider, accounts, lockout, origins, demo: hints }),
    userinfo: userinfo({ verify, accounts, realm }),
  };
  const route = router({ issuer, origins, provider, handlers });
  const server = http.createServer((req, res) => {
    route(req, res).catch(error => {
      if (!(error instanceof Refusal)) console.error('identity:', error instanceof Error ? error.stack : 'failed');
      if (res.headersSent) return res.destroy();
      const { status, body } = error instanceof Refusal ? error : { status: 500, body: { error: 'server_error' } };
      return sendJson(res, status, body);
    });
  });
  await listen(server, listening);
  const stop = async () => {
    store.stop();
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
  return { port: listening, issuer, firstLogin, stop };
}

async function listen(server, port) {
  try {
    await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', () => resolve(undefined)));
  } catch (error) {
    const taken = /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE';
    throw taken ? new Error(`The identity provider cannot start: port ${port} is taken by another program.`) : error;
  }
}
