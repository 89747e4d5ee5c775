import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ActivitiesImportService, ActivityState, type Import, ImportState } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { type Cell, writeWorkbook } from '@shuniu/workbook';
import { activitiesPlatform, clientsOf, reasonOf, type Who } from '../activities.fixture.js';

const REGISTER = '10-活动台账.xlsx';
const LIST = '11-合作单位与社会组织.xlsx';
const fenger = new URL('../../../../tools/local/demo/fenger/', import.meta.url);
const fengerFile = (name: string): Buffer => readFileSync(fileURLToPath(new URL(name, fenger)));
interface Expected {
  readonly workbooks: Record<string, Record<string, { accepted: number; rejected: unknown; warnings: unknown }>>;
  readonly indicators: {
    activities: number;
    film_screenings: number;
    activity_attendances: number;
    activities_by_type: Record<string, number>;
  };
}
const { workbooks, indicators } = JSON.parse(fengerFile('expected.json').toString('utf8')) as Expected;

describe('the register of activities and the list of organisations', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await activitiesPlatform();
  });
  afterAll(() => platform?.close());
  const imports = (actor: Who = actors.fengerManager) => platform.client(ActivitiesImportService, actor);
  async function check(file: Buffer, fileName = REGISTER, actor: Who = actors.fengerManager): Promise<Import> {
    const sha256 = createHash('sha256').update(file).digest('hex');
    await imports(actor).putChunk({ sha256, index: 0, data: file });
    return imports(actor).checkImport({ sha256, chunks: 1, fileName });
  }
  const told = ({ sheets }: Import) =>
    Object.fromEntries(
      sheets.map(s => {
        const rows = (all: typeof s.rejected) => all.map(({ row, reason }) => ({ row, reason }));
        return [s.sheet, { accepted: s.accepted, rejected: rows(s.rejected), warnings: rows(s.warnings) }];
      }),
    );
  const all = async (who: Who = actors.fengerManager) =>
    (await clientsOf(platform, who).activities.listActivities({ pageSize: 200 })).activities;
  const committed = async (file: Buffer, name?: string) => imports().commitImport({ id: (await check(file, name)).id });

  it('IMPORT-1, IMPORT-11, IMPORT-12: of Fenger are read as expected, and nothing is written by a check', async () => {
    const report = await check(fengerFile(REGISTER));
    expect(report).toMatchObject({ kind: 'activities', state: ImportState.CHECKED, added: 61, unchanged: 0 });
    expect(told(report)).toEqual(workbooks[REGISTER]);
    const list = await check(fengerFile(LIST), LIST);
    expect(list).toMatchObject({ kind: 'organisations', added: 15 });
    expect(told(list)).toEqual(workbooks[LIST]);
    expect(await all()).toEqual([]);
  });

  it('IMPORT-13, IMPORT-14: are written as history with their sums, and again change nothing', async () => {
    expect(await committed(fengerFile(REGISTER))).toMatchObject({ state: ImportState.COMMITTED, added: 61 });
    expect(await committed(fengerFile(LIST), LIST)).toMatchObject({ added: 15 });
    const rows = await all();
    expect(rows.every(a => a.history && a.state === ActivityState.ARCHIVED && a.sourceFile === REGISTER && a.sourceRow > 2)).toBe(true);
    expect(rows.length).toBe(indicators.activities);
    expect(rows.filter(a => a.type === 'film').length).toBe(indicators.film_screenings);
    expect(rows.reduce((sum, a) => sum + a.attendance, 0)).toBe(indicators.activity_attendances);
    const byType: Record<string, number> = {};
    for (const { typeName } of rows) byType[typeName] = (byType[typeName] ?? 0) + 1;
    expect(byType).toEqual(indicators.activities_by_type);
    const { organisations } = await clientsOf(platform).organisations.listOrganisations({ pageSize: 200 });
    expect(organisations.filter(o => o.kind !== '')).toHaveLength(15);
    expect(organisations.find(o => o.name === '关爱长者协会')).toMatchObject({ history: true, kind: '社会组织' });
    expect(organisations.find(o => o.name === '关爱长者协会')?.activities).toBeGreaterThan(3);
    expect(await committed(fengerFile(REGISTER))).toMatchObject({ added: 0, unchanged: 61 });
    expect(await committed(fengerFile(LIST), LIST)).toMatchObject({ added: 0, unchanged: 15 });
    expect(await all()).toEqual(rows);
  });

  it('IMPORT-11: another station’s workbook in another shape is read too, and what is wrong is told by its row', async () => {
    const rows: Cell[][] = [
      ['2023年8月1日', 'W-1', '中秋晚会', '村庄节庆', '１２０', '祠堂', '华南农业大学、关爱长者协会', '张三记'],
      ['20230802', 'W-1', '中秋晚会', '村庄节庆', 3, '', '', ''],
      ['2023/8/3', '', '无号', '村庄节庆', 3, '', '', ''],
      ['2023-8-4', 'W-3', '', '公益游', 3, '', '', ''],
      ['2027-8-4', 'W-4', '太早', '公益游', 3, '', '', ''],
      ['2023-8-4', 'W-5', '半个人', '公益游', 2.5, '', '', ''],
    ];
    const columns = ['活动日期', '活动编号', '活动名称', '活动类别', '参与人数', '活动地点', '协办单位', '经手'];
    const file = await book(columns, rows);
    const report = await check(file, '别站活动.xlsx', actors.wenquanManager);
    expect(told(report)).toEqual({
      活动记录: {
        accepted: 1,
        rejected: [
          { row: 3, reason: 'duplicate_activity_number' },
          { row: 4, reason: 'missing_activity_number' },
          { row: 5, reason: 'missing_title' },
          { row: 6, reason: 'date_in_future' },
          { row: 7, reason: 'invalid_attendance' },
        ],
        warnings: [],
      },
    });
    await imports(actors.wenquanManager).commitImport({ id: report.id });
    expect(await all(actors.wenquanManager)).toMatchObject([
      { number: 'W-1', attendance: 120, partners: ['华南农业大学', '关爱长者协会'] },
    ]);
  });

  it('IMPORT-5: a wrong cell is corrected in the grid, and its row is taken', async () => {
    const report = await check(await book(['编号', '日期', '类型', '名称', '参加人数'], [['C-1', '2023-8-1', '红色观影', '观影', '若干']]));
    expect(told(report)).toEqual({ 活动记录: { accepted: 0, rejected: [{ row: 2, reason: 'invalid_attendance' }], warnings: [] } });
    const cell = { sheet: '活动记录', row: 2, field: 'attendance' };
    const corrected = await imports().correctImport({ id: report.id, corrections: [{ cell, value: '20' }] });
    expect(corrected).toMatchObject({ added: 1, corrected: 1 });
  });

  it('IMPORT-4: undone, what it wrote is gone, and the partners that took part stay', async () => {
    const { imports: done } = await imports().listImports({ pageSize: 50 });
    const first = (kind: string) => done.filter(i => i.kind === kind && i.added > 0 && i.state === ImportState.COMMITTED).at(-1)?.id ?? '';
    const list = await imports().undoImport({ id: first('organisations') });
    expect(list.removed + list.kept.length).toBe(15);
    expect(list.kept.length).toBeGreaterThan(0);
    expect(await imports().undoImport({ id: first('activities') })).toMatchObject({ removed: 61, kept: [] });
    expect((await all()).filter(a => a.history)).toEqual([]);
    expect(await committed(fengerFile(REGISTER))).toMatchObject({ added: 61 });
  });

  it('has a template with the types of the day, and is imported by nobody who may not', async () => {
    const template = await imports().getTemplate({ kind: 'activities' });
    expect(template.content.length).toBeGreaterThan(1000);
    expect(await reasonOf(imports(actors.fengerVolunteer).listImports({}))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(imports(actors.wenquanManager).getImport({ id: (await imports().listImports({})).imports[0]?.id ?? '' }))).toBe(
      'IMPORT_NOT_FOUND',
    );
  });
});

const book = (columns: readonly string[], rows: readonly Cell[][]): Promise<Buffer> =>
  writeWorkbook({ sheets: [{ name: '活动记录', freezeHeader: false, columns: columns.map(header => ({ header })), rows }] });
