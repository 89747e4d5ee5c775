import fs from 'node:fs';
import path from 'node:path';
import { findPersonal } from '@shuniu/privacy';
import { DEMO, type Platform } from '../lib/platform.mjs';
import { messagesOf } from '../lib/streams.mjs';
import { rowsOf } from '../lib/tables.mjs';
import { demoSecrets, idNumber, phone } from './workbook.fixture.js';

const DAY = '2024-05-06';
const ID = idNumber(111);
const PHONE = phone(111);
const NEW_PHONE = phone(112);
const WRONG_ID = `${ID.slice(0, 17)}${ID.endsWith('X') ? '1' : 'X'}`;
const WRONG_PHONE = `${PHONE}9`;

let platform: Platform;
let secrets: ReadonlySet<string>;
let lengths: readonly number[];
/** What was answered to wrong and refused requests. */
const faults: string[] = [];
/** Asks for what people ask for in a day, and keeps the numbers that were in it. */
async function day(): Promise<void> {
  secrets = new Set([...(await demoSecrets()), ID, PHONE, NEW_PHONE, WRONG_ID, WRONG_PHONE]);
  lengths = [...new Set([...secrets].map(s => s.length))];
  await work();
  await mistakes();
}

/** A day at the station: everything that takes a number in and shows one. */
async function work(): Promise<void> {
  const worker = platform.as('fenger.worker');
  const person = { name: '欧阳小明', idNumber: ID, phone: PHONE, address: '凤二村一社18号', health: '高血压', filedOn: DAY };
  const { resident } = await worker.post('/api/v1/residents', { resident: person });
  await worker.call('PATCH', `/api/v1/residents/${resident.id}`, { resident: { phone: NEW_PHONE }, updateMask: ['phone'] });
  for (const text of [ID, NEW_PHONE, ID.slice(-4)]) await worker.post('/api/v1/residents:search', { text });
  await worker.post('/api/v1/residents:findDuplicates', { name: '欧阳小明', idNumber: ID, phone: NEW_PHONE });
  for (const field of ['ID_NUMBER', 'PHONE', 'ADDRESS', 'HEALTH']) {
    const purpose = { field: `REVEAL_FIELD_${field}`, purpose: 'REVEAL_PURPOSE_VISIT' };
    const { value } = await worker.post(`/api/v1/residents/${resident.id}:reveal`, purpose);
    expect(value).not.toBe('');
  }
  const notes = `电话 ${NEW_PHONE}，身份证 ${ID}`;
  const visit = { residentId: resident.id, type: '入户探访', outcome: 'VISIT_OUTCOME_MET', visitedOn: DAY, notes };
  await worker.post('/api/v1/visits', visit);
  const opened = await worker.post('/api/v1/cases', {
    residentId: resident.id,
    origin: 'CASE_ORIGIN_INTAKE',
    openedOn: DAY,
    concern: notes,
  });
  await worker.post(`/api/v1/cases/${opened.id}:close`, { reason: 'CLOSING_REASON_OTHER', closedOn: DAY, note: notes });
  const { imports } = await platform.as('fenger.manager').get('/api/v1/imports');
  for (const { id } of imports) await (await platform.ask('fenger.manager', `/api/v1/imports/${id}/workbook`)).arrayBuffer();
}

/** Requests that are refused, with a number in every place where one can stand. */
async function mistakes(): Promise<void> {
  const send = async (where: string, body?: string, type = 'application/json') => {
    const init = body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': type } };
    const answer = await platform.ask('fenger.worker', where, init);
    expect([where.replace(/\d{11,}/g, '…'), Math.floor(answer.status / 100)]).toEqual([where.replace(/\d{11,}/g, '…'), 4]);
    faults.push(await answer.text(), ...[...answer.headers].map(([name, value]) => `${name}: ${value}`));
  };
  const file = (resident: object) => JSON.stringify({ resident: { name: '甲', filedOn: DAY, ...resident } });
  await send('/api/v1/residents', file({ idNumber: WRONG_ID }));
  await send('/api/v1/residents', file({ idNumber: ID, birthOn: '1999-09-09' }));
  await send('/api/v1/residents', file({ idNumber: ID }));
  await send('/api/v1/residents', file({ phone: `${WRONG_PHONE}12345678901234` }));
  await send('/api/v1/residents', file({ name: ID }));
  await send('/api/v1/residents', file({ filedOn: PHONE }));
  await send('/api/v1/residents', file({ [ID]: PHONE }));
  await send('/api/v1/residents', `{"resident":{"idNumber":"${ID}",`);
  await send('/api/v1/residents', `{"resident":{"sex":"${ID}"}}`);
  await send('/api/v1/residents', ID, 'text/plain');
  await send('/api/v1/residents:search', JSON.stringify({ text: ID, unit: PHONE }));
  await send('/api/v1/visits', JSON.stringify({ residentId: ID, type: PHONE, outcome: PHONE, visitedOn: ID }));
  await send(`/api/v1/residents/${ID}`);
  await send(`/api/v1/residents/${PHONE}:reveal`, JSON.stringify({ field: ID }));
  await send(`/api/v1/residents?pageSize=${PHONE}`);
  await send(`/api/v1/residents?${ID}=${PHONE}`);
  await send(`/api/v1/residents?pageToken=${ID}`);
  await send(`/api/v1/indicators?unit=${PHONE}`);
  await send(`/api/v1/${ID}`);
  await send(`/${ID}/${PHONE}`);
  const form = new FormData();
  form.set(ID, PHONE);
  form.set('file', new Blob([fs.readFileSync(path.join(DEMO, '01-服务对象花名册.xlsx'))]), `${ID}.xlsx`);
  const answer = await platform.ask('fenger.worker', '/api/v1/imports', { method: 'POST', body: form });
  faults.push(await answer.text());
}

/** Numbers in a text: what the scanner finds, and those that we sent, wherever in a run of digits they stand. */
function numbersIn(text: string): string[] {
  const found: string[] = findPersonal(text).map(f => `${f.kind} in ${text.slice(Math.max(0, f.at - 40), f.at)}…`);
  for (const [run] of text.matchAll(/\d{10,}[\dXx]/g))
    for (const length of lengths)
      for (let at = 0; at + length <= run.length; at++)
        if (secrets.has(run.slice(at, at + length).toUpperCase())) found.push(`one of ours in ${text.slice(0, 40)}…`);
  return found;
}
/** As it is, and as the text that the bytes may be. */
const readings = (value: unknown): string[] =>
  Buffer.isBuffer(value) ? [value.toString('utf8'), value.toString('utf16le'), value.toString('hex')] : [JSON.stringify(value) ?? ''];
const isZip = (value: unknown) => Buffer.isBuffer(value) && value.subarray(0, 4).toString('latin1') === 'PK\x03\x04';

/** No ID number and no telephone stands in clear, wherever somebody who is not asked could look. */
export const noPersonalData = (village: () => Platform) => () => {
  beforeAll(async () => {
    platform = village();
    await day();
  }, 60_000);

  it.each(['stations', 'casework', 'fund', 'shop', 'volunteers', 'analytics'])(
    'in any table of %s',
    async service => {
      const client = await platform.database(service);
      const found: string[] = [];
      let rows = 0;
      for await (const { table, row } of rowsOf(client)) {
        rows++;
        for (const [column, value] of Object.entries(row)) {
          for (const text of readings(value)) found.push(...numbersIn(text).map(f => `${table}.${column}: ${f}`));
          // A workbook is a zip: what stands in it is in clear, though no scanner of texts sees it.
          if (isZip(value)) found.push(`${table}.${column}: a workbook in clear`);
        }
      }
      expect(found).toEqual([]);
      expect(rows).toBeGreaterThan(30);
    },
    60_000,
  );

  it('in any event or dead letter', async () => {
    const messages = await messagesOf(platform.nats);
    expect(messages.length).toBeGreaterThan(1_900);
    expect(messages.flatMap(m => [m.subject, m.headers, ...readings(m.data)]).flatMap(numbersIn)).toEqual([]);
  }, 60_000);

  it('in any line of a log', () => {
    const logs = fs.readdirSync(path.join(platform.dataDir, 'logs'), { recursive: true, withFileTypes: true }).filter(f => f.isFile());
    const texts = logs.map(f => fs.readFileSync(path.join(f.parentPath, f.name), 'utf8'));
    const { postgres, nats } = platform.wiring.infra;
    texts.push(postgres.embedded?.log() ?? '', nats.embedded?.log() ?? '');
    expect(texts.join('').length).toBeGreaterThan(2_000);
    expect(texts.flatMap(numbersIn)).toEqual([]);
  });

  it('in any fault', () => {
    expect(faults.length).toBeGreaterThan(20);
    expect(faults.flatMap(numbersIn)).toEqual([]);
  });

  it('in any metric', async () => {
    const metrics = await (await fetch(`${platform.origin}/metrics`)).text();
    expect(metrics.length).toBeGreaterThan(1_000);
    expect(numbersIn(metrics)).toEqual([]);
  });

  it('which this test would see', async () => {
    const casework = await platform.database('casework');
    const planted = `planted ${ID} ${PHONE}`;
    await casework.query('BEGIN');
    await casework.query('UPDATE visits SET follow_up = $1, notes = $2 WHERE id = (SELECT id FROM visits LIMIT 1)', [
      planted,
      Buffer.from(planted),
    ]);
    const seen = new Set<string>();
    for await (const { table, row } of rowsOf(casework))
      for (const [column, value] of Object.entries(row))
        if (readings(value).some(text => numbersIn(text).length > 0)) seen.add(`${table}.${column}`);
    await casework.query('ROLLBACK');
    expect([...seen].sort()).toEqual(['visits.follow_up', 'visits.notes']);
    expect(numbersIn(`a log line of ${WRONG_ID}, 0${PHONE}`).length).toBeGreaterThan(1);
  }, 60_000);
};
