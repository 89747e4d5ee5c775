import { createHash } from 'node:crypto';
import { fromBinary } from '@bufbuild/protobuf';
import {
  AuditService,
  ImportService,
  ImportState,
  NoticeKind,
  NoticeRaisedSchema,
  ResidentSavedSchema,
  ResidentService,
  Role,
  VisitOutcome,
  VisitService,
} from '@shuniu/contracts';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import { type Cell, openWorkbook, writeWorkbook } from '@shuniu/workbook';
import type pg from 'pg';
import { idNumber, reasonOf } from '../casework.fixture.js';

let now = new Date('2026-06-15T02:00:00Z');
let platform: TestPlatform;
let db: pg.Client;
const imports = (who: keyof typeof actors = 'fengerManager') => platform.client(ImportService, actors[who]);
const HEADER = ['户编号', '姓名', '身份证号', '服务对象类别', '联系电话', '住址', '建档日期'];
const VISIT_HEADER = ['日期', '姓名', '身份证号', '走访类型', '社工', '走访内容', '后续跟进'];

async function check(name: string, header: readonly string[], rows: readonly (readonly Cell[])[]) {
  const sheet = { name, columns: header.map(h => ({ header: h })), rows, freezeHeader: true };
  const data = await writeWorkbook({ sheets: [sheet] });
  const sha256 = createHash('sha256').update(data).digest('hex');
  await imports().putChunk({ sha256, index: 0, data });
  return imports().checkImport({ sha256, chunks: 1, fileName: `${name}.xlsx` });
}
const person = (name: string, id = idNumber(), over: { household?: string; category?: string } = {}): Cell[] => [
  over.household ?? `H-${name}`,
  name,
  id,
  over.category ?? '独居长者',
  '19900012345',
  '凤二村一社12号',
  '2026-01-05',
];
const idOf = async (name: string): Promise<string> =>
  (await db.query<{ id: string }>('SELECT id FROM residents WHERE name = $1', [name])).rows[0]?.id ?? '';
const count = async (table: string): Promise<number> => (await db.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n;

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: { now: () => now } });
  db = await platform.admin('casework');
});
afterAll(() => platform?.close());

describe('IMPORT-4: undoing an import', () => {
  it('takes away what it wrote, with households and events, and the same workbook can be imported again', async () => {
    const rows = [person('甲'), person('乙', undefined, { household: 'H-甲' })];
    const { id } = await check('花名册', HEADER, rows);
    expect(await reasonOf(imports().undoImport({ id }))).toBe('IMPORT_NOT_COMMITTED');
    const done = await imports().commitImport({ id });
    expect(done.undoUntil?.seconds).toBe(BigInt(now.getTime() / 1000 + 86_400));
    const gone = await idOf('甲');
    const undone = await imports().undoImport({ id });
    expect(undone).toMatchObject({ state: ImportState.UNDONE, removed: 2, kept: [] });
    for (const table of ['residents', 'households', 'memberships', 'resident_categories', 'resident_keys'])
      expect([table, await count(table)]).toEqual([table, 0]);
    const { rows: told } = await db.query<{ payload: Buffer }>('SELECT payload FROM outbox WHERE aggregate_id = $1 AND version = 2', [
      gone,
    ]);
    expect(told.map(e => fromBinary(ResidentSavedSchema, e.payload))).toMatchObject([{ residentId: gone, removed: true }]);
    const { records } = await platform.client(AuditService, actors.fengerManager).listAuditRecords({ subjectId: gone });
    expect(records.map(r => r.action)).toContain('resident.importUndone');
    expect(await imports().undoImport({ id })).toEqual(undone);
    expect(await reasonOf(imports().commitImport({ id }))).toBe('IMPORT_COMMITTED');
    expect(await check('花名册', HEADER, rows)).toMatchObject({ added: 2, unchanged: 0 });
  });

  it('and committing it are told to the manager once each when somebody else did it', async () => {
    const committed = async (who: 'fengerWorker' | 'fengerManager', name: string) => {
      const { id } = await check('花名册', HEADER, [person(name)]);
      await imports(who).commitImport({ id });
      for (const _twice of [1, 2]) await imports(who).undoImport({ id });
      return id;
    };
    const ids = [await committed('fengerWorker', '工'), await committed('fengerManager', '长')];
    const { rows } = await db.query<{ payload: Buffer }>("SELECT payload FROM outbox WHERE subject = 'evt.casework.notice.raised.v1'");
    const told = rows.map(r => fromBinary(NoticeRaisedSchema, r.payload).notice).filter(n => ids.includes(n?.subjectId ?? ''));
    expect(told.map(n => [n?.kind, n?.subjectId, n?.to.value]).sort()).toEqual(
      [NoticeKind.IMPORT_COMMITTED, NoticeKind.IMPORT_UNDONE].map(kind => [kind, ids[0], Role.STATION_MANAGER]).sort(),
    );
  });

  it('leaves what was used or changed since, and says which rows and why', async () => {
    const { id } = await check('花名册', HEADER, [person('丙'), person('丁'), person('戊')]);
    await imports().commitImport({ id });
    const [visited, changed, unused] = [await idOf('丙'), await idOf('丁'), await idOf('戊')];
    const visit = { residentId: visited, type: '入户探访', outcome: VisitOutcome.MET, visitedOn: '2026-06-15' };
    await platform.client(VisitService, actors.fengerWorker).recordVisit({ visit });
    const people = platform.client(ResidentService, actors.fengerWorker);
    const { etag } = await people.getResident({ id: changed });
    await people.updateResident({ id: changed, resident: { living: '与子女' }, updateMask: ['living'], etag });
    const undone = await imports().undoImport({ id });
    expect(undone).toMatchObject({ removed: 1, kept: [{ row: 2, reason: 'visits' }, { row: 3 }] });
    expect(undone.kept.every(k => k.message !== '')).toBe(true);
    expect(await idOf('丙')).toBe(visited);
    expect(await reasonOf(people.getResident({ id: unused }))).toBe('RESIDENT_NOT_FOUND');
  });

  it('of visits moves back when somebody was last seen and is due again', async () => {
    const number = idNumber();
    const roster = await check('花名册', HEADER, [person('己', number)]);
    await imports().commitImport({ id: roster.id });
    const before = (await db.query('SELECT last_visit_on::text, next_due_on::text FROM residents WHERE name = $1', ['己'])).rows[0];
    const visits = await check('走访', VISIT_HEADER, [['2026-06-10', '己', number, '入户探访', '周好', '身体还好', '']]);
    await imports().commitImport({ id: visits.id });
    // The roster is needed now: its row stays until the visits are undone.
    expect((await imports().undoImport({ id: visits.id })).removed).toBe(1);
    const after = (await db.query('SELECT last_visit_on::text, next_due_on::text FROM residents WHERE name = $1', ['己'])).rows[0];
    expect(after).toEqual(before);
    expect(await imports().undoImport({ id: roster.id })).toMatchObject({ removed: 1 });
  });

  it('is no longer possible a day later, nor by another station', async () => {
    const { id } = await check('花名册', HEADER, [person('庚')]);
    await imports().commitImport({ id });
    expect(await reasonOf(imports('wenquanManager').undoImport({ id }))).toBe('IMPORT_NOT_FOUND');
    now = new Date('2026-06-16T02:00:01Z');
    expect(await reasonOf(imports().undoImport({ id }))).toBe('UNDO_EXPIRED');
    expect(await idOf('庚')).not.toBe('');
  });
});

describe('IMPORT-6: numbers in words that are kept unsealed', () => {
  it('are masked in the table and in the answer, and the row is taken', async () => {
    const number = idNumber();
    const roster = await check('花名册', HEADER, [person('辛', number)]);
    await imports().commitImport({ id: roster.id });
    const book = await check('走访', VISIT_HEADER, [['2026-06-10', '辛', number, '入户探访', '周好', '好', '打给女儿19900067890']]);
    expect(book.sheets).toMatchObject([{ accepted: 1, rejected: [] }]);
    await imports().commitImport({ id: book.id });
    const { rows } = await db.query<{ follow_up: string }>('SELECT follow_up FROM visits WHERE resident_id = $1', [await idOf('辛')]);
    expect(rows).toEqual([{ follow_up: '打给女儿199****7890' }]);
    const { visits } = await platform.client(VisitService, actors.fengerWorker).listVisits({ residentId: await idOf('辛') });
    expect(visits.map(v => v.followUp)).toEqual(['打给女儿199****7890']);
  });
});

describe('IMPORT-5: correcting cells', () => {
  it('shows the rows to look at masked, opens one cell with a record, and takes what becomes right', async () => {
    const wrong = `${idNumber().slice(0, 17)}`.padEnd(18, 'A');
    const right = idNumber('1952-08-16');
    const { id, sheets } = await check('花名册', HEADER, [person('钟桂芳', wrong, { category: '低保' }), person('谢润娣')]);
    expect(sheets[0]?.rejected).toMatchObject([{ row: 2, reason: 'invalid_id_checksum' }]);
    const { rows } = await imports().listImportRows({ id });
    const shown = Object.fromEntries(rows[0]?.cells.map(c => [c.field, c.shown]) ?? []);
    expect(rows).toHaveLength(1);
    expect(shown).toMatchObject({ name: '钟桂芳', categories: '保障1项', phone: '199****2345', address: '凤二村一社***' });
    expect(shown.idNumber).not.toBe(wrong);
    const cell = { sheet: '花名册', row: 2, field: 'idNumber' };
    expect(await imports().revealImportCell({ id, cell })).toMatchObject({ value: wrong });
    const { records } = await platform.client(AuditService, actors.fengerManager).listAuditRecords({ subjectId: id });
    expect(records).toMatchObject([{ action: 'import.cellRead', fields: ['idNumber'] }]);

    const corrected = await imports().correctImport({ id, corrections: [{ cell, value: right }] });
    expect(corrected).toMatchObject({ corrected: 1, added: 2, sheets: [{ accepted: 2, rejected: [] }] });
    const back = await imports().correctImport({ id, corrections: [{ cell, undo: true }] });
    expect(back).toMatchObject({ corrected: 0, added: 1, sheets: [{ accepted: 1, rejected: [{ row: 2 }] }] });
    await imports().correctImport({ id, corrections: [{ cell, value: right }] });
    expect(await imports().commitImport({ id })).toMatchObject({ added: 2 });
    const { birthOn } = await platform.client(ResidentService, actors.fengerWorker).getResident({ id: await idOf('钟桂芳') });
    expect(birthOn).toBe('1952-08-16');
    expect(await reasonOf(imports().correctImport({ id, corrections: [{ cell, value: right }] }))).toBe('IMPORT_COMMITTED');
  });

  it('that costs another row its place gives it back when it is set back, and commits what the report says', async () => {
    const number = idNumber();
    const wrong = `${idNumber().slice(0, 17)}`.padEnd(18, 'A');
    const { id } = await check('花名册', HEADER, [person('癸', wrong), person('子', number)]);
    const cell = { sheet: '花名册', row: 2, field: 'idNumber' };
    const corrected = await imports().correctImport({ id, corrections: [{ cell, value: number }] });
    expect(corrected).toMatchObject({ added: 1, sheets: [{ accepted: 1, rejected: [{ row: 3, reason: 'duplicate_id_number' }] }] });
    const back = await imports().correctImport({ id, corrections: [{ cell, undo: true }] });
    expect(back).toMatchObject({ added: 1, sheets: [{ accepted: 1, rejected: [{ row: 2, reason: 'invalid_id_checksum' }] }] });
    const again = await imports().correctImport({ id, corrections: [{ cell, value: number }] });
    const done = await imports().commitImport({ id });
    expect(done).toMatchObject({ added: 1, unchanged: 0, sheets: again.sheets });
    expect([await idOf('癸'), await idOf('子')]).toEqual([expect.stringMatching(/./), '']);
  });

  it('of a person who stands twice frees the second row, and a cell that is none of theirs is not found', async () => {
    const number = idNumber();
    const { id } = await check('花名册', HEADER, [person('辛', number), person('壬', number)]);
    const at = { sheet: '花名册', row: 3, field: 'idNumber' };
    const corrected = await imports().correctImport({ id, corrections: [{ cell: at, value: idNumber() }] });
    expect(corrected).toMatchObject({ added: 2, sheets: [{ accepted: 2 }] });
    expect(await reasonOf(imports().correctImport({ id, corrections: [{ cell: { ...at, row: 2 }, value: 'x' }] }))).toBe('CELL_NOT_FOUND');
    expect(await reasonOf(imports().revealImportCell({ id, cell: { ...at, field: 'nothing' } }))).toBe('CELL_NOT_FOUND');
    expect(await reasonOf(imports('wenquanManager').listImportRows({ id }))).toBe('IMPORT_NOT_FOUND');
  });
});

describe('a template', () => {
  it('is a workbook of its kind that is empty until it is filled in', async () => {
    const made = await imports().getTemplate({ kind: 'residents' });
    expect(made.fileName).toBe('花名册-模板.xlsx');
    const sheets = await openWorkbook(Buffer.from(made.content));
    expect(sheets[0]?.rows[0]?.cells).toEqual(expect.arrayContaining(['姓名', '身份证号', '服务对象类别', '建档日期']));
    const sha256 = createHash('sha256').update(made.content).digest('hex');
    await imports().putChunk({ sha256, index: 0, data: made.content });
    const report = await imports().checkImport({ sha256, chunks: 1, fileName: made.fileName });
    expect(report).toMatchObject({
      kind: 'residents',
      added: 0,
      sheets: [{ sheet: '花名册', accepted: 0, rejected: [], missingColumns: [] }],
    });
    expect(await reasonOf(imports().getTemplate({ kind: 'nothing' }))).toBe('KIND_NOT_RECOGNISED');
  });
});
