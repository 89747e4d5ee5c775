import path from 'node:path';
import { Api } from '../../../local/lib/api.mjs';
import { root } from '../../../local/lib/paths.mjs';

/** Who looks at the pages of a noun; a station's manager where nobody is named. */
const READERS = { supervision: 'district', own: 'fenger.volunteer' };
const MANAGER = 'fenger.manager';
const UNITS = { jiangpu: '440117002', district: '440117', ops: '440117', auditor: '440117' };
const STATION = '440117002215';

/** @param {import('./routes.mjs').Page} page @returns {{login: string, unit: string}} */
export function readerOf(page) {
  const login = READERS[page.noun] ?? MANAGER;
  return { login, unit: UNITS[login] ?? STATION };
}

/** What the address asks for that is no record of a collection, or none that the seed leaves: a way to get one. @type {Record<string, (api: Api) => Promise<string>>} */
const FINDERS = {
  shiftId: currentShift,
  roundId: roundOfToday,
  absenceId: foundOr('absences', async api => {
    const fromOn = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const absence = {
      kind: 'PERSON_KIND_WORKER',
      person: 'fenger.worker',
      deputy: 'fenger.manager',
      reason: 'ABSENCE_REASON_ANNUAL_LEAVE',
    };
    return (await api.post('/api/v1/absences', { ...absence, fromOn })).id;
  }),
  farmProductId: async api => firstIn(await api.get('/api/v1/farmProducts'), 'farmProductId'),
  farmOrderId: async api => firstIn(await api.get('/api/v1/farmOrders'), 'farmOrderId'),
  starCaseId: starCase,
  indicatorId: async () => 'visits',
  importId: async api => {
    const { id } = await api.checkImport(path.join(root, 'tools/local/demo/fenger/01-服务对象花名册.xlsx'), { unit: STATION });
    return id;
  },
  donationId: foundOr('donations', async api => {
    const [project, donor] = [await firstOf(api, 'projectId'), await firstOf(api, 'partyId')];
    const donation = {
      projectId: project,
      donorId: donor,
      mode: 'targeted',
      amount: { fen: '520000' },
      receivedOn: '2026-09-10',
      evidence: '主办方转账第 12 号',
    };
    return (await api.post('/api/v1/donations', donation)).id;
  }),
  adjustmentId: foundOr('adjustments', async api => {
    const { accounts } = await api.get('/api/v1/accounts?pageSize=200');
    const [from, to] = accounts.filter(a => a.kind === 'ACCOUNT_KIND_POOL' && a.fundId === accounts[0].fundId);
    const adjustment = {
      fromAccountId: from.id,
      toAccountId: to.id,
      amount: { fen: '5000' },
      category: '更正项目',
      reason: '义卖款记错了项目',
    };
    return (await api.post('/api/v1/adjustments', { ...adjustment, eventOn: '2026-09-30' })).id;
  }),
  disclosureId: foundOr('disclosures', async api => {
    const [project, donor] = [await firstOf(api, 'projectId'), await firstOf(api, 'partyId')];
    const { fundId } = await api.get(`/api/v1/projects/${project}`);
    // Mutual aid of yesterday is a duty of its own, whatever day it is.
    const receivedOn = new Date(Date.now() - 16 * 3_600_000).toISOString().slice(0, 10);
    await api.post('/api/v1/donations', { projectId: project, donorId: donor, mode: 'mutual', amount: { fen: '86000' }, receivedOn });
    return (await api.post('/api/v1/disclosures', { fundId, key: `mutual_aid:${project}:${receivedOn}` })).id;
  }),
  complaintId: foundOr('complaints', async api => {
    const { volunteers } = await api.get('/api/v1/volunteers?pageSize=1');
    const receivedOn = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const said = { kind: 'COMPLAINT_KIND_ABSENCE', content: '说好送饭没有来，等到下午', fromWhom: '三社一位老人', receivedOn };
    return (await api.post('/api/v1/complaints', { volunteerId: volunteers[0].id, ...said })).id;
  }),
  statementId: async api => firstIn(await api.get(`/api/v1/bankStatements?fundId=${await firstOf(api, 'fundId')}`), 'statementId'),
  basketId: basketOfTwo,
  // One whose plan is agreed to: all papers of a case are on its page.
  caseId: async api => firstIn(await api.get('/api/v1/cases?stage=CASE_STAGE_INTERVENTION&pageSize=1'), 'caseId'),
  referralId: foundOr('referrals', async api => {
    const referral = {
      residentId: await firstOf(api, 'residentId'),
      target: 'REFERRAL_TARGET_ORGANISATION',
      organisation: '从化区康园工疗站',
      reason: '想学一门手艺',
      shared: '姓名和住址',
    };
    return (await api.post('/api/v1/referrals', referral)).id;
  }),
  firstId: async api => (await pairOf(api)).first.id,
  secondId: async api => (await pairOf(api)).second.id,
};

/** What a household orders at two enterprises of this month's list. @param {Api} api */
async function basketOfTwo(api) {
  const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
  const { loveLists } = await api.get(`/api/v1/loveLists?month=${month}`);
  const { items } = await api.get(`/api/v1/loveLists/${loveLists[0].id}`);
  const [first] = items.filter(i => i.stock > i.taken);
  const second = items.find(i => i.enterpriseId !== first.enterpriseId && i.stock > i.taken);
  const { eligibilities } = await api.get('/api/v1/eligibilities?eligibleOnly=true&pageSize=40');
  const wanted = [first, second].map(({ id }) => ({ itemId: id, quantity: 1 }));
  for (const { householdNumber } of eligibilities.reverse()) {
    const asked = { householdNumber, items: wanted };
    const quote = await api.post('/api/v1/baskets:quote', asked).catch(() => undefined);
    if (!quote) continue;
    const said = {
      handOver: 'HAND_OVER_PICK_UP',
      pickupHalf: 'DAY_HALF_MORNING',
      consent: 'ORDER_CONSENT_IN_PERSON',
      consentNote: '本人在场',
    };
    const pickupOn = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10);
    return (await api.post('/api/v1/baskets:place', { ...asked, ...said, pickupOn, agreedPrice: quote.householdShare })).id;
  }
  throw new Error('no household may buy at two enterprises');
}

/** A star that hours of another system propose, confirmed by a second person. @param {Api} api */
async function starCase(api) {
  const { cases } = await api.get('/api/v1/starCases?pageSize=1');
  if (cases[0]) return cases[0].id;
  const worker = new Api(api.origin, { ...api.who, login: 'fenger.worker' });
  const { volunteers } = await api.get('/api/v1/volunteers?pageSize=1');
  const hours = {
    volunteerId: volunteers[0].id,
    minutes: 7200,
    upTo: '2026-10-31',
    sourceSystem: '广州公益时间',
    evidence: '平台导出的服务证明',
  };
  const { id } = await worker.post('/api/v1/serviceRecords:carryOver', hours);
  await api.post(`/api/v1/serviceRecords/${id}:confirm`, {});
  return (await api.get('/api/v1/starCases?pageSize=1')).cases[0].id;
}

/** A round of today: of two pairs, so that the pages of pairs have some. @param {Api} api */
async function roundOfToday(api) {
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const found = async () => (await api.get(`/api/v1/rounds?fromOn=${day}&toOn=${day}`)).rounds[0]?.id;
  const there = await found();
  if (there) return there;
  const { volunteers } = await api.get('/api/v1/volunteers?state=VOLUNTEER_STATE_ACTIVE&pageSize=1');
  const { households } = await api.get('/api/v1/households?pageSize=2');
  for (const { id } of households) {
    const pair = { volunteerId: volunteers[0].id, householdId: id, fromOn: day, kind: 'PAIR_KIND_MEAL', weekdays: [1, 2, 3, 4, 5, 6, 7] };
    await api.post('/api/v1/pairs', { ...pair, dietaryNote: '少糖、软饭' });
  }
  return found();
}

/** A shift that goes on now, with somebody in it: its code is shown. @param {Api} api */
async function currentShift(api) {
  const at = hours => new Date(Date.now() + (hours + 8) * 3_600_000).toISOString();
  const { projects } = await api.get('/api/v1/serviceProjects?pageSize=50');
  // An activity's project is of the activity's day alone.
  const { id: projectId } = projects.find(project => project.kind !== 'SERVICE_PROJECT_KIND_ACTIVITY');
  const times = { onDay: at(-0.5).slice(0, 10), fromTime: at(-0.5).slice(11, 16), toTime: at(2).slice(11, 16) };
  const { id } = await api.post('/api/v1/shifts', { projectId, ...times, capacity: 6 });
  const { volunteers } = await api.get('/api/v1/volunteers?pageSize=4');
  for (const { id: volunteerId } of volunteers)
    await api.post(`/api/v1/shifts/${id}:signUp`, { volunteerId, assign: true, overlapReason: '两处相邻' });
  return id;
}

/** Where a page wants a record in a state of its own. @type {Record<string, Record<string, (api: Api) => Promise<string>>>} */
const activityIn = state => ({
  activityId: async api => firstIn(await api.get(`/api/v1/activities?state=ACTIVITY_STATE_${state}&pageSize=1`), 'activityId'),
});
/** What goes on today, as the seed left it: its code is shown. */
const activityToday = {
  activityId: async api => {
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    return firstIn(await api.get(`/api/v1/activities?state=ACTIVITY_STATE_PUBLISHED&toOn=${day}&pageSize=1`), 'activityId');
  },
};
/** What goes on today, with a list of who is to be told. */
const tellingToday = {
  ...activityToday,
  announcementId: async api => {
    const activityId = await activityToday.activityId(api);
    const text = '健康讲座今天下午照常，请准时到村文化室。';
    const asked = { kind: 'ANNOUNCEMENT_KIND_CHANGE', segment: 'ANNOUNCEMENT_SEGMENT_CONFIRMED', text };
    return (await api.post(`/api/v1/activities/${activityId}/announcements`, asked)).id;
  },
};
const OF_PAGE = {
  'activities/$activityId': activityIn('PUBLISHED'),
  'activities/$activityId/edit': activityIn('DRAFT'),
  'activities/$activityId/register': activityIn('PUBLISHED'),
  'activities/$activityId/door': activityToday,
  'activities/$activityId/code': activityToday,
  'activities/$activityId/tell/$announcementId': tellingToday,
  'grants/$grantId/edit': { grantId: async api => firstIn(await api.get('/api/v1/grants?state=GRANT_STATE_DRAFT&pageSize=1'), 'grantId') },
};

/** What stands behind the address of a page that is empty without it. @type {Record<string, string>} */
const ASKS = { 'visits/new': '?resident=$residentId' };

/** Two files that may be one person's. @param {Api} api */
async function pairOf(api) {
  const { duplicates } = await api.get('/api/v1/duplicates?pageSize=1');
  if (!duplicates[0]) throw new Error('the seed has no likely duplicates');
  return duplicates[0];
}

/**
 * The first record of a collection that the seed leaves empty; the first to look at a platform makes one.
 * @param {string} collection @param {(api: Api) => Promise<string>} make
 * @returns {(api: Api) => Promise<string>}
 */
function foundOr(collection, make) {
  return async api => {
    const [found] = Object.values(await api.get(`/api/v1/${collection}?pageSize=1`)).find(Array.isArray) ?? [];
    return found?.id ?? make(api);
  };
}

/** The first record of the collection that a parameter names: `residentId` of `/api/v1/residents`. @param {Api} api @param {string} param */
async function firstOf(api, param) {
  const collection = `${param.replace(/Id$/, '').replace(/y$/, 'ie')}s`;
  return firstIn(await api.get(`/api/v1/${collection}?pageSize=1`), param);
}

/** The first record of a page. @param {object} page @param {string} param */
function firstIn(page, param) {
  const records = /** @type {{id: string}[]} */ (Object.values(page).find(Array.isArray) ?? []);
  if (!records[0]) throw new Error(`there is no record for ${param}: tell lib/look/samples.mjs how to make one`);
  return records[0].id;
}

/** Samples for `$params` of addresses, each asked for once. */
export class Samples {
  #known = new Map();
  /** @param {Api} api */
  constructor(api) {
    this.api = api;
  }
  /** The address of a page with its parameters filled in. @param {import('./routes.mjs').Page} page @param {string} unit */
  async addressOf(page, unit) {
    if (page.path === '') return '/';
    let at = page.path + (ASKS[page.path] ?? '');
    for (const [whole, param = ''] of at.matchAll(/\$(\w+)/g)) {
      const own = OF_PAGE[page.path]?.[param];
      const key = own ? `${page.path} ${param}` : param;
      if (!this.#known.has(key)) this.#known.set(key, (own ?? FINDERS[param] ?? (api => firstOf(api, param)))(this.api));
      at = at.replace(whole, await this.#known.get(key));
    }
    return `/s/${unit}/${at}`;
  }
}
