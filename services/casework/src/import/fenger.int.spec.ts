import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Actor } from '@shuniu/access';
import { type CheckImportRequestSchema, type Import, ImportService, ImportState } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, testPlatform, WENQUAN } from '@shuniu/testing';
import { type Cell, idCheckCharacter, openWorkbook, writeWorkbook } from '@shuniu/workbook';
import type pg from 'pg';

const PIECE = 512 * 1024;
const ROSTER = '01-服务对象花名册.xlsx';
const VISITS = '02-走访记录.xlsx';
const fenger = new URL('../../../../tools/local/demo/fenger/', import.meta.url);
const fengerFile = (name: string): Buffer => readFileSync(fileURLToPath(new URL(name, fenger)));
interface ExpectedSheet {
  readonly accepted: number;
  readonly rejected: readonly { row: number; reason: string }[];
  readonly warnings: readonly { row: number; reason: string }[];
}
const expected = JSON.parse(fengerFile('expected.json').toString('utf8')) as {
  workbooks: Record<string, Record<string, ExpectedSheet>>;
  indicators: Record<string, unknown>;
};

let platform: TestPlatform;
let db: pg.Client;
const imports = (actor: Actor) => platform.client(ImportService, actor);

async function check(actor: Actor, file: Buffer, over: MessageInitShape<typeof CheckImportRequestSchema> = {}): Promise<Import> {
  const sha256 = createHash('sha256').update(file).digest('hex');
  const chunks = Math.ceil(file.length / PIECE);
  const unitCode = over.unitCode ?? '';
  for (let index = 0; index < chunks; index++) {
    await imports(actor).putChunk({ sha256, index, data: file.subarray(index * PIECE, (index + 1) * PIECE), unitCode });
  }
  return imports(actor).checkImport({ sha256, chunks, fileName: 'book.xlsx', ...over });
}
/** A report in the shape of expected.json. */
const told = ({ sheets }: Import) =>
  Object.fromEntries(
    sheets.map(s => {
      const rows = (all: typeof s.rejected) => all.map(({ row, reason }) => ({ row, reason }));
      return [s.sheet, { accepted: s.accepted, rejected: rows(s.rejected), warnings: rows(s.warnings) }];
    }),
  );
const count = async (table: string): Promise<number> => Number((await db.query(`SELECT count(*) FROM ${table}`)).rows[0].count);
const TABLES = ['residents', 'households', 'memberships', 'resident_categories', 'visits', 'follow_ups', 'outbox', 'audit_records'];
const counts = async (): Promise<Record<string, number>> => {
  const all: Record<string, number> = {};
  for (const table of TABLES) all[table] = await count(table);
  return all;
};

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock('2026-11-23T02:00:00Z') });
  db = await platform.admin('casework');
});
afterAll(() => platform?.close());

describe('the workbooks of Fenger', () => {
  it('IMPORT-1, IMPORT-2: the roster’s report is the expected one, and nothing else is written', async () => {
    const before = await counts();
    const report = await check(actors.fengerManager, fengerFile(ROSTER), { fileName: ROSTER });
    expect(report).toMatchObject({ kind: 'residents', state: ImportState.CHECKED, unitCode: FENGER, added: 690, unchanged: 0 });
    expect(told(report)).toEqual(expected.workbooks[ROSTER]);
    expect(report.sheets.every(s => s.missingColumns.length + s.unmappedColumns.length === 0)).toBe(true);
    expect(report.sheets[0]?.rejected.every(r => r.field !== '' && r.message !== '')).toBe(true);
    expect(await counts()).toEqual(before);
  });

  it('IMPORT-3: committing writes each accepted row once, with households, categories, due visits and events', async () => {
    const report = await check(actors.fengerManager, fengerFile(ROSTER), { fileName: ROSTER });
    const started = performance.now();
    const done = await imports(actors.fengerManager).commitImport({ id: report.id });
    const took = performance.now() - started;
    expect(done).toMatchObject({ state: ImportState.COMMITTED, added: 690, unchanged: 0 });
    expect(told(done)).toEqual(expected.workbooks[ROSTER]);
    expect(took).toBeLessThan(10_000);
    expect(await counts()).toMatchObject({ residents: 690, households: 318, memberships: 690, outbox: 690 });
    const { rows } = await db.query('SELECT category, count(*)::int AS n FROM resident_categories GROUP BY 1');
    expect(Object.fromEntries(rows.map(r => [r.category, r.n]))).toEqual(expected.indicators.residents_by_category);
    const history = await db.query(
      `SELECT count(*)::int AS n, count(DISTINCT file_number)::int AS files, min(source_row) AS first FROM residents WHERE source_import = $1 AND source_file = $2`,
      [report.id, ROSTER],
    );
    expect(history.rows[0]).toEqual({ n: 690, files: 690, first: 3 });
    const due = await db.query('SELECT count(*)::int AS n FROM residents WHERE next_due_on IS NULL');
    expect(due.rows[0].n).toBe(0);
  });

  it('IMPORT-1, IMPORT-3: the visits’ report is the expected one once the roster is there, and committing moves what is due', async () => {
    const report = await check(actors.fengerWorker, fengerFile(VISITS), { fileName: VISITS });
    expect(told(report)).toEqual(expected.workbooks[VISITS]);
    expect(report).toMatchObject({ kind: 'visits', added: 1287 });
    await imports(actors.fengerWorker).commitImport({ id: report.id });
    // One event a row, and one notice: a worker's import is told to the manager.
    expect(await counts()).toMatchObject({ visits: 1287, outbox: 690 + 1287 + 1, follow_ups: 0 });
    const { rows } = await db.query('SELECT type, count(*)::int AS n FROM visits GROUP BY 1');
    expect(Object.fromEntries(rows.map(r => [r.type, r.n]))).toEqual(expected.indicators.visits_by_type);
    const wrong = await db.query(
      `SELECT count(*)::int AS n FROM residents r JOIN (SELECT resident_id, max(visited_on) AS last FROM visits GROUP BY 1) v ON v.resident_id = r.id
       WHERE r.last_visit_on IS DISTINCT FROM v.last OR r.last_met_on IS DISTINCT FROM v.last OR r.next_due_on <= v.last`,
    );
    expect(wrong.rows[0].n).toBe(0);
  });

  it('IMPORT-3: both workbooks a second time are accepted alike and change nothing', async () => {
    const before = await counts();
    for (const [file, accepted] of [
      [ROSTER, 690],
      [VISITS, 1287],
    ] as const) {
      const report = await check(actors.fengerManager, fengerFile(file), { fileName: file });
      expect(told(report)).toEqual(expected.workbooks[file]);
      expect(report).toMatchObject({ added: 0, unchanged: accepted });
      const [done, again] = await Promise.all([1, 2].map(() => imports(actors.fengerManager).commitImport({ id: report.id })));
      expect(done).toMatchObject({ state: ImportState.COMMITTED, added: 0, unchanged: accepted });
      expect(again?.committedAt).toEqual(done?.committedAt);
    }
    expect(await counts()).toEqual(before);
  });

  it('gives the workbook back with the rejected rows marked and the reasons in a column, by pieces', async () => {
    const { imports: all } = await imports(actors.fengerManager).listImports({});
    const roster = all.find(i => i.kind === 'residents') as Import;
    const first = await imports(actors.fengerManager).getMarkedChunk({ id: roster.id, index: 0 });
    const pieces = [first.data];
    for (let index = 1; index < first.chunks; index++)
      pieces.push((await imports(actors.fengerManager).getMarkedChunk({ id: roster.id, index })).data);
    const [sheet] = await openWorkbook(Buffer.concat(pieces));
    const reasons = sheet?.rows.filter(r => r.cells.length === 18 && r.number > 2).map(r => r.number);
    expect(reasons).toEqual(expected.workbooks[ROSTER]?.花名册?.rejected.map(r => r.row));
  });

  it('shows an import to those above and to no other village', async () => {
    const { imports: own } = await imports(actors.fengerManager).listImports({});
    expect(own.length).toBeGreaterThanOrEqual(4);
    const id = own[0]?.id ?? '';
    expect((await imports(actors.jiangpu).listImports({ unit: FENGER })).imports).toHaveLength(own.length);
    expect((await imports(actors.wenquanManager).listImports({})).imports).toEqual([]);
    await expect(imports(actors.wenquanManager).getImport({ id })).rejects.toMatchObject({ reason: 'IMPORT_NOT_FOUND' });
    await expect(imports(actors.wenquanManager).commitImport({ id })).rejects.toMatchObject({ reason: 'IMPORT_NOT_FOUND' });
    const page = await imports(actors.fengerManager).listImports({ pageSize: 3 });
    const next = await imports(actors.fengerManager).listImports({ pageSize: 3, pageToken: page.nextPageToken });
    expect([...page.imports, ...next.imports].map(i => i.id)).toEqual(own.slice(0, 6).map(i => i.id));
  });

  it('keeps no name, number or word of a cell in the report', async () => {
    const { rows } = await db.query('SELECT report::text AS report FROM imports');
    for (const { report } of rows) expect(report).not.toMatch(/9901\d{5}|1990\d{4}/);
  });
});

const person = (serial: string): string => {
  const body = `99011719480203${serial}`;
  return body + idCheckCharacter(body);
};

describe('another station’s shape', () => {
  const headers = ['身份证号码', '人员', '类别', '建档时间', '爱好', '手机号码', '所在户'];
  const rows: Cell[][] = [
    ['２０２３年登记表', null, null, null, null, null, null],
    headers,
    [person('001'), '欧阳 明', '独居长者', '2023.5.1', '下棋', '+86-19900000001', 'W-1'],
    [null, null, null, null, null, null, null],
    [person('002').toLowerCase(), '王小妹', '残疾人、低保', '20230502', null, null, 'W-1'],
    ['合计', '2人', null, null, null, null, null],
  ];
  const book = () =>
    writeWorkbook({
      sheets: [
        { name: '2023年', columns: (rows[0] as Cell[]).map(c => ({ header: String(c ?? '') })), rows: rows.slice(1), freezeHeader: false },
      ],
    });
  const mapping = { '2023年': { fields: { 人员: 'name', 所在户: 'householdNo', 没有的列: 'phone' } } };

  it('names the missing column, guesses nothing, and cannot be committed', async () => {
    const report = await check(actors.wenquanManager, await book(), { kind: 'residents' });
    expect(report.sheets).toEqual([
      expect.objectContaining({ accepted: 0, rejected: [], missingColumns: [expect.objectContaining({ field: 'name', header: '姓名' })] }),
    ]);
    await expect(imports(actors.wenquanManager).commitImport({ id: report.id })).rejects.toMatchObject({ reason: 'COLUMNS_MISSING' });
  });

  it('takes the same file with headers mapped by hand, for a district officer too', async () => {
    const report = await check(actors.district, await book(), { unitCode: WENQUAN, mapping });
    expect(report).toMatchObject({ kind: 'residents', unitCode: WENQUAN, added: 2 });
    expect(report.sheets[0]).toMatchObject({ accepted: 2, rejected: [], warnings: [], unmappedColumns: ['爱好'] });
    const done = await imports(actors.district).commitImport({ id: report.id });
    expect(done.added).toBe(2);
    const { rows: written } = await db.query(
      `SELECT r.name, r.phone_masked, r.id_number_masked, h.number FROM residents r JOIN memberships m ON m.resident_id = r.id JOIN households h ON h.id = m.household_id
       WHERE app.code_of(r.unit_id) = $1 ORDER BY r.source_row`,
      [WENQUAN],
    );
    expect(written).toEqual([
      { name: '欧阳明', phone_masked: '199****0001', id_number_masked: expect.stringMatching(/^990\*{11}/), number: 'W-1' },
      { name: '王小妹', phone_masked: '', id_number_masked: expect.stringMatching(/^990\*{11}/), number: 'W-1' },
    ]);
  });

  it('refuses what is no import, in the order of its faults', async () => {
    const file = await book();
    const sha256 = createHash('sha256').update(file).digest('hex');
    const asked = { sha256, chunks: 1, fileName: 'x.xlsx' };
    await expect(check(actors.fengerManager, file, { unitCode: WENQUAN })).rejects.toMatchObject({ reason: 'UNIT_NOT_FOUND' });
    await expect(check(actors.district, file, { unitCode: '440118001001' })).rejects.toMatchObject({ reason: 'UNIT_NOT_FOUND' });
    await expect(imports(actors.fengerManager).checkImport(asked)).rejects.toMatchObject({ reason: 'CHUNK_MISSING' });
    await expect(check(actors.fengerManager, Buffer.from('not a workbook'))).rejects.toMatchObject({
      reason: 'WORKBOOK_REFUSED',
      violations: [expect.objectContaining({ field: 'file', rule: 'not_a_workbook' })],
    });
    await expect(check(actors.fengerManager, file, { kind: 'wishes' })).rejects.toMatchObject({
      reason: 'KIND_NOT_RECOGNISED',
      violations: [expect.objectContaining({ field: 'kind' })],
    });
  });

  it('takes a file again that arrived damaged', async () => {
    const file = Buffer.concat([await book(), Buffer.from(' ')]);
    const sha256 = createHash('sha256').update(file).digest('hex');
    await imports(actors.fengerManager).putChunk({ sha256, index: 0, data: Buffer.from('half') });
    await expect(imports(actors.fengerManager).checkImport({ sha256, chunks: 1 })).rejects.toMatchObject({ reason: 'CHUNK_MISSING' });
    await imports(actors.fengerManager).putChunk({ sha256, index: 0, data: file });
    await expect(imports(actors.fengerManager).checkImport({ sha256, chunks: 1 })).rejects.not.toMatchObject({ reason: 'CHUNK_MISSING' });
  });
});
