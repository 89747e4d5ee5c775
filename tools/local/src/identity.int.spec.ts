import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { type Identity, startIdentity } from '../lib/identity.mjs';

let dataDir: string;
let identity: Identity;
let clock = Date.now();
const base = () => `http://localhost:${identity.port}`;
const oidc = () => `${base()}/realms/shuniu/protocol/openid-connect`;
const admin = () => `${base()}/admin/realms/shuniu`;
const start = () => startIdentity({ dataDir, demo: true, now: () => clock });

const post = (url: string, fields: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
const password = (username: string, secret = 'shuniu') =>
  post(`${oidc()}/token`, { grant_type: 'password', client_id: 'shuniu-cli', username, password: secret });
async function tokenOf(username: string, secret?: string): Promise<string> {
  const { access_token: token } = (await (await password(username, secret)).json()) as { access_token: string };
  return token;
}
const verified = async (token: string): Promise<JWTPayload> =>
  (
    await jwtVerify(token, createRemoteJWKSet(new URL(`${oidc()}/certs`)), {
      issuer: identity.issuer,
      audience: 'shuniu-api',
      algorithms: ['RS256'],
    })
  ).payload;

/** A browser's cookie jar, no more than this flow needs: paths are kept, and a cookie goes where its path leads. */
class Browser {
  #cookies = new Map<string, { value: string; path: string }>();
  async go(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(url);
    const cookie = [...this.#cookies]
      .filter(([, { path: below }]) => pathname.startsWith(below))
      .map(([name, { value }]) => `${name}=${value}`);
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie: cookie.join('; ') } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...rest] = line.split('; ');
      const [name = '', value = ''] = pair.split(/=(.*)/);
      const below = rest.find(part => part.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
      if (value) this.#cookies.set(name, { value, path: below });
      else this.#cookies.delete(name);
    }
    return response;
  }
}

const verifier = randomBytes(32).toString('base64url');
function authorization(change: Record<string, string> = {}): URL {
  const url = new URL(`${oidc()}/auth`);
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const asked = {
    client_id: 'shuniu-console',
    response_type: 'code',
    redirect_uri: `${base()}/callback`,
    scope: 'openid profile',
    state: 'here',
  };
  url.search = String(new URLSearchParams({ ...asked, code_challenge: challenge, code_challenge_method: 'S256', ...change }));
  return url;
}
const where = (response: Response) => new URL(response.headers.get('location') ?? '', base());

async function toLogin(browser: Browser): Promise<URL> {
  return where(await browser.go(authorization()));
}
async function codeFor(browser: Browser, username: string): Promise<string> {
  const login = await toLogin(browser);
  const back = await browser.go(login, { method: 'POST', body: new URLSearchParams({ username, password: 'shuniu' }) });
  const callback = where(await browser.go(where(back)));
  expect(callback.searchParams.get('state')).toBe('here');
  return callback.searchParams.get('code') ?? '';
}
interface Tokens {
  access_token: string;
  refresh_token: string;
  id_token: string;
}
async function tokensFor(browser: Browser, username: string): Promise<Tokens> {
  const code = await codeFor(browser, username);
  const fields = {
    grant_type: 'authorization_code',
    client_id: 'shuniu-console',
    code,
    redirect_uri: `${base()}/callback`,
    code_verifier: verifier,
  };
  return (await (await post(`${oidc()}/token`, fields)).json()) as Tokens;
}
const refresh = (token: string) =>
  post(`${oidc()}/token`, { grant_type: 'refresh_token', client_id: 'shuniu-console', refresh_token: token });

beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'shuniu-identity-'));
  identity = await start();
});
afterAll(async () => {
  await identity?.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

describe('the password grant of the demonstration', () => {
  it('gives a token of Keycloak’s shape that its published key verifies', async () => {
    const claims = await verified(await tokenOf('fenger.worker'));
    expect(claims).toMatchObject({
      typ: 'Bearer',
      azp: 'shuniu-cli',
      aud: ['shuniu-api'],
      preferred_username: 'fenger.worker',
      name: '周好少',
      unit_code: '440117002215',
      realm_access: { roles: ['social_worker'] },
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(300);
    expect(claims.sid).toEqual(expect.any(String));
    expect(claims.sub).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('answers a wrong password and an unknown login as Keycloak does', async () => {
    const [wrong, unknown] = [await password('auditor', 'no'), await password('nobody.here', 'no')];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual({ error: 'invalid_grant', error_description: 'Invalid user credentials' });
  });

  it('is not open to the console’s client', async () => {
    const answer = await post(`${oidc()}/token`, {
      grant_type: 'password',
      client_id: 'shuniu-console',
      username: 'ops',
      password: 'shuniu',
    });
    expect(answer.status).toBe(400);
  });

  it('pauses a login for 60 s after five failures, even when they come at once, and for the right password too', async () => {
    const tries = await Promise.all(Array.from({ length: 12 }, () => password('jiangpu', 'no')));
    expect(tries.every(({ status }) => status === 401)).toBe(true);
    expect((await password('jiangpu')).status).toBe(401);
    clock += 59_000;
    expect((await password('jiangpu')).status).toBe(401);
    clock += 2_000;
    expect((await password('jiangpu')).status).toBe(200);
  });

  it('does not exist without the demonstration, where one operator with a password of its own is made', async () => {
    const other = fs.mkdtempSync(path.join(os.tmpdir(), 'shuniu-identity-'));
    const empty = await startIdentity({ dataDir: other, demo: false });
    const fields = { grant_type: 'password', client_id: 'shuniu-cli', username: 'fenger.worker', password: 'shuniu' };
    expect((await post(`http://localhost:${empty.port}/realms/shuniu/protocol/openid-connect/token`, fields)).status).toBe(400);
    expect(empty.firstLogin?.username).toBe('ops');
    expect(fs.statSync(empty.firstLogin?.passwordFile ?? '').mode & 0o077).toBe(0);
    await empty.stop();
    fs.rmSync(other, { recursive: true, force: true });
  });
});

describe('the code flow of the console', () => {
  it('logs in on the login page and gives tokens of the person', async () => {
    const tokens = await tokensFor(new Browser(), 'fenger.manager');
    expect(await verified(tokens.access_token)).toMatchObject({
      azp: 'shuniu-console',
      preferred_username: 'fenger.manager',
      unit_code: '440117002215',
    });
  });

  it('needs no second login while the session lasts', async () => {
    const browser = new Browser();
    await codeFor(browser, 'fenger.worker');
    expect(where(await browser.go(authorization())).searchParams.get('code')).toBeTruthy();
  });

  it('turns a refresh token over once; the old one ends the whole line', async () => {
    const first = await tokensFor(new Browser(), 'fenger.worker');
    const second = await refresh(first.refresh_token);
    expect(second.status).toBe(200);
    const { refresh_token: next } = (await second.json()) as Tokens;
    expect(next).not.toBe(first.refresh_token);
    expect((await refresh(first.refresh_token)).status).toBe(400);
    expect((await refresh(next)).status).toBe(400);
  });

  it('refuses a wrong verifier, a missing challenge and a plain one', async () => {
    const code = await codeFor(new Browser(), 'fenger.worker');
    const fields = { grant_type: 'authorization_code', client_id: 'shuniu-console', code, redirect_uri: `${base()}/callback` };
    expect((await post(`${oidc()}/token`, { ...fields, code_verifier: 'x'.repeat(43) })).status).toBe(400);
    const changes: Record<string, string>[] = [{ code_challenge: '' }, { code_challenge_method: 'plain' }];
    for (const change of changes) {
      expect(where(await new Browser().go(authorization(change))).searchParams.get('error')).toBe('invalid_request');
    }
  });

  it.each([
    'http://evil.example/callback',
    'http://localhost.evil.example/callback',
    'http://localhost:8080/callback',
    'javascript:alert(1)',
  ])('sends nobody to %s', async redirect => {
    const answer = await new Browser().go(authorization({ redirect_uri: redirect }));
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
  });

  it('takes the other name of this machine for the same place', async () => {
    const twin = `http://127.0.0.1:${identity.port}`;
    const discovered = (await (await fetch(`${twin}/realms/shuniu/.well-known/openid-configuration`)).json()) as Record<string, string>;
    expect(discovered.issuer).toBe(identity.issuer);
    expect(discovered.token_endpoint).toBe(`${twin}/realms/shuniu/protocol/openid-connect/token`);
    const answer = await new Browser().go(authorization({ redirect_uri: `${twin}/callback` }));
    expect(where(answer).pathname).toMatch(/^\/realms\/shuniu\/login-actions\//);
  });

  it('builds no link from a made-up host', async () => {
    const answer = await fetch(`${base()}/realms/shuniu/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example' },
    });
    expect(await answer.text()).not.toContain('evil.example');
  });

  it('logs out without asking when the client shows whose login it is, and ends the refresh token', async () => {
    const browser = new Browser();
    const tokens = await tokensFor(browser, 'fenger.worker');
    const leave = new URLSearchParams({ id_token_hint: tokens.id_token, post_logout_redirect_uri: `${base()}/`, state: 'bye' });
    const answer = await browser.go(`${oidc()}/logout?${leave}`);
    expect(where(answer).href).toBe(`${base()}/?state=bye`);
    expect((await refresh(tokens.refresh_token)).status).toBe(400);
    expect(where(await browser.go(authorization())).pathname).toMatch(/login-actions/);
  });
});

describe('the login page', () => {
  it('ties each label to its input, loads nothing from outside and may not be framed', async () => {
    const browser = new Browser();
    const page = await browser.go(await toLogin(browser));
    const html = await page.text();
    for (const id of ['username', 'password']) expect(html).toMatch(new RegExp(`<label for="${id}">[^]*id="${id}"`));
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(html).toContain('演示环境');
    expect(html.match(/data-login=/g)).toHaveLength(12);
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  });

  it('says how many tries are left, in the reader’s language, and escapes what was typed', async () => {
    const browser = new Browser();
    const login = await toLogin(browser);
    const attempt = (language: string) =>
      browser.go(login, {
        method: 'POST',
        body: new URLSearchParams({ username: '"><script>', password: 'no' }),
        headers: { 'accept-language': language },
      });
    const first = await attempt('zh-CN');
    expect(first.status).toBe(401);
    const html = await first.text();
    expect(html).toContain('账号或密码不对，还可以试 4 次');
    expect(html).not.toContain('"><script>');
    expect(await (await attempt('en-GB')).text()).toContain('3 tries left');
  });

  it('takes no form from another origin, and none without the browser that began', async () => {
    const browser = new Browser();
    const login = await toLogin(browser);
    const body = () => new URLSearchParams({ username: 'ops', password: 'shuniu' });
    expect((await browser.go(login, { method: 'POST', body: body(), headers: { origin: 'http://evil.example' } })).status).toBe(403);
    expect((await new Browser().go(login, { method: 'POST', body: body() })).status).toBe(400);
  });
});

describe('the admin part', () => {
  const call = async (method: string, below: string, { as = 'ops', body }: { as?: string; body?: unknown } = {}) =>
    fetch(`${admin()}${below}`, {
      method,
      headers: { authorization: `Bearer ${await tokenOf(as)}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const someone = (username: string) => ({
    username,
    enabled: true,
    firstName: '站长·新村',
    attributes: { unit_code: ['440117003201'] },
    credentials: [{ type: 'password', value: 'first secret', temporary: false }],
  });

  it('adds a person with a post who can log in at once, and still after a restart', async () => {
    const added = await call('POST', '/users', { body: someone('xincun.manager') });
    expect(added.status).toBe(201);
    const location = added.headers.get('location') ?? '';
    const id = location.slice(location.lastIndexOf('/') + 1);
    const role = await (await call('GET', '/roles/station_manager')).json();
    expect((await call('POST', `/users/${id}/role-mappings/realm`, { body: [role] })).status).toBe(204);
    const [found] = (await (await call('GET', '/users?username=xincun.manager&exact=true')).json()) as { id: string }[];
    expect(found?.id).toBe(id);
    const shape = { sub: id, name: '站长·新村', unit_code: '440117003201', realm_access: { roles: ['station_manager'] } };
    expect(await verified(await tokenOf('xincun.manager', 'first secret'))).toMatchObject(shape);
    const before = await tokenOf('district');
    await identity.stop();
    identity = await startIdentity({ dataDir, demo: true, port: identity.port, now: () => clock });
    expect(await verified(await tokenOf('xincun.manager', 'first secret'))).toMatchObject(shape);
    await expect(verified(before)).resolves.toMatchObject({ preferred_username: 'district' });
  });

  it('keeps no password in clear and lets nobody else read the file', async () => {
    const file = path.join(dataDir, 'identity.json');
    expect(fs.readFileSync(file, 'utf8')).not.toContain('first secret');
    expect(fs.statSync(file).mode & 0o077).toBe(0);
    expect(fs.statSync(path.join(dataDir, 'identity-keys.json')).mode & 0o077).toBe(0);
  });

  it('sets a password anew', async () => {
    const [found] = (await (await call('GET', '/users?username=xincun.manager&exact=true')).json()) as { id: string }[];
    const body = { type: 'password', value: 'second secret', temporary: false };
    expect((await call('PUT', `/users/${found?.id}/reset-password`, { body })).status).toBe(204);
    expect((await password('xincun.manager', 'first secret')).status).toBe(401);
    expect((await password('xincun.manager', 'second secret')).status).toBe(200);
  });

  it('refuses a login that exists, a bad body, an unknown role and an unknown person', async () => {
    expect((await call('POST', '/users', { body: someone('OPS') })).status).toBe(409);
    expect((await call('POST', '/users', { body: [] })).status).toBe(400);
    expect((await call('POST', '/users', { body: { ...someone('x.y'), attributes: { unit_code: ['12'] } } })).status).toBe(400);
    expect((await call('GET', '/roles/king')).status).toBe(404);
    expect((await call('PUT', '/users/none/reset-password', { body: {} })).status).toBe(404);
  });

  it('is closed to people without manage-users, and to who brings no token', async () => {
    expect((await call('POST', '/users', { as: 'fenger.manager', body: someone('sneaky') })).status).toBe(403);
    expect((await fetch(`${admin()}/users?username=ops&exact=true`)).status).toBe(401);
  });
});

describe('in production', () => {
  it('refuses to start', async () => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    try {
      await expect(startIdentity({ dataDir, demo: true })).rejects.toThrow(/does not run in production/);
    } finally {
      process.env.NODE_ENV = before;
    }
  });
});
