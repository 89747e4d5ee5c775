import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { NatsConnection } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { connectNats } from '@shuniu/boot';
import { CaseworkFault, CaseworkFaultSchema, type Handles, VisitService } from '@shuniu/contracts';
import { faultOf, isFault } from '@shuniu/kernel';
import { actors, startIssuer, type TestIssuer } from '@shuniu/testing';
import { startNats } from '../../../tools/local/lib/nats.mjs';
import { createClient, natsTransport, RpcServer, stepsFor, Tokens, verifyByKeys } from './index.js';

/** A handler that answers what the test asked for. */
class Scripted implements Handles<typeof VisitService, Call> {
  calls = 0;
  seen: Call | undefined;
  answer: () => Promise<{ id?: string }> = async () => ({ id: 'one' });
  async getVisit(_request: unknown, call: Call) {
    this.calls++;
    this.seen = call;
    return this.answer();
  }
  async recordVisit() {
    this.calls++;
    return {};
  }
  async listVisits() {
    return {};
  }
  async listVisitTypes() {
    return {};
  }
}
const visit = { residentId: '01a20ab9-8027-7e51-a794-774c0ab1fc9b', type: '入户探访', outcome: 1, visitedOn: '2026-01-02' };
const id = visit.residentId;

describe('a call over the bus', () => {
  let folder: string;
  let nats: Awaited<ReturnType<typeof startNats>>;
  let issuer: TestIssuer;
  let serving: NatsConnection;
  let calling: NatsConnection;
  let server: RpcServer;
  const handler = new Scripted();
  const connect = (name: string) => connectNats(name, { url: nats.url, seed: nats.seeds[name] ?? '' });
  const client = () => createClient(VisitService, natsTransport(calling));

  beforeAll(async () => {
    Logger.overrideLogger(false);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shuniu-rpc-'));
    nats = await startNats({ dataDir: folder });
    issuer = await startIssuer();
    [serving, calling] = await Promise.all([connect('casework'), connect('gateway')]);
    server = new RpcServer(serving, stepsFor(new Tokens(verifyByKeys(issuer.settings))));
    server.add(VisitService, handler);
    await server.listen(() => undefined);
  });
  afterAll(async () => {
    await server.close();
    await Promise.all([serving.close(), calling.close(), issuer.close()]);
    await nats.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    handler.calls = 0;
    handler.answer = async () => ({ id: 'one' });
  });

  it('carries the person, the trace and the key, and brings the answer', async () => {
    const token = await issuer.bearer(actors.fengerWorker);
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    expect((await client().getVisit({ id }, { token, traceparent, idempotencyKey: 'k' })).id).toBe('one');
    expect(handler.seen).toMatchObject({ traceparent, idempotencyKey: 'k', actor: { login: 'fenger.worker', unitCode: '440117002215' } });
  });

  it.each([
    ['no token', async () => undefined, 'TOKEN_MISSING'],
    ['an expired token', () => issuer.bearer(actors.fengerWorker, { expiresIn: '-1m' }), 'TOKEN_INVALID'],
    ['a token of another issuer', () => issuer.bearer(actors.fengerWorker, { claims: { iss: 'http://elsewhere.test' } }), 'TOKEN_INVALID'],
    ['a token for another audience', () => issuer.bearer(actors.fengerWorker, { claims: { aud: 'account' } }), 'TOKEN_INVALID'],
    ['an unsigned token', async () => `Bearer ${btoa('{"alg":"none"}')}.${btoa('{"sub":"x"}')}.`, 'TOKEN_INVALID'],
    ['a token without a unit', () => issuer.bearer(actors.fengerWorker, { claims: { unit_code: '' } }), 'TOKEN_INVALID'],
    ['a refresh token', () => issuer.bearer(actors.fengerWorker, { claims: { typ: 'Refresh' } }), 'TOKEN_INVALID'],
    ['a role that may not', () => issuer.bearer(actors.fengerVolunteer), 'ROLE_REQUIRED'],
  ])('refuses %s before the handler runs', async (_what, token, reason) => {
    await expect(client().getVisit({ id }, { token: await token() })).rejects.toMatchObject({ reason });
    expect(handler.calls).toBe(0);
  });

  it('names every field that is not valid, in JSON names', async () => {
    const token = await issuer.bearer(actors.fengerWorker);
    const bad = { ...visit, residentId: 'x', visitedOn: '2023-02-30', durationMinutes: 100_000 };
    const fault = await client()
      .recordVisit({ visit: bad }, { token })
      .catch(error => error);
    expect(fault.violations.map((v: { field: string }) => v.field).sort()).toEqual([
      'visit.durationMinutes',
      'visit.residentId',
      'visit.visitedOn',
    ]);
    expect(handler.calls).toBe(0);
  });

  it('refuses a telephone or an ID number that is typed into a remark', async () => {
    const token = await issuer.bearer(actors.fengerWorker);
    const told = { ...visit, followUp: '打 19900029563 找他', topics: ['身份证 990117194410111740'], notes: '打 19900029563 找他' };
    const fault = await client()
      .recordVisit({ visit: told }, { token })
      .catch(error => error);
    expect(fault.violations.map((v: { field: string; rule: string }) => [v.field, v.rule])).toEqual([
      ['visit.topics', 'personal_number'],
      ['visit.followUp', 'personal_number'],
    ]);
  });

  it('brings a fault with its domain, reason and facts', async () => {
    handler.answer = async () => {
      throw faultOf(CaseworkFaultSchema, CaseworkFault.VISIT_NOT_FOUND, { meta: { a: 'b' } });
    };
    await expect(client().getVisit({ id }, { token: await issuer.bearer(actors.fengerWorker) })).rejects.toMatchObject({
      domain: 'casework.v1',
      reason: 'VISIT_NOT_FOUND',
      code: 5,
      meta: { a: 'b' },
    });
  });

  it('hides what is not a fault', async () => {
    handler.answer = async () => {
      throw new Error('the secret inside');
    };
    const fault = await client()
      .getVisit({ id }, { token: await issuer.bearer(actors.fengerWorker) })
      .catch(error => error);
    expect(isFault(fault, 'INTERNAL')).toBe(true);
    expect(JSON.stringify(fault)).not.toContain('secret');
  });

  it('gives up at the deadline, and says so', async () => {
    let answer: () => void = () => undefined;
    handler.answer = () =>
      new Promise(resolve => {
        answer = () => resolve({ id: 'late' });
      });
    await expect(client().getVisit({ id }, { token: await issuer.bearer(actors.fengerWorker), timeoutMs: 50 })).rejects.toMatchObject({
      reason: 'DEADLINE_EXCEEDED',
    });
    answer();
  });

  it('answers UNAVAILABLE when nobody serves, and the call in flight at a drain is answered', async () => {
    let answer: () => void = () => undefined;
    handler.answer = () =>
      new Promise(resolve => {
        answer = () => resolve({ id: 'in flight' });
      });
    const token = await issuer.bearer(actors.fengerWorker);
    const inFlight = client().getVisit({ id }, { token });
    while (handler.calls === 0) await new Promise(setImmediate);
    const closed = server.close();
    answer();
    expect((await inFlight).id).toBe('in flight');
    await closed;
    await expect(client().getVisit({ id }, { token })).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
    await server.listen(() => undefined);
  });
});
