import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';
import { DEMO, type Platform, startPlatform } from '../lib/platform.mjs';
import { added, countsOf } from '../lib/tables.mjs';
import { routesOf } from './stranger.fixture.js';
import { idNumber, phone } from './workbook.fixture.js';

const FENGER = '440117002215';
const DAY = '2024-05-06';
const LATER = '2024-06-07';
const TIMES = 5;

let platform: Platform;
let databases: Client[];
beforeAll(async () => {
  platform = await startPlatform({ seeded: 'district' });
  databases = await Promise.all(['stations', 'casework'].map(s => platform.database(s)));
}, 180_000);
afterAll(() => platform?.stop());

/** What a case finds before it begins. */
interface Ground {
  readonly resident: string;
  readonly other: string;
  readonly household: string;
}
interface Case {
  readonly login: string;
  readonly route: string;
  /** Where it is sent, after whatever must be there was made. */
  readonly at: (ground: Ground) => Promise<string> | string;
  readonly body: (ground: Ground) => object;
  /** The same command with something else in it. */
  readonly another: (ground: Ground) => object;
  /** Rows that one command adds to the tables; the tables of the platform itself are seen to by the test. */
  readonly adds: Readonly<Record<string, number>>;
}

const worker = () => platform.as('fenger.worker');
const ops = () => platform.as('ops');
let n = 0;
const person = () => ({ name: '陈大文', idNumber: idNumber(++n), phone: phone(n), address: '凤二村一社', filedOn: DAY });
const newResident = async (): Promise<string> => (await worker().post('/api/v1/residents', { resident: person() })).resident.id;
const newHousehold = async (): Promise<string> => (await worker().post('/api/v1/households', { kind: 'HOUSEHOLD_KIND_LIVING' })).id;
const newCase = async (residentId: string): Promise<string> =>
  (await worker().post('/api/v1/cases', { residentId, origin: 'CASE_ORIGIN_INTAKE', openedOn: DAY })).id;
const newUnit = async (): Promise<{ id: string; code: string }> => {
  const code = `440117104${300 + ++n}`;
  const unit = await ops().post('/api/v1/units', { code, name: '新村', parentCode: '440117104', validFrom: '2020-01-01' });
  return { id: unit.id, code };
};
let station = '';
const stationId = async (): Promise<string> => {
  station ||= (await platform.as('fenger.manager').get('/api/v1/stations')).stations[0].id;
  return station;
};
const residents = '/api/v1/residents';

const cases: readonly Case[] = [
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/residents',
    at: () => residents,
    body: () => ({ resident: { name: '何晓东', idNumber: idNumber(901), filedOn: DAY } }),
    another: () => ({ resident: { name: '何晓冬', idNumber: idNumber(901), filedOn: DAY } }),
    adds: { residents: 1 },
  },
  {
    login: 'fenger.worker',
    route: 'PATCH /api/v1/residents/{id}',
    at: g => `${residents}/${g.resident}`,
    body: () => ({ resident: { phone: phone(902) }, updateMask: ['phone'] }),
    another: () => ({ resident: { phone: phone(903) }, updateMask: ['phone'] }),
    adds: { field_changes: 1 },
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/residents/{id}:changeState',
    at: g => `${residents}/${g.resident}:changeState`,
    body: () => ({ state: 'RESIDENT_STATE_MOVED_AWAY', on: DAY }),
    another: () => ({ state: 'RESIDENT_STATE_DECEASED', on: DAY }),
    adds: {},
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/residents/{resident_id}/categories',
    at: g => `${residents}/${g.resident}/categories`,
    body: () => ({ holding: { category: '低保', fromOn: DAY } }),
    another: () => ({ holding: { category: '低保', fromOn: LATER } }),
    adds: { resident_categories: 1 },
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/residents/{resident_id}/categories/{id}:end',
    at: async g => {
      const { categories } = await worker().post(`${residents}/${g.resident}/categories`, {
        holding: { category: '独居长者', fromOn: DAY },
      });
      return `${residents}/${g.resident}/categories/${categories[0].id}:end`;
    },
    body: () => ({ toOn: LATER }),
    another: () => ({ toOn: DAY }),
    adds: {},
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/residents/{resident_id}/relations',
    at: g => `${residents}/${g.resident}/relations`,
    body: g => ({ otherId: g.other, kind: 'RELATION_KIND_CARER', fromOn: DAY }),
    another: g => ({ otherId: g.other, kind: 'RELATION_KIND_GUARDIAN', fromOn: DAY }),
    adds: { resident_relations: 1 },
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/residents/{resident_id}/relations/{id}:end',
    at: async g => {
      const body = { otherId: g.other, kind: 'RELATION_KIND_CONTACT', fromOn: DAY };
      const { relations } = await worker().post(`${residents}/${g.resident}/relations`, body);
      return `${residents}/${g.resident}/relations/${relations[0].id}:end`;
    },
    body: () => ({ toOn: LATER }),
    another: () => ({ toOn: DAY }),
    adds: {},
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/households',
    at: () => '/api/v1/households',
    body: () => ({ kind: 'HOUSEHOLD_KIND_LIVING', address: '凤二村二社' }),
    another: () => ({ kind: 'HOUSEHOLD_KIND_REGISTERED', address: '凤二村二社' }),
    adds: { households: 1 },
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/households/{id}:join',
    at: g => `/api/v1/households/${g.household}:join`,
    body: g => ({ residentId: g.resident, relation: '户主', fromOn: DAY }),
    another: g => ({ residentId: g.resident, relation: '配偶', fromOn: DAY }),
    adds: { memberships: 1 },
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/households/{id}:leave',
    at: async g => {
      await worker().post(`/api/v1/households/${g.household}:join`, { residentId: g.resident, relation: '户主', fromOn: DAY });
      return `/api/v1/households/${g.household}:leave`;
    },
    body: g => ({ residentId: g.resident, toOn: LATER }),
    another: g => ({ residentId: g.resident, toOn: DAY }),
    adds: {},
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/visits',
    at: () => '/api/v1/visits',
    body: g => ({
      residentId: g.resident,
      type: '入户探访',
      outcome: 'VISIT_OUTCOME_MET',
      visitedOn: DAY,
      notes: '一切都好',
      followUp: '带药',
      followUpOn: LATER,
    }),
    another: g => ({ residentId: g.resident, type: '电话访问', outcome: 'VISIT_OUTCOME_MET', visitedOn: DAY }),
    adds: { visits: 1, follow_ups: 1 },
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/cases',
    at: () => '/api/v1/cases',
    body: g => ({ residentId: g.resident, origin: 'CASE_ORIGIN_INTAKE', openedOn: DAY }),
    another: g => ({ residentId: g.resident, origin: 'CASE_ORIGIN_REFERRAL', openedOn: DAY }),
    adds: { cases: 1 },
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/cases/{id}:close',
    at: async g => `/api/v1/cases/${await newCase(g.resident)}:close`,
    body: () => ({ reason: 'CLOSING_REASON_OTHER', closedOn: LATER }),
    another: () => ({ reason: 'CLOSING_REASON_DECLINED', closedOn: LATER }),
    adds: {},
  },
  {
    login: 'fenger.worker',
    route: 'POST /api/v1/cases/{id}:reopen',
    at: async g => {
      const id = await newCase(g.resident);
      await worker().post(`/api/v1/cases/${id}:close`, { reason: 'CLOSING_REASON_OTHER', closedOn: DAY });
      return `/api/v1/cases/${id}:reopen`;
    },
    body: () => ({ on: LATER }),
    another: () => ({ on: '2024-07-08' }),
    adds: {},
  },
  {
    login: 'district',
    route: 'POST /api/v1/visitRules',
    at: () => '/api/v1/visitRules',
    body: () => ({ category: '低保', intervalDays: 45, noContactDays: 90, validFrom: '2030-01-01', source: '区里的规定' }),
    another: () => ({ category: '低保', intervalDays: 46, noContactDays: 92, validFrom: '2030-01-01', source: '区里的规定' }),
    adds: { visit_rules: 1 },
  },
  {
    login: 'ops',
    route: 'POST /api/v1/units',
    at: () => '/api/v1/units',
    body: () => ({ code: '440117104299', name: '良口一村', parentCode: '440117104', validFrom: '2020-01-01' }),
    another: () => ({ code: '440117104298', name: '良口一村', parentCode: '440117104', validFrom: '2020-01-01' }),
    adds: { units: 1, unit_parents: 1 },
  },
  {
    login: 'ops',
    route: 'POST /api/v1/units/{id}:move',
    at: async () => `/api/v1/units/${(await newUnit()).id}:move`,
    body: () => ({ parentCode: '440117107', from: DAY }),
    another: () => ({ parentCode: '440117111', from: DAY }),
    adds: { unit_parents: 1 },
  },
  {
    login: 'ops',
    route: 'POST /api/v1/units/{id}:close',
    at: async () => `/api/v1/units/${(await newUnit()).id}:close`,
    body: () => ({ lastDay: DAY }),
    another: () => ({ lastDay: LATER }),
    adds: {},
  },
  {
    login: 'ops',
    route: 'POST /api/v1/stations',
    at: async () => {
      if (!n) await newUnit();
      return '/api/v1/stations';
    },
    body: () => ({ unitCode: '440117104299', name: '良口一村社工服务站', openedOn: DAY }),
    another: () => ({ unitCode: '440117104299', name: '良口社工服务站', openedOn: DAY }),
    adds: { stations: 1 },
  },
  {
    login: 'fenger.manager',
    route: 'PUT /api/v1/stations/{id}',
    at: async () => `/api/v1/stations/${await stationId()}`,
    body: () => ({ name: '凤二村社工站', openingHours: '每天' }),
    another: () => ({ name: '凤二村站', openingHours: '每天' }),
    adds: {},
  },
  {
    login: 'ops',
    route: 'POST /api/v1/posts',
    at: () => '/api/v1/posts',
    body: () => ({ unitCode: FENGER, login: 'fenger.second', role: 'ROLE_SOCIAL_WORKER', validFrom: DAY }),
    another: () => ({ unitCode: FENGER, login: 'fenger.second', role: 'ROLE_VOLUNTEER', validFrom: DAY }),
    adds: { posts: 1 },
  },
  {
    login: 'ops',
    route: 'POST /api/v1/posts/{id}:end',
    at: async () => {
      const body = { unitCode: FENGER, login: `fenger.x${++n}`, role: 'ROLE_SOCIAL_WORKER', validFrom: DAY };
      return `/api/v1/posts/${(await ops().post('/api/v1/posts', body)).id}:end`;
    },
    body: () => ({ lastDay: LATER }),
    another: () => ({ lastDay: DAY }),
    adds: {},
  },
];

async function counts(): Promise<Record<string, number>> {
  const [stations = {}, casework = {}] = await Promise.all(databases.map(countsOf));
  const together = { ...stations, ...casework };
  for (const shared of ['commands', 'outbox', 'audit_records', 'inbox', 'seen'])
    together[shared] = (stations[shared] ?? 0) + (casework[shared] ?? 0);
  return together;
}
/** Without what another service learns by events, and the serial numbers and search keys that go with a file. */
const told = ({ inbox, seen, serials, resident_keys, ...rest }: Record<string, number>) => rest;

describe('the same Idempotency-Key', () => {
  it.each(cases)('five times at once makes one effect, and with another body is refused: $route', async of => {
    const ground = { resident: await newResident(), other: await newResident(), household: await newHousehold() };
    const where = await of.at(ground);
    const verb = of.route.split(' ')[0] ?? '';
    const key = randomUUID();
    const send = async (body: object) => {
      const init = { method: verb, body: JSON.stringify(body), headers: { 'content-type': 'application/json', 'idempotency-key': key } };
      const answer = await platform.ask(of.login, where, init);
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const before = await counts();
    const answers = await Promise.all(Array.from({ length: TIMES }, () => send(of.body(ground))));
    expect(answers.map(a => a.status)).toEqual(Array(TIMES).fill(200));
    expect(new Set(answers.map(a => JSON.stringify(a.body))).size).toBe(1);
    const { outbox = 0, audit_records: audited = 0, ...rest } = told(added(before, await counts()));
    expect(rest).toEqual({ ...of.adds, commands: 1 });
    expect([outbox, audited].every(rows => rows <= 1)).toBe(true);

    const after = await counts();
    const refused = await send(of.another(ground));
    expect([refused.status, refused.body.type]).toEqual([409, 'urn:shuniu:fault:common.v1:IDEMPOTENCY_KEY_REUSED']);
    expect(await send(of.body(ground))).toEqual(answers[0]);
    expect(told(added(after, await counts()))).toEqual({});
  });

  it('five times at once checks and commits a workbook once', async () => {
    const times = <T>(one: () => Promise<T>) => Promise.all(Array.from({ length: TIMES }, one));
    const send = async (file: string, key: string) => {
      const form = new FormData();
      form.set('file', new Blob([fs.readFileSync(path.join(DEMO, file))]), file);
      const answer = await platform.ask('fenger.manager', '/api/v1/imports', {
        method: 'POST',
        body: form,
        headers: { 'idempotency-key': key },
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, string> };
    };
    const commit = async (id: string, key: string) => {
      const answer = await platform.ask('fenger.manager', `/api/v1/imports/${id}:commit`, {
        method: 'POST',
        headers: { 'idempotency-key': key },
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, string | number> };
    };
    const [first, second] = [randomUUID(), randomUUID()];
    const before = await counts();
    const checked = await times(() => send('01-服务对象花名册.xlsx', first));
    expect([new Set(checked.map(c => c.status)), new Set(checked.map(c => c.body.id)).size]).toEqual([new Set([200]), 1]);
    expect(told(added(before, await counts()))).toMatchObject({ imports: 1, commands: 1 });
    expect((await send('02-走访记录.xlsx', first)).status).toBe(409);

    const id = checked[0]?.body.id ?? '';
    const between = await counts();
    const committed = await times(() => commit(id, second));
    expect(new Set(committed.map(c => JSON.stringify(c))).size).toBe(1);
    expect(committed[0]).toMatchObject({ status: 200, body: { state: 'COMMITTED', added: 690 } });
    const { imports, commands, residents: people, households } = added(between, await counts());
    expect([imports, commands, people, households]).toEqual([undefined, 1, 690, 318]);
    const other = await send('02-走访记录.xlsx', randomUUID());
    expect((await commit(other.body.id ?? '', second)).status).toBe(409);
  });

  it('is tried for every change of the API that people of a station, a district or the platform may make', async () => {
    const roles = ['SOCIAL_WORKER', 'STATION_MANAGER', 'DISTRICT_OFFICER', 'PLATFORM_ADMIN'];
    const routes = (await Promise.all(roles.map(role => routesOf(platform, role)))).flat().filter(r => r.verb !== 'GET');
    // A search changes nothing; what a reveal answers is kept nowhere, also not beside a key.
    const others = [':search', ':findDuplicates', ':reveal', '/imports', '/imports/{id}:commit'];
    const changes = routes.map(r => `${r.verb} ${r.path}`).filter(r => !others.some(o => r.endsWith(o)));
    expect([...new Set(changes)].sort()).toEqual([...new Set(cases.map(c => c.route))].sort());
  });
});
