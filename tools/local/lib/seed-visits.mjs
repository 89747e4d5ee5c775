import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { Api } from './api.mjs';
import { inDays } from './days.mjs';
import { step } from './progress.mjs';

const HEADERS = ['日期', '姓名', '身份证号', '走访类型', '社工', '走访内容', '后续跟进'];
const ROSTER = { firstRow: 3, name: 3, idNumber: 6, categories: 8, worker: 17 };
/** Whoever holds one of these is seen each month, the others each season; the platform's own rules say so. */
const MONTHLY = ['独居长者', '特困', '事实无人抚养儿童', '困境儿童', '留守儿童'];
const NOTES = [
  '身体和上次差不多，胃口好。',
  '天冷了，被子够，灶台干净。',
  '膝盖还疼，药按时吃。',
  '说孙子打电话回来了。',
  '屋里收拾得干净，没有别的事。',
];
/** What was promised yesterday and is due about now. */
const PROMISES = ['带血压计过去', '问问低保年审的材料', '送冬天的棉被'];
const isCitizens = number => /^\d{17}[\dX]$/.test(number);

/**
 * Visits of the last weeks, so that a day of the demonstration looks like one: most people were seen in time, some are due today, some late.
 * They come as a workbook through the public import, as a station's own books do; what was done today is recorded by hand. All lie after the
 * last day of the demonstration's figures.
 * @param {string} origin @param {{password: string, unit: string, roster: string}} of
 */
export async function seedVisits(origin, { password, unit, roster }) {
  const worker = new Api(origin, { login: 'fenger.worker', password });
  const manager = new Api(origin, { login: 'fenger.manager', password });
  await step('近几周的走访', async () => {
    const since = inDays(-100);
    if ((await worker.get(`/api/v1/visits?fromOn=${since}&pageSize=1`)).visits.length > 0) return;
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shuniu-seed-'));
    try {
      const file = path.join(folder, `走访记录-${inDays(0).slice(0, 7)}.xlsx`);
      await write(file, await recent(roster));
      const { id } = await manager.checkImport(file, { unit });
      await manager.commitImport(id);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
    await byHand(worker);
    await today(worker);
  });
}

/** One row for each person of the roster with a sound number; whom the rules want seen each month was, mostly. */
async function recent(roster) {
  const rows = await readSheet(roster);
  const people = rows.slice(ROSTER.firstRow - 1).map(row => ({
    name: String(row[ROSTER.name] ?? ''),
    idNumber: String(row[ROSTER.idNumber] ?? ''),
    monthly: MONTHLY.some(one => String(row[ROSTER.categories] ?? '').includes(one)),
    worker: String(row[ROSTER.worker] ?? ''),
  }));
  // One in thirty of the monthly ones and of the seasonal ones falls due on each day; the last ones are late by a few days.
  return people
    .filter(one => one.name && isCitizens(one.idNumber))
    .map(({ monthly, ...one }, i) => ({
      ...one,
      on: inDays(-1 - (monthly ? i % 32 : i % 91)),
      type: i % 3 === 0 ? '电话访问' : '入户探访',
      notes: NOTES[i % NOTES.length],
    }));
}

const Excel = createRequire(import.meta.url)('@protobi/exceljs');
async function readSheet(file) {
  const book = new Excel.Workbook();
  await book.xlsx.readFile(file);
  const rows = [];
  book.worksheets[0].eachRow({ includeEmpty: true }, row => rows.push(row.values));
  return rows;
}
async function write(file, visits) {
  const book = new Excel.Workbook();
  const sheet = book.addWorksheet('走访');
  sheet.addRow(HEADERS);
  for (const v of visits) sheet.addRow([v.on, v.name, v.idNumber, v.type, v.worker, v.notes, '']);
  await book.xlsx.writeFile(file);
}

/** Whom a workbook cannot name (no number, or another document) was visited too; three were met by nobody for years. */
async function byHand(worker) {
  const { dueVisits } = await worker.get(`/api/v1/dueVisits?dueBy=${inDays(-60)}&pageSize=200`);
  const late = dueVisits.filter(one => one.kind === 'DUE_KIND_REGULAR').slice(3);
  for (const [i, { residentId }] of late.entries()) {
    const seen = { residentId, type: '入户探访', outcome: 'VISIT_OUTCOME_MET', visitedOn: inDays(-2 - (i % 27)) };
    await worker.post('/api/v1/visits', { ...seen, notes: NOTES[i % NOTES.length] });
  }
}

/** A morning's work: some of those who were due are seen, with what was promised. */
async function today(worker) {
  const { dueVisits } = await worker.get(`/api/v1/dueVisits?dueBy=${inDays(0)}&pageSize=100`);
  const due = dueVisits.filter(one => one.kind === 'DUE_KIND_REGULAR').slice(0, 20);
  for (const [i, { residentId }] of due.filter((_, at) => at % 5 === 0).entries()) {
    const promise = PROMISES[i] ? { followUp: PROMISES[i], followUpOn: inDays(i) } : {};
    const visit = {
      residentId,
      type: '入户探访',
      outcome: 'VISIT_OUTCOME_MET',
      visitedOn: inDays(0),
      durationMinutes: 25,
      notes: NOTES[i % NOTES.length],
    };
    await worker.post('/api/v1/visits', { ...visit, ...promise });
  }
}
