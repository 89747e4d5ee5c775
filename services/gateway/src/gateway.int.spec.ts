import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { actors, FENGER, unitId } from '@shuniu/testing';
import { type Door, fengerUnit, json, openDoor, problemIn, reasonOf } from './door.fixture.js';

const ID = unitId(FENGER);
let door: Door;
let web: string;

beforeAll(async () => {
  web = fs.mkdtempSync(path.join(os.tmpdir(), 'shuniu-web-'));
  fs.mkdirSync(path.join(web, 'assets'));
  fs.writeFileSync(path.join(web, 'index.html'), '<!doctype html><title>console</title>');
  fs.writeFileSync(path.join(web, 'assets/app-1a2b3c.js'), 'export {};');
  fs.writeFileSync(path.join(web, 'assets/long-4d5e6f.js'), 'export const a = 1;\n'.repeat(200));
  fs.writeFileSync(path.join(web, 'manifest.webmanifest'), '{}');
  fs.writeFileSync(path.join(web, '.env'), 'SECRET=1');
  door = await openDoor({ webRoot: web });
});
const others: Door[] = [];
const another = async (settings: Parameters<typeof openDoor>[0]): Promise<Door> => {
  const opened = await openDoor(settings);
  others.push(opened);
  return opened;
};
afterAll(async () => {
  for (const opened of [...others, door]) await opened.close();
  fs.rmSync(web, { recursive: true });
});

describe('a route', () => {
  it('carries body, address and query to the method, and its answer back with every field', async () => {
    const response = await door.ask('/api/v1/units', json({ code: '440117002215', name: '凤二村', kind: 'UNIT_KIND_VILLAGE' }));
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      200,
      'application/json; charset=utf-8',
      'no-store',
    ]);
    expect(await response.json()).toEqual({
      id: '',
      code: '440117002215',
      name: '凤二村',
      kind: 'UNIT_KIND_VILLAGE',
      parentCode: '',
      validFrom: '',
      validTo: '',
      successorCode: '',
      etag: '',
      pinyin: '',
      initials: '',
    });
    await door.ask('/api/v1/units?pageSize=20&as_of=2023-08-31&unit=440117');
    expect(door.units.last).toMatchObject({ method: 'listUnits', request: { pageSize: 20, asOf: '2023-08-31', unit: '440117' } });
    expect(await (await door.ask(`/api/v1/units/${FENGER}`)).json()).toMatchObject({ id: fengerUnit.id, name: '凤二村' });
  });
  it('with a verb after a colon finds its method, with the colon encoded or not', async () => {
    for (const colon of [':', '%3A']) {
      const response = await door.ask(`/api/v1/units/${ID}${colon}move`, json({ parentCode: '440117103', from: '2024-01-01' }));
      expect(reasonOf(await problemIn(response))).toBe('ETAG_MISMATCH');
      expect(door.units.last).toMatchObject({ method: 'moveUnit', request: { id: ID, parentCode: '440117103' } });
    }
  });
  it.each([
    '/api/v1/residents/x:reveal',
    '/api/v1/residents:search',
    `/api/v1/residents/${ID}/categories/${ID}:end`,
    `/api/v1/residents/${ID}:changeState`,
  ])('POST %s is there, though its service is away', async url => {
    expect(reasonOf(await problemIn(await door.ask(url, json({}))))).toBe('UNAVAILABLE');
  });
  it.each([
    '/api/v1/units/x:nope',
    '/api/v1/units/:move',
    '/api/v1/units/',
    '/api/v2/units',
    '/api',
    '/api/',
    '/api/v1/imports/x/y',
    '/api/v1/units/a/b',
  ])('POST %s is not there', async url => {
    const response = await door.ask(url, json({}));
    expect([response.status, reasonOf(await problemIn(response))]).toEqual([404, 'ROUTE_NOT_FOUND']);
  });
  it('passes on who asks, the trace, the key of a change', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const headers = { traceparent, 'idempotency-key': 'k-1', 'content-type': 'application/json' };
    await door.ask('/api/v1/units', { method: 'POST', body: '{"code":"440117","name":"x"}', headers });
    expect(door.units.last?.call).toMatchObject({ actor: { login: 'ops', unitCode: '440117' }, traceparent, idempotencyKey: 'k-1' });
  });
  it('makes a trace of its own for one that is none', async () => {
    for (const traceparent of ['nonsense', '', '00-00-00-00']) {
      await door.ask('/api/v1/units', { headers: { traceparent } });
      expect(door.units.last?.call.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    }
  });
  it('trusts no header but the token', async () => {
    const headers = { 'x-forwarded-user': 'auditor', 'x-user-id': 'x', 'x-forwarded-for': '1.2.3.4', 'unit-code': '440117002215' };
    await door.ask('/api/v1/units', { headers });
    expect(door.units.last?.call.actor).toMatchObject({ login: 'ops', unitCode: '440117' });
  });
  it('answers HEAD and OPTIONS', async () => {
    expect((await door.ask('/api/v1/units', { method: 'HEAD' })).status).toBe(200);
    const options = await door.ask('/api/v1/units', {
      method: 'OPTIONS',
      headers: { authorization: '', origin: 'https://elsewhere.example' },
    });
    expect([options.status, options.headers.get('access-control-allow-origin')]).toEqual([204, null]);
  });
});

describe('a fault', () => {
  it('of a service is told in the reader’s language, with its facts', async () => {
    const asked = { method: 'POST', body: '{"parentCode":"440117103","from":"2024-01-01"}' };
    const headers = { 'content-type': 'application/json', 'accept-language': 'en' };
    const response = await door.ask(`/api/v1/units/${ID}:move`, { ...asked, headers });
    expect([response.status, response.headers.get('content-language')]).toEqual([409, 'en']);
    expect(await problemIn(response)).toMatchObject({
      type: 'urn:shuniu:fault:common.v1:ETAG_MISMATCH',
      title: 'Somebody changed this record meanwhile; look at both values before you decide.',
      meta: { etag: '2' },
    });
    const unknown = await problemIn(await door.ask('/api/v1/units/nowhere'));
    expect([unknown.status, unknown.title]).toEqual([404, '没有这个单位。']);
  });
  it('of a field names it by its path', async () => {
    const { status, errors } = await problemIn(
      await door.ask(`/api/v1/units/not-a-uuid:move`, json({ parentCode: 'x', from: '2023-02-30' })),
    );
    expect(status).toBe(400);
    expect(errors?.map(e => e.field).sort()).toEqual(['from', 'id', 'parentCode']);
  });
  it('that is none hides what it was', async () => {
    const told = await problemIn(await door.ask(`/api/v1/units/${ID}:close`, json({ lastDay: '2024-01-01' })));
    expect([told.status, reasonOf(told)]).toEqual([500, 'INTERNAL']);
    expect(JSON.stringify(told)).not.toContain('secret');
  });
  it('of the roles says which', async () => {
    const authorization = await door.platform.issuer.bearer(actors.fengerWorker);
    const told = await problemIn(
      await door.ask('/api/v1/units', {
        ...json({ code: '440117', name: 'x' }),
        headers: { authorization, 'content-type': 'application/json' },
      }),
    );
    expect([told.status, told.meta]).toEqual([403, { roles: 'PLATFORM_ADMIN' }]);
  });
  it('of an idempotency key is the caller’s', async () => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'with blanks' };
    expect(
      reasonOf(await problemIn(await door.ask('/api/v1/units', { method: 'POST', body: '{"code":"440117","name":"x"}', headers }))),
    ).toBe('IDEMPOTENCY_KEY_INVALID');
  });
  it('of the token asks for one', async () => {
    const response = await door.ask('/api/v1/units', { headers: { authorization: '' } });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="shuniu"']);
  });
  it('of the content type, a wrong address or an unreadable one is a problem too', async () => {
    const plain = await door.ask('/api/v1/units', { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } });
    expect([plain.status, reasonOf(await problemIn(plain))]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    const form = await door.ask('/api/v1/units', { method: 'POST', body: new FormData() });
    expect(reasonOf(await problemIn(form))).toBe('UNSUPPORTED_MEDIA_TYPE');
    const latin = await door.ask('/api/v1/units', {
      method: 'POST',
      body: new Uint8Array([0x7b, 0xff, 0x7d]),
      headers: { 'content-type': 'application/json' },
    });
    expect((await problemIn(latin)).errors?.[0]?.rule).toBe('utf8');
    expect((await problemIn(await door.ask('/api/v1/units/%E0%A4%A'))).status).toBe(400);
    expect((await problemIn(await door.ask('/api/v1/units?pageToken=%00'))).errors?.[0]?.field).toBe('pageToken');
    expect((await problemIn(await door.ask(`/api/v1/units/${'x'.repeat(5_000)}`))).status).toBe(400);
  });
  it('of a body beyond the limit is 413, and just below the limit it arrives', async () => {
    const of = (length: number) => json({ code: '440117', name: 'x'.repeat(length) });
    expect((await problemIn(await door.ask('/api/v1/units', of(1_050_000)))).status).toBe(413);
    expect(reasonOf(await problemIn(await door.ask('/api/v1/units', of(1_040_000))))).toBe('INVALID_REQUEST');
  });
  it('of bytes that are no HTTP is said on the socket', async () => {
    const say = (bytes: string): Promise<string> =>
      new Promise(resolve => {
        let heard = '';
        const socket = net.connect(door.gateway.port, '127.0.0.1', () => socket.write(bytes));
        socket.on('data', data => (heard += String(data)));
        socket.on('close', () => resolve(heard));
      });
    expect(await say('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json.*MALFORMED_REQUEST/s);
    expect(await say(`GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 .*MALFORMED_REQUEST/s);
  });
});

describe('the pages', () => {
  it('have security headers and no script from elsewhere', async () => {
    const { headers } = await door.ask('/');
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self';.*frame-ancestors 'none'/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe-eval');
    expect([headers.get('x-content-type-options'), headers.get('referrer-policy')]).toEqual(['nosniff', 'no-referrer']);
  });
  it('lets a page hear from the window of a new login, and from no other origin’s page', async () => {
    const policy = async (path: string) => (await door.ask(path)).headers.get('cross-origin-opener-policy');
    expect([
      await policy('/'),
      await policy('/s/440117/board'),
      await policy('/login-done?code=x&state=y'),
      await policy('/login-done/x'),
    ]).toEqual(['same-origin-allow-popups', 'same-origin-allow-popups', 'unsafe-none', 'same-origin-allow-popups']);
  });

  it.each(['/', '/m', '/m/today', '/s/residents', '/anything/of/the/console'])('%s is the console, asked for anew each time', async url => {
    const response = await door.ask(url, { headers: { accept: 'text/html,*/*', authorization: '' } });
    expect([response.status, response.headers.get('cache-control'), await response.text()]).toEqual([
      200,
      'no-cache',
      '<!doctype html><title>console</title>',
    ]);
  });
  it('keep what is named by its content for ever, and tell when nothing changed', async () => {
    const asset = await door.ask('/assets/app-1a2b3c.js');
    expect([asset.headers.get('cache-control'), asset.headers.get('content-type')]).toEqual([
      'public, max-age=31536000, immutable',
      'text/javascript; charset=utf-8',
    ]);
    const again = await door.ask('/', { headers: { 'if-none-match': (await door.ask('/')).headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });
  it('are packed for a browser that takes gzip, and plain for another', async () => {
    const packed = await door.ask('/assets/long-4d5e6f.js', { headers: { 'accept-encoding': 'gzip' } });
    const plain = await door.ask('/assets/long-4d5e6f.js', { headers: { 'accept-encoding': 'identity' } });
    expect([packed.headers.get('content-encoding'), plain.headers.get('content-encoding')]).toEqual(['gzip', null]);
    expect(Number(packed.headers.get('content-length'))).toBeLessThan(Number(plain.headers.get('content-length')) / 4);
    expect(await packed.text()).toBe(await plain.text());
  });
  it.each([
    '/assets/gone.js',
    '/.env',
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/%2e%2e%2f.env',
    '/realms/shuniu',
    '/api/v1',
    '/admin/realms',
  ])('%s is not there', async url => {
    const response = await door.ask(url, { headers: { accept: 'text/html' } });
    if (url.includes('..') || url.includes('%2e')) expect(await response.text()).not.toMatch(/SECRET|"name"/);
    else expect([response.status, reasonOf(await problemIn(response))]).toEqual([404, 'ROUTE_NOT_FOUND']);
  });
  it('have a public one that says in words when it cannot be shown', async () => {
    for (const url of ['/public', '/public/funds/01a213f6-4421-767d-a99b-1c24a2287d77']) {
      const response = await door.ask(url, { headers: { authorization: '' } });
      expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
        503,
        'text/html; charset=utf-8',
        expect.stringContaining('现在看不到'),
      ]);
    }
  });
  it('tell how the API is, to anybody', async () => {
    const document = (await (await door.ask('/api/openapi.json', { headers: { authorization: '' } })).json()) as { openapi: string };
    expect(document.openapi).toBe('3.1.0');
    expect(await (await door.ask('/api/docs', { headers: { authorization: '' } })).text()).toContain('UnitService');
  });
});

describe('health', () => {
  it('names each dependency', async () => {
    expect(await (await door.ask('/healthz')).json()).toEqual({ status: 'ok' });
    const ready = await door.ask('/readyz');
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ready', dependencies: { 'gateway.nats': 'ok', 'gateway.identity': 'ok' } },
    ]);
  });
  it('counts requests by the route’s pattern, never by its ids', async () => {
    await door.ask(`/api/v1/units/${FENGER}`);
    const text = await (await door.ask('/metrics')).text();
    expect(text).toMatch(/shuniu_http_seconds_count\{service="gateway",method="GET",route="\/api\/v1\/units\/\{id\}",status="200"\} [1-9]/);
    expect(text).not.toContain(FENGER);
  });
});

describe('the identity provider behind the door', () => {
  it('is reached under its own paths, and hears from the door where the caller is', async () => {
    const heard: http.IncomingHttpHeaders[] = [];
    const provider = http.createServer((request, response) => {
      heard.push(request.headers);
      let body = '';
      request.on('data', data => (body += String(data)));
      request.on('end', () =>
        response.setHeader('content-security-policy', "default-src 'none'").end(`${request.method} ${request.url} ${body}`),
      );
    });
    await new Promise<void>(resolve => provider.listen(0, '127.0.0.1', resolve));
    const { port } = provider.address() as net.AddressInfo;
    const behind = await another({ identityProxy: `http://127.0.0.1:${port}` });
    const form = {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password' }),
      headers: { authorization: '', 'x-forwarded-host': 'evil.example' },
    };
    const token = await behind.ask('/realms/shuniu/protocol/openid-connect/token?a=b', form);
    expect(await token.text()).toBe('POST /realms/shuniu/protocol/openid-connect/token?a=b grant_type=password');
    expect(token.headers.get('content-security-policy')).toBe("default-src 'none'");
    expect(heard[0]).toMatchObject({
      'x-forwarded-host': `127.0.0.1:${behind.gateway.port}`,
      'x-forwarded-proto': 'http',
      'x-forwarded-for': '127.0.0.1',
    });
    expect(await (await behind.ask('/admin/realms/shuniu/users')).text()).toBe('GET /admin/realms/shuniu/users ');
    await new Promise(resolve => provider.close(resolve));
    provider.closeAllConnections();
    expect(reasonOf(await problemIn(await behind.ask('/realms/shuniu')))).toBe('UNAVAILABLE');
  });
});

describe('the rate limit', () => {
  it('stops a person who asks too often, and nobody else', async () => {
    const limited = await another({ ratePerMinute: 3 });
    for (let i = 0; i < 3; i++) expect((await limited.ask('/api/v1/units')).status).toBe(200);
    const stopped = await limited.ask('/api/v1/units');
    expect([stopped.status, Number(stopped.headers.get('retry-after')) > 0, reasonOf(await problemIn(stopped))]).toEqual([
      429,
      true,
      'TOO_MANY_REQUESTS',
    ]);
    const authorization = await limited.platform.issuer.bearer(actors.fengerWorker);
    expect((await limited.ask('/api/v1/units', { headers: { authorization } })).status).toBe(200);
    for (let i = 0; i < 30; i++) expect((await limited.ask('/api/v1/units', { headers: { authorization: 'Bearer x' } })).status).toBe(401);
    expect((await limited.ask('/api/v1/units', { headers: { authorization: 'Bearer x' } })).status).toBe(429);
  });
});
