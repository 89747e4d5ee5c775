import http from 'node:http';
import { type DescField, type DescMethod, ScalarType } from '@bufbuild/protobuf';
import type { Route } from '@shuniu/contracts';
import { actors } from '@shuniu/testing';
import { type Door, openDoor, type Told } from './door.fixture.js';
import { routed } from './rpc/rpc-routes.js';

/** Every route of the platform, from the descriptors, against everything a caller may get wrong. A new method is tested without a line here. */
const ID = '01900000-0000-7000-8000-000000000001';
const TEN_MIB = 10 * 1024 * 1024;

let door: Door;
const bearer: Record<string, string> = {};
beforeAll(async () => {
  door = await openDoor();
  const { issuer } = door.platform;
  bearer.good = await issuer.bearer(actors.fengerWorker);
  bearer.expired = await issuer.bearer(actors.fengerWorker, { expiresIn: '-1m' });
  bearer.foreign = await issuer.bearer(actors.fengerWorker, { claims: { iss: 'http://elsewhere.test/realms/shuniu' } });
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT', kid: 'test' })).toString('base64url');
  bearer.none = `Bearer ${none}.${bearer.good.split('.')[1]}.`;
});
afterAll(() => door.close());

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly told: Partial<Told>;
}
/** By a socket of its own; `much` sends that many bytes and goes on until it is answered. */
function ask(
  route: Route,
  { query = '', authorization = '', body, much = 0 }: { query?: string; authorization?: string | undefined; body?: string; much?: number },
): Promise<Answer> {
  const path = `/api${route.path.replace(/\{\w+\}/g, ID)}${query}`;
  const headers = {
    ...(authorization && { authorization }),
    ...((body !== undefined || much) && { 'content-type': 'application/json' }),
    ...(much && { 'content-length': much }),
  };
  return new Promise((resolve, reject) => {
    const request = http.request({ port: door.gateway.port, host: '127.0.0.1', path, method: route.verb, headers, agent: false });
    request.on('error', reject);
    request.on('response', response => {
      let text = '';
      response.on('data', data => (text += String(data)));
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          told: text ? (JSON.parse(text) as Told) : {},
        });
        request.destroy();
      });
    });
    if (much) for (let sent = 0; sent < much; sent += 65_536) request.write(Buffer.alloc(65_536, 'x'));
    request.end(body);
  });
}
function expectProblem({ status, type, told }: Answer, expected: { status: number; reason: string; field?: string }): void {
  expect({ status, type, reason: told.type?.split(':').at(-1), bodyStatus: told.status }).toEqual({
    status: expected.status,
    type: 'application/problem+json; charset=utf-8',
    reason: expected.reason,
    bodyStatus: expected.status,
  });
  expect(told.instance).toMatch(/^urn:trace:[0-9a-f]{32}$/);
  if (expected.field !== undefined) expect(told.errors?.map(e => e.field)).toContain(expected.field);
}

const bodyFields = ({ input }: DescMethod, { body, params }: Route): readonly DescField[] =>
  body === '*' ? input.fields.filter(f => !params.includes(f.name)) : (input.fields.find(f => f.name === body)?.message?.fields ?? []);
const queryFields = ({ input }: DescMethod, { params }: Route): readonly DescField[] => input.fields.filter(f => !params.includes(f.name));
/** A value that no field of this type takes. */
const wrongFor = (field: DescField): unknown =>
  field.scalar === ScalarType.BOOL || field.enum || field.message || field.fieldKind !== 'scalar' ? 'neither' : { an: 'object' };

const all = routed.map(({ method, route }) => [`${route.verb} ${route.path}`, method, route] as const);
const withBody = all.filter(([, , route]) => route.body !== '');
const withQuery = all.filter(([, , route]) => route.body === '');

describe.each(all)('%s', (_name, method, route) => {
  const pathOf = (field: string): string =>
    route.body === '*' ? field : `${method.input.fields.find(f => f.name === route.body)?.jsonName}.${field}`;
  const body = route.body === '' ? {} : { body: '{}' };

  it.each([
    ['no token', () => '', 'TOKEN_MISSING'],
    ['an expired token', () => bearer.expired, 'TOKEN_INVALID'],
    ['a token of a foreign issuer', () => bearer.foreign, 'TOKEN_INVALID'],
    ['a token of alg none', () => bearer.none, 'TOKEN_INVALID'],
  ])('answers 401 to %s', async (_what, authorization, reason) => {
    expectProblem(await ask(route, { ...body, authorization: authorization() }), { status: 401, reason });
  });

  if (route.body === '') {
    it('names a parameter it does not know', async () => {
      const reason = 'UNKNOWN_PARAMETER';
      expectProblem(await ask(route, { query: '?noSuchParameter=1', authorization: bearer.good }), {
        status: 400,
        reason,
        field: 'noSuchParameter',
      });
    });
    it('names every parameter of a wrong type', async () => {
      for (const field of queryFields(method, route).filter(f => f.enum || (f.scalar !== undefined && f.scalar !== ScalarType.STRING))) {
        const answer = await ask(route, { query: `?${field.jsonName}=neither`, authorization: bearer.good });
        const named = field.fieldKind === 'list' ? `${field.jsonName}[0]` : field.jsonName;
        expectProblem(answer, { status: 400, reason: 'MALFORMED_REQUEST', field: named });
      }
    });
    return;
  }

  it('answers 400 to broken JSON', async () => {
    for (const broken of ['{', '{"a":}', 'nonsense', '{"a":NaN}', "{'a':1}", '{"a":1,}', '\u0000']) {
      expectProblem(await ask(route, { body: broken, authorization: bearer.good }), { status: 400, reason: 'MALFORMED_REQUEST' });
    }
  });
  it('names a field it does not know', async () => {
    const answer = await ask(route, { body: '{"noSuchField":1}', authorization: bearer.good });
    expectProblem(answer, { status: 400, reason: 'MALFORMED_REQUEST', field: pathOf('noSuchField') });
  });
  it('names every field of a wrong type, alone and together', async () => {
    const wrong = bodyFields(method, route).map(f => [f.jsonName, wrongFor(f)] as const);
    for (const [field, value] of wrong) {
      const answer = await ask(route, { body: JSON.stringify({ [field]: value }), authorization: bearer.good });
      expectProblem(answer, { status: 400, reason: 'MALFORMED_REQUEST', field: pathOf(field) });
    }
    if (wrong.length === 0) return;
    const together = await ask(route, { body: JSON.stringify(Object.fromEntries(wrong)), authorization: bearer.good });
    expect(together.told.errors?.length).toBe(Math.min(20, wrong.length));
  });
  it('answers 413 to ten MiB', async () => {
    expectProblem(await ask(route, { much: TEN_MIB, authorization: bearer.good }), { status: 413, reason: 'BODY_TOO_LARGE' });
  });
});

describe('the routes', () => {
  it('are all here', () => {
    expect(withBody.length).toBeGreaterThan(20);
    expect(withQuery.length).toBeGreaterThan(15);
  });
});
