import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fromBinary } from '@bufbuild/protobuf';
import { OrderSavedSchema } from '@shuniu/contracts';
import type { Platform } from '../lib/platform.mjs';
import { messagesOf } from '../lib/streams.mjs';
import { rowsOf } from '../lib/tables.mjs';
import { today } from './order.fixture.js';

const worker = 'fenger.worker';
const merchant = 'huimin';
const readable = spawnSync('pdftotext', ['-v']).error === undefined;
/** Parts of the names of categories, however a paper may put them. */
const STEMS = [
  '低保',
  '特困',
  '残疾',
  '困境',
  '留守',
  '抚养',
  '边缘',
  '孤寡',
  '失能',
  '重残',
  '计生',
  '独居',
  '空巢',
  '贫困',
  'MEAL_CLASS',
];
/** What carries categories because it is about the person's own file: the shop hears it, and keeps days alone (ELIGIBLE-1). */
const OF_FILES = /^evt\.casework\./;
/** Rules name categories, and nobody's: which of them make a household eligible or a class of diners. */
const RULES = ['eligibility_rules', 'meal_class_rules'];

/** A change of a rule that was answered with all rules. */
const isAnswerOfRules = (row: Record<string, unknown>): boolean => String(row.method ?? '').includes('MealRuleService');

interface Placed {
  readonly id: string;
  readonly number: string;
  readonly categories: string;
}

let platform: Platform;
let words: readonly string[] = [];
let placed: Placed[] = [];
const faults: string[] = [];
const tomorrow = (): string => new Date(Date.parse(today()) + 86_400_000).toISOString().slice(0, 10);

/** Words in a text that say why somebody has a price. */
export const reasonsIn = (text: string): string[] => [...STEMS, ...words].filter(word => text.includes(word));
/** A text without what tells one order from another: ids, numbers, moments, how often it was changed. */
export const faceOf = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replaceAll(/[DB]\d{6}-[0-9A-F]{6}/g, 'NUMBER')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'MOMENT')
    .replaceAll(/"(etag|householdNumber)": ?"[^"]*"/g, '"$1":…');
const readings = (value: unknown): string => (Buffer.isBuffer(value) ? value.toString('utf8') : (JSON.stringify(value) ?? ''));

/** Households of as many classes as there are on file, each with other reasons than the others. */
async function households(): Promise<{ number: string; categories: string }[]> {
  const [shop, casework] = [await platform.database('shop'), await platform.database('casework')];
  const { rows: members } = await shop.query<{ number: string; resident: string }>(
    `SELECT h.number, m.resident_id::text AS resident FROM households h JOIN household_members m USING (unit_id, household_id)
     JOIN eligibilities e USING (unit_id, token) WHERE m.is_active AND e.from_on <= current_date AND (e.to_on IS NULL OR e.to_on > current_date + 1) ORDER BY h.number DESC`,
  );
  const { rows: held } = await casework.query<{ resident: string; category: string }>(
    'SELECT resident_id::text AS resident, category FROM resident_categories WHERE to_on IS NULL OR to_on > current_date',
  );
  words = (await casework.query<{ name: string }>('SELECT DISTINCT name FROM categories')).rows.map(r => r.name);
  const of = new Map<string, Set<string>>();
  for (const { number, resident } of members)
    for (const { category } of held.filter(h => h.resident === resident)) of.set(number, (of.get(number) ?? new Set()).add(category));
  const first = new Map([...of].map(([number, all]) => [[...all].sort().join('、'), number]));
  return [...first].slice(0, 6).map(([categories, number]) => ({ number, categories }));
}
/** The same goods for each of them, by the same way, on the same half day. */
async function order(): Promise<void> {
  const api = platform.as(worker);
  const { loveLists } = await api.get(`/api/v1/loveLists?month=${today().slice(0, 7)}`);
  const { items } = await api.get(`/api/v1/loveLists/${loveLists[0].id}`);
  const { enterprises } = await api.get('/api/v1/enterprises?pageSize=100');
  const own = enterprises.find((e: { logins?: string[] }) => e.logins?.includes(merchant)).id;
  const item = items.find((i: { enterpriseId: string }) => i.enterpriseId === own) ?? items[0];
  const said = {
    handOver: 'HAND_OVER_PICK_UP',
    pickupOn: tomorrow(),
    pickupHalf: 'DAY_HALF_AFTERNOON',
    consent: 'ORDER_CONSENT_IN_PERSON',
  };
  for (const { number, categories } of await households()) {
    const asked = { householdNumber: number, items: [{ itemId: item.id, quantity: 1 }] };
    const { householdShare } = await api.post('/api/v1/orders:quote', asked);
    const { id, ...made } = await api.post('/api/v1/orders:place', { ...asked, agreedPrice: householdShare, ...said });
    placed.push({ id, number: made.number, categories });
  }
  for (const { id } of placed) await api.post(`/api/v1/orders/${id}:ready`, {});
  const nobody = { ...said, householdNumber: 'FE-9999', items: [{ itemId: item.id, quantity: 1 }], agreedPrice: { fen: '1' } };
  const { eligibilities } = await api.get('/api/v1/eligibilities?pageSize=200');
  const without = eligibilities.find((e: { eligible?: boolean }) => !e.eligible)?.householdNumber;
  for (const householdNumber of [nobody.householdNumber, ...(without ? [without] : [])])
    await fails(worker, '/api/v1/orders:place', { ...nobody, householdNumber });
  await fails(merchant, '/api/v1/orders:quote', nobody);
  await fails(merchant, `/api/v1/orders/${placed[0]?.id}:refund`, { lines: [{ no: 1, quantity: 1 }], reason: '看看' });
}
async function fails(login: string, where: string, body: object): Promise<void> {
  const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const answer = await platform.ask(login, where, init);
  expect([where.replace(/[0-9a-f-]{36}/, '…'), Math.floor(answer.status / 100)]).toEqual([where.replace(/[0-9a-f-]{36}/, '…'), 4]);
  faults.push(await answer.text());
}
/** What a person reads on a paper that this login prints. */
async function paperOf(login: string, kind: string): Promise<string> {
  const answer = await platform.ask(login, `/api/v1/orders:print${kind}?on=${tomorrow()}`);
  expect(answer.status).toBe(200);
  const file = path.join(platform.dataDir, `${kind}.pdf`);
  fs.writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
  const { stdout } = spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
  return `${decodeURIComponent(answer.headers.get('content-disposition') ?? '')}\n${stdout}`;
}
/** What a paper says of each of the orders: from its number to the next one or the paper's end. */
export function partsOf(paper: string, numbers: readonly string[]): string[] {
  const all = paper.split(/(?=D\d{6}-[0-9A-F]{6})/);
  return numbers.map(
    number =>
      (all.find(part => part.startsWith(number)) ?? `${number} is not there`)
        .split(/按订单号交货|第 ?\d+ ?页|打印|\nSN-SD-/)[0]
        ?.replaceAll(/\s/g, '')
        .replace(number, '') as string,
  );
}
const one = <T>(all: readonly T[]): T[] => [...new Set(all)];

/** Y9: nobody who sees a paper, a page, an event or a log learns why a household has its price, or that another one has other reasons. */
export const noReason = (village: () => Platform) => () => {
  beforeAll(async () => {
    platform = village();
    placed = [];
    await order();
  }, 120_000);

  it('the households that ordered have different reasons', () => {
    expect(one(placed.map(p => p.categories)).length).toBeGreaterThanOrEqual(3);
    expect(placed.map(p => p.categories).every(c => reasonsIn(c).length > 0)).toBe(true);
  });

  const LOOKS = [
    ['PickList', worker],
    ['Labels', worker],
    ['PickList', merchant],
    ['Labels', merchant],
  ] as const;
  it.each(LOOKS)('on the %s that %s prints, on which all look the same', async (kind, login) => {
    if (!readable) return console.warn('pdftotext is not installed: the paper was not looked at');
    const paper = await paperOf(login, kind);
    expect(reasonsIn(paper)).toEqual([]);
    const parts = partsOf(
      paper,
      placed.map(p => p.number),
    );
    expect(parts[0]?.length).toBeGreaterThan(3);
    expect([parts.filter(p => p.includes('isnotthere')), one(parts)]).toEqual([[], [parts[0]]]);
  });

  it.each([merchant, worker])('in what %s sees of the orders, which are the same but for whose they are', async login => {
    const api = platform.as(login);
    const seen = await Promise.all(placed.map(async ({ id }) => JSON.stringify(await api.get(`/api/v1/orders/${id}`))));
    expect(seen.flatMap(reasonsIn)).toEqual([]);
    expect(one(seen.map(faceOf))).toHaveLength(1);
    const lists = [
      'orders?pageSize=100',
      'settlements',
      'loveLists',
      'products',
      ...(login === worker ? ['deliveries', 'eligibilities'] : []),
    ];
    for (const list of lists) expect([list, reasonsIn(JSON.stringify(await api.get(`/api/v1/${list}`)))]).toEqual([list, []]);
  });

  it('on a public page', async () => {
    const { funds } = await platform.as('fenger.manager').get('/api/v1/funds?unit=440117002215');
    for (const page of ['', `/funds/${funds[0].id}`, `/funds/${funds[0].id}/fund.json`]) {
      const text = await (await fetch(`${platform.origin}/public${page}`)).text();
      expect([page, reasonsIn(text), placed.filter(p => text.includes(p.number))]).toEqual([page, [], []]);
    }
  });

  it('in a fault or a line of a log', () => {
    expect(faults.length).toBeGreaterThanOrEqual(3);
    expect(faults.flatMap(reasonsIn)).toEqual([]);
    const logs = fs.readdirSync(path.join(platform.dataDir, 'logs'), { recursive: true, withFileTypes: true }).filter(f => f.isFile());
    const text = logs.map(f => fs.readFileSync(path.join(f.parentPath, f.name), 'utf8')).join('\n');
    expect(text.length).toBeGreaterThan(2_000);
    expect(reasonsIn(text)).toEqual([]);
  });

  it('in an event but those of a person’s own file, and the events of the orders are the same but for their ids', async () => {
    const messages = await messagesOf(platform.nats);
    const told = messages.filter(m => reasonsIn(`${m.headers}${readings(m.data)}`).length > 0).map(m => m.subject);
    expect(one(told).filter(subject => !OF_FILES.test(subject))).toEqual([]);
    for (const service of ['shop', 'fund', 'volunteers', 'analytics', 'stations']) {
      const { rows } = await (await platform.database(service)).query<{ subject: string; payload: Buffer }>(
        'SELECT subject, payload FROM outbox',
      );
      expect([service, one(rows.filter(r => reasonsIn(readings(r.payload)).length > 0).map(r => r.subject))]).toEqual([service, []]);
      if (service !== 'shop') continue;
      const saved = rows.filter(r => r.subject === 'evt.shop.order.saved.v1').map(r => fromBinary(OrderSavedSchema, r.payload));
      // Tokens, days and fen: no field of them has room for a reason.
      for (const { householdToken } of saved) expect(householdToken).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('in a table of the shop but its rules', async () => {
    const found = new Set<string>();
    for await (const { table, row } of rowsOf(await platform.database('shop')))
      if (!isAnswerOfRules(row) && reasonsIn(Object.values(row).map(readings).join(' ')).length > 0) found.add(table);
    expect([...found].sort()).toEqual(RULES);
  }, 60_000);

  it('which this test would see', async () => {
    const [a = '', b = ''] = placed.map(p => p.number);
    const paper = `配货单 ${a} 大米 × 1 惠民 ${b} 大米 × 1 惠民 按订单号交货`;
    expect([reasonsIn(paper), one(partsOf(paper, [a, b]))]).toEqual([[], ['大米×1惠民']]);
    const leaks = paper.replace('惠民', '惠民 ●');
    expect(one(partsOf(leaks, [a, b]))).toHaveLength(2);
    expect(reasonsIn(paper.replace('惠民', '惠民（低保户）'))).toContain('低保');
    expect(
      one(
        [
          { id: a, tier: 1 },
          { id: b, tier: 2 },
        ].map(o => faceOf(JSON.stringify(o))),
      ),
    ).toHaveLength(2);
    const shop = await platform.database('shop');
    await shop.query('BEGIN');
    await shop.query("UPDATE products SET name = name || '（残疾人户）' WHERE id = (SELECT id FROM products LIMIT 1)");
    const found: string[] = [];
    for await (const { table, row } of rowsOf(shop)) if (reasonsIn(JSON.stringify(row)).includes('残疾')) found.push(table);
    await shop.query('ROLLBACK');
    expect(found).toContain('products');
  }, 60_000);
};
