import fs from 'node:fs';
import path from 'node:path';
import { DEMO, type Platform, startPlatform } from '../lib/platform.mjs';
import { countsOf, digestOf } from '../lib/tables.mjs';
import { absenceOwn, knownAbsence } from './absence.fixture.js';
import { activityOwn, knownActivity } from './activities.fixture.js';
import { knownAdjustment } from './adjustment.fixture.js';
import { knownStatement } from './bank.fixture.js';
import { caseUpTo, closeCase } from './case.fixture.js';
import { knownCertificate } from './certificate.fixture.js';
import { newConsent } from './consent.fixture.js';
import { knownDisclosure } from './disclosure.fixture.js';
import { beginDraft, draftRoutes } from './draft.fixture.js';
import { knownMoney } from './fund.fixture.js';
import { knownGrant } from './grant.fixture.js';
import { knownGuardian } from './guardian.fixture.js';
import { knownPair } from './pair.fixture.js';
import { knownQualification, qualificationOwn } from './qualification.fixture.js';
import { newReferral } from './referral.fixture.js';
import { knownRegard } from './regard.fixture.js';
import { knownDigest } from './reveal.fixture.js';
import { knownRecord } from './service-record.fixture.js';
import { knownShift, shiftRoutes } from './shift.fixture.js';
import { knownShop, shopOwn } from './shop.fixture.js';
import { anySignal, newSituation } from './signal.fixture.js';
import { knownStar } from './star.fixture.js';
import { changesOn, givenAway, type Known, nobody, type Route, readings, routesOf, type Traces, tracesOf } from './stranger.fixture.js';
import { knownTeam, teamRoutes } from './team.fixture.js';
import { shareView, viewRoutes } from './view.fixture.js';
import { knownVolunteer, volunteerRoutes } from './volunteer.fixture.js';
import { demoRows } from './workbook.fixture.js';

const FENGER = '440117002215';
const DAY = '2023-08-31';
const COUNTS = [
  'residents_on_file',
  'households_on_file',
  'residents_by_category',
  'visits',
  'visits_by_type',
  'volunteers',
  'volunteer_leaders',
  'volunteer_records_pending',
  'activities',
  'activities_by_type',
  'film_screenings',
  'partners',
  'organisations_incubated',
  'subsidy_households',
  'shop.orders',
] as const;
const SUMS = [
  'volunteer_hours_confirmed',
  'volunteer_hours_by_service',
  'activity_attendances',
  'shop.gross_fen',
  'shop.enterprise_subsidy_fen',
  'shop.project_subsidy_fen',
  'shop.household_paid_fen',
  'shop_settlement',
  'fund.income_fen',
  'fund.expense_fen',
  'fund.balance_fen',
  'fund.balance_by_project_fen',
] as const;
const IDS = [...COUNTS, ...SUMS];
const BOOKS = [
  '01-服务对象花名册.xlsx',
  '02-走访记录.xlsx',
  '04-志愿者名册.xlsx',
  '05-志愿服务时数登记.xlsx',
  '06-爱心清单.xlsx',
  '07-爱心到家订单.xlsx',
  '08-社区基金收支明细.xlsx',
  '10-活动台账.xlsx',
  '11-合作单位与社会组织.xlsx',
];
const PEOPLE = ['fenger.manager', 'jiangpu', 'district'] as const;

interface Indicator {
  readonly id: string;
  readonly value: number;
  readonly breakdown: readonly { readonly key: string; readonly value: number }[];
}
interface Expected {
  readonly workbooks: Record<string, Record<string, { accepted: number; rejected: readonly object[]; warnings: readonly object[] }>>;
  readonly indicators: Readonly<Record<string, unknown>>;
}
const expected = JSON.parse(fs.readFileSync(path.join(DEMO, 'expected.json'), 'utf8')) as Expected;

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ topology: 'processes', seeded: 'fenger', ratePerMinute: 0 });
}, 180_000);
afterAll(() => platform?.stop());

interface Settled {
  readonly month: string;
  readonly enterprise: string;
  readonly project_subsidy_fen: number;
}
/** A number of `expected.json` by its dotted id; the settlements as a family by month and enterprise. */
const expectedOf = (id: string): number | Record<string, number> => {
  if (id === 'shop_settlement')
    return Object.fromEntries((expected.indicators[id] as Settled[]).map(s => [`${s.month} ${s.enterprise}`, s.project_subsidy_fen]));
  return id.split('.').reduce<unknown>((of, key) => (of as Record<string, unknown>)[key], expected.indicators) as number;
};

/** Numbers as `expected.json` has them: a family as an object, without the order of its lines. */
async function numbers(login: string): Promise<Record<string, unknown>> {
  const { indicators } = (await platform.as(login).get(`/api/v1/indicators?unit=${FENGER}&asOf=${DAY}`)) as { indicators: Indicator[] };
  return Object.fromEntries(
    indicators.map(i => [i.id, i.breakdown.length > 0 ? Object.fromEntries(i.breakdown.map(b => [b.key, b.value])) : i.value]),
  );
}

/** Every record of a number, page by page. */
async function records(login: string, id: string, key: string) {
  const ids: string[] = [];
  let sum = 0;
  let total: number | undefined;
  for (let token = ''; ; ) {
    const query = new URLSearchParams({ unit: FENGER, asOf: DAY, pageSize: '200', pageToken: token, ...(key && { key }) });
    const page = await platform.as(login).get(`/api/v1/indicators/${id}/records?${query}`);
    for (const record of page.records as { id: string; value: number }[]) {
      ids.push(record.id);
      sum += record.value;
    }
    total ??= page.total as number;
    token = page.nextPageToken as string;
    if (!token) return { count: ids.length, distinct: new Set(ids).size, sum, total };
  }
}

/** Reminders go out when their hour comes, whatever is done meanwhile: which rows they are. */
const REMINDERS = {
  announcements: 'automatic',
  tellings: 'announcement_id IN (SELECT id FROM announcements WHERE automatic)',
  outbox: "subject LIKE 'evt.%.notice.raised.v1'",
};
const REMINDED = Object.fromEntries(Object.entries(REMINDERS).map(([table, which]) => [table, `${table} WHERE ${which}`]));
/** What others' events bring, a reminder among them. */
const HEARD = { messages: 'true', inbox: 'true', seen: 'true' };

describe('Fenger’s workbooks, sent through the public API', () => {
  const wanted = Object.fromEntries(IDS.map(id => [id, expectedOf(id)]));

  it.each(PEOPLE)('make the numbers that were counted by hand, as %s sees them', async login => {
    expect(await numbers(login)).toEqual(wanted);
  });

  const lines = IDS.flatMap(id => {
    const number = expectedOf(id);
    return typeof number === 'number' ? [[id, '', number] as const] : Object.entries(number).map(([key, n]) => [id, key, n] as const);
  });
  const isSum = (id: string) => SUMS.some(sum => sum === id);
  it.each(PEOPLE)('have for every number and every line of a breakdown the records that add up to it, for %s', async login => {
    const found = await Promise.all(lines.map(async ([id, key]) => [id, key, await records(login, id, key)]));
    expect(found).toEqual(
      lines.map(([id, key, n]) => [id, key, isSum(id) ? expect.objectContaining({ sum: n }) : { count: n, distinct: n, sum: n, total: n }]),
    );
  });

  it('change nothing when they are sent and committed again', async () => {
    const databases = await Promise.all(['casework', 'fund', 'activities', 'shop', 'volunteers'].map(s => platform.database(s)));
    const countAll = async () => {
      const [casework, ...others] = await Promise.all(databases.map(client => countsOf(client, REMINDED)));
      const named = others.flatMap((tables, i) =>
        Object.entries(tables).map(([table, n]) => [`${['fund', 'activities', 'shop', 'volunteers'][i]}.${table}`, n]),
      );
      return { ...casework, ...Object.fromEntries(named) };
    };
    const before: Record<string, number> = await countAll();
    for (const file of BOOKS) {
      const [sheet, { accepted, rejected, warnings } = { accepted: -1, rejected: [], warnings: [] }] =
        Object.entries(expected.workbooks[file] ?? {})[0] ?? [];
      const checked = await platform.as('fenger.manager').checkImport(path.join(DEMO, file), { unit: FENGER });
      expect(checked).toMatchObject({ state: 'CHECKED', added: 0, unchanged: accepted });
      expect(checked.sheets).toMatchObject([{ sheet, accepted, rejected, warnings }]);
      const committed = await platform.as('fenger.manager').commitImport(checked.id);
      expect(committed).toMatchObject({ state: 'COMMITTED', added: 0, unchanged: accepted });
    }
    const { commands, ...rest }: Record<string, number> = await countAll();
    expect(commands).toBeGreaterThan(before.commands ?? 0);
    const more = {
      imports: (before.imports ?? 0) + 2,
      'fund.imports': (before['fund.imports'] ?? 0) + 1,
      'activities.imports': (before['activities.imports'] ?? 0) + 2,
      'shop.imports': (before['shop.imports'] ?? 0) + 2,
      'volunteers.imports': (before['volunteers.imports'] ?? 0) + 2,
    };
    const kept = Object.fromEntries(
      ['fund', 'activities', 'shop', 'volunteers'].map(owner => [`${owner}.commands`, rest[`${owner}.commands`]]),
    );
    expect(rest).toEqual({ ...before, commands: undefined, ...kept, ...more });
    expect(await numbers('fenger.manager')).toEqual(wanted);
  });
});

describe('the manager of another village', () => {
  const STRANGER = 'wenquan.manager';
  let traces: Traces;
  let known: Known;
  let routes: Route[];
  let own: string;

  beforeAll(async () => {
    const worker = platform.as('fenger.worker');
    const casework = await platform.database('casework');
    const stations = await platform.database('stations');
    const one = async (client: typeof casework, text: string): Promise<string> =>
      (await client.query<{ id: string }>(`SELECT id FROM ${text} LIMIT 1`)).rows[0]?.id ?? '';
    const [resident = '', other = '', third = ''] = (
      await casework.query<{ id: string }>('SELECT id FROM residents WHERE state = 1 ORDER BY file_number LIMIT 3')
    ).rows.map(r => r.id);
    const open = (residentId: string) =>
      worker.post('/api/v1/cases', { residentId, origin: 'CASE_ORIGIN_INTAKE', openedOn: DAY, concern: '凤二村的事' });
    const closed = (await open(third)).id;
    await beginDraft(platform, 'fenger.manager', resident);
    await closeCase(platform, closed);
    const [fourth = ''] = (
      await casework.query<{ id: string }>('SELECT id FROM residents WHERE state = 1 ORDER BY file_number OFFSET 3 LIMIT 1')
    ).rows.map(r => r.id);
    const { case: plannedCase, ...papers } = await caseUpTo(platform, fourth, 'planned');
    await worker.post(`/api/v1/residents/${resident}/relations`, { otherId: other, kind: 'RELATION_KIND_GUARDIAN', fromOn: DAY });
    known = {
      resident,
      other,
      case: (await open(resident)).id,
      closedCase: closed,
      plannedCase,
      ...papers,
      household: await one(casework, 'households'),
      visit: await one(casework, 'visits'),
      import: await one(casework, 'imports'),
      holding: await one(casework, `resident_categories WHERE resident_id = '${resident}'`),
      relation: await one(casework, 'resident_relations'),
      consent: await newConsent(platform, resident),
      signal: await anySignal(platform),
      situation: await newSituation(platform, resident),
      view: await shareView(platform, 'fenger.manager'),
      referral: await newReferral(platform, resident),
      ...(await knownDigest(platform)),
      ...(await knownAbsence(platform)),
      ...(await knownMoney(platform)),
      ...(await knownGrant(platform)),
      ...(await knownAdjustment(platform)),
      ...(await knownDisclosure(platform)),
      ...(await knownStatement(platform)),
      ...(await knownShop(platform)),
      ...(await knownVolunteer(platform)),
      ...(await knownTeam(platform)),
      ...(await knownStar(platform)),
      ...(await knownCertificate(platform)),
      ...(await knownGuardian(platform)),
      ...(await knownQualification(platform)),
      ...(await knownRegard(platform)),
      ...(await knownActivity(platform)),
      ...(await knownShift(platform)),
      ...(await knownPair(platform)),
      ...(await knownRecord(platform)),
      station: (
        await stations.query<{ id: string }>('SELECT s.id FROM stations s JOIN units u ON u.id = s.unit_id WHERE u.code = $1', [FENGER])
      ).rows[0]?.id as string,
      unit: await one(stations, `units WHERE code = '${FENGER}'`),
    };
    traces = await tracesOf(platform, { code: FENGER, name: '凤二村' });
    own = (await platform.as(STRANGER).post('/api/v1/residents', { resident: { name: '温泉本村人', filedOn: DAY } })).resident.id;
    routes = await routesOf(platform, 'STATION_MANAGER');
  });

  const text = async (login: string, where: string, init?: RequestInit) => (await platform.ask(login, where, init)).text();
  const sent = (body: object | undefined, verb = 'POST'): RequestInit => ({
    method: verb,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });

  it('sees nothing of Fenger in any list, whatever is asked for', async () => {
    // The one list whose meaning it is to name the other stations: whom a person may be offered to.
    const named = '/api/v1/transferTargets';
    const lists = routes
      .filter(r => r.verb === 'GET' && !r.path.includes('{') && r.path !== named)
      .map(r => ({ at: r.path, query: r.query }));
    expect(lists.length).toBeGreaterThan(12);
    const records = IDS.map(id => ({ at: `/api/v1/indicators/${id}/records`, query: ['unit'] }));
    let seenByTheirOwn = 0;
    for (const { at, query } of [...lists, ...records]) {
      const asked = ['', ...(query.includes('unit') ? [`?unit=${FENGER}`, '?unit=440117002', '?unit=440117'] : [])];
      if (query.includes('residentId')) asked.push(`?residentId=${known.resident}`);
      if (query.includes('subjectId')) asked.push(`?subjectId=${known.resident}`);
      for (const filter of asked) {
        expect([at + filter, givenAway(await text(STRANGER, at + filter), traces)]).toEqual([at + filter, []]);
        seenByTheirOwn += Number(givenAway(await text('fenger.manager', at + filter), traces).length > 0);
      }
    }
    expect(seenByTheirOwn).toBeGreaterThan(20);
  });

  it('counts nothing of Fenger', async () => {
    const { totalCapped } = await platform.as(STRANGER).get('/api/v1/residents?pageSize=1');
    const { indicators } = await platform.as(STRANGER).get('/api/v1/indicators');
    expect([totalCapped, (indicators as Indicator[]).find(i => i.id === 'visits')?.value]).toEqual([1, 0]);
  });

  it('finds nobody of Fenger by name, number, telephone or the last four', async () => {
    const row = (await demoRows('01-服务对象花名册.xlsx')).find(r => r.姓名 && r.身份证号 && r.联系电话);
    const [name, idNumber, phone, household] = [row?.姓名, row?.身份证号, row?.联系电话, row?.户编号].map(String) as [
      string,
      string,
      string,
      string,
    ];
    const found = async (login: string, words: string) =>
      (await platform.as(login).post('/api/v1/residents:search', { text: words })).residents.length as number;
    for (const words of [name, idNumber, phone, idNumber.slice(-4), phone.slice(-4), household]) {
      expect(await found('fenger.manager', words)).toBeGreaterThan(0);
      expect(await found(STRANGER, words)).toBe(0);
    }
    expect(await platform.as(STRANGER).post('/api/v1/residents:findDuplicates', { name, idNumber, phone })).toEqual({ duplicates: [] });
    const filed = await platform.as(STRANGER).post('/api/v1/residents', { resident: { name, idNumber, phone, filedOn: DAY } });
    expect(filed.possibleDuplicates).toEqual([]);
  });

  it('gets for an id of Fenger the very answer that an id of nobody gets', async () => {
    const all = readings.map(r => r.route);
    expect(
      routes
        .filter(r => r.verb === 'GET' && r.path.includes('{') && !/\/records$|^\/api\/v1\/(forms|importTemplates)\//.test(r.path))
        .map(r => `GET ${r.path}`)
        .sort(),
    ).toEqual(all.sort());
    const strange = nobody(known);
    for (const { route, at } of readings) {
      const answers = await Promise.all([known, strange].map(of => platform.ask(STRANGER, `/api/v1/${at(of)}`)));
      const bodies = await Promise.all(answers.map(a => a.json() as Promise<Record<string, unknown>>));
      expect([route, ...answers.map(a => a.status)]).toEqual([route, 404, 404]);
      expect({ ...bodies[0], instance: '' }).toEqual({ ...bodies[1], instance: '' });
      const own = await platform.ask('fenger.manager', `/api/v1/${at(known)}`);
      // Read to the end: a file that is not keeps its connection open, and the gateway from ending.
      await own.arrayBuffer();
      expect([route, own.status]).toEqual([route, 200]);
    }
  });

  it('changes nothing of Fenger, and does not learn that it is there', async () => {
    const changes = changesOn(own);
    const others = [
      'POST /api/v1/residents:search',
      'POST /api/v1/residents:findDuplicates',
      'POST /api/v1/households',
      'POST /api/v1/imports',
      ...draftRoutes,
      ...viewRoutes,
      'POST /api/v1/residents:export',
      'POST /api/v1/exportRequests',
      'POST /api/v1/visits:export',
      'POST /api/v1/households:export',
      'POST /api/v1/messages:markRead',
      'POST /api/v1/funds',
      'POST /api/v1/parties',
      'POST /api/v1/parties:search',
      ...absenceOwn,
      ...shopOwn,
      ...volunteerRoutes,
      ...teamRoutes,
      ...qualificationOwn,
      ...activityOwn,
      ...shiftRoutes,
    ];
    expect([...new Set([...changes.map(c => c.route), ...others])].sort()).toEqual(
      routes
        .filter(r => r.verb !== 'GET')
        .map(r => `${r.verb} ${r.path}`)
        .sort(),
    );
    const databases = await Promise.all(['casework', 'stations', 'shop', 'volunteers', 'activities'].map(s => platform.database(s)));
    // A serial number that was taken for a file that was not opened is spent.
    const digests = async () =>
      (await Promise.all(databases.map(client => digestOf(client, { ...REMINDERS, ...HEARD })))).map(({ serials, ...rest }) => rest);
    const before = await digests();
    const strange = nobody(known);
    for (const { route, at, body } of changes) {
      const verb = route.split(' ')[0];
      const answers = await Promise.all([known, strange].map(of => platform.ask(STRANGER, `/api/v1/${at(of)}`, sent(body(of), verb))));
      const bodies = await Promise.all(answers.map(a => a.json() as Promise<Record<string, unknown>>));
      expect([route, ...answers.map(a => a.status)]).toEqual([route, 404, 404]);
      expect({ ...bodies[0], instance: '' }).toEqual({ ...bodies[1], instance: '' });
    }
    expect(await digests()).toEqual(before);
  });

  it('sends no workbook for Fenger', async () => {
    const form = new FormData();
    form.set('unit', FENGER);
    form.set('file', new Blob([fs.readFileSync(path.join(DEMO, '01-服务对象花名册.xlsx'))]), 'a.xlsx');
    const answer = await platform.ask(STRANGER, '/api/v1/imports', { method: 'POST', body: form });
    expect([answer.status, givenAway(await answer.text(), traces)]).toEqual([404, []]);
  });
});
