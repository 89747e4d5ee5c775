import { type Import, ImportState, TitleKind, VolunteerService, VolunteersImportService } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { type Cell, writeWorkbook } from '@shuniu/workbook';
import { idNumber, reasonOf, volunteersPlatform, type Who } from '../volunteers.fixture.js';
import { check, expected, fengerFile, HOURS, imported, REGISTER, told } from './import.fixture.js';

describe('the station’s books of volunteers', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await volunteersPlatform();
  });
  afterAll(() => platform?.close());
  const imports = (actor: Who = actors.fengerManager) => platform.client(VolunteersImportService, actor);
  const volunteers = () => platform.client(VolunteerService, actors.fengerManager);
  const rows = async (text: string): Promise<Record<string, unknown>[]> => (await (await platform.admin('volunteers')).query(text)).rows;
  const count = async (table: string) => Number((await rows(`SELECT count(*) FROM ${table}`))[0]?.count);
  let register: Import;

  it('IMPORT-1, IMPORT-20: the register of Fenger is read as expected, and nothing is written by a check', async () => {
    const report = await check(platform, fengerFile(REGISTER));
    expect(report).toMatchObject({ kind: 'volunteers', state: ImportState.CHECKED, added: 138, unchanged: 0 });
    expect(told(report)).toEqual(expected.workbooks[REGISTER]);
    expect(await count('volunteers')).toBe(0);
    // Without the register nobody is known.
    expect(told(await check(platform, fengerFile(HOURS)))['时数']?.accepted).toBe(0);
  });

  it('IMPORT-3: it is written as history, with teams, titles and numbers, and again changes nothing', async () => {
    register = await imported(platform, fengerFile(REGISTER));
    expect(register).toMatchObject({ state: ImportState.COMMITTED, added: 138 });
    const again = await imported(platform, fengerFile(REGISTER));
    expect(again).toMatchObject({ added: 0, unchanged: 138 });
    expect([await count('volunteers'), await count('teams'), await count('team_members')]).toEqual([138, 4, 138]);
    const leaders = await volunteers().listVolunteers({ title: TitleKind.BACKBONE, countAll: true });
    expect(leaders.total).toBe(expected.indicators.volunteer_leaders);
    const [one] = leaders.volunteers;
    expect(one?.number).toMatch(/^FE-V-\d{4}$/);
    expect(one?.source).toMatchObject({ importId: register.id, sheet: '志愿者' });
    expect(one?.teams).toHaveLength(1);
    expect((await volunteers().listVolunteers({ teamId: one?.teams[0]?.teamId ?? '', pageSize: 200 })).volunteers.length).toBeGreaterThan(
      20,
    );
  });

  it('IMPORT-1, IMPORT-3, IMPORT-21: the hours of Fenger are 4,532, by service as counted by hand, and again change nothing', async () => {
    const report = await check(platform, fengerFile(HOURS));
    expect(report).toMatchObject({ kind: 'serviceRecords', added: 1651 });
    expect(told(report)).toEqual(expected.workbooks[HOURS]);
    await imports().commitImport({ id: report.id });
    const again = await imported(platform, fengerFile(HOURS));
    expect(again).toMatchObject({ added: 0, unchanged: 1651 });
    expect(told(again)).toEqual(expected.workbooks[HOURS]);
    const {
      volunteer_hours_confirmed: hours,
      volunteer_records_pending: pending,
      volunteer_hours_by_service: byService,
    } = expected.indicators;
    expect(await rows('SELECT sum(minutes)::float8 / 60 AS hours FROM service_records WHERE state = 2')).toEqual([{ hours }]);
    expect(await rows('SELECT count(*)::int AS n FROM service_records WHERE state = 1')).toEqual([{ n: pending }]);
    const services = await rows('SELECT service, sum(minutes)::float8 / 60 AS hours FROM service_records WHERE state = 2 GROUP BY 1');
    expect(Object.fromEntries(services.map(s => [s.service, s.hours]))).toEqual(byService);
  });

  it('IMPORT-4: people with hours stay when their register is undone; hours go, and then the people', async () => {
    const kept = await imports().undoImport({ id: register.id });
    expect(kept.removed + kept.kept.length).toBe(138);
    expect(new Set(kept.kept.map(k => k.message))).toEqual(new Set(['已经有服务记录。']));
    const { imports: all } = await imports().listImports({});
    const hours = all.find(i => i.kind === 'serviceRecords' && i.state === ImportState.COMMITTED && i.added === 1651);
    expect(await imports().undoImport({ id: hours?.id ?? '' })).toMatchObject({ removed: 1651, kept: [] });
    expect(await count('service_records')).toBe(0);
    expect(await imported(platform, fengerFile(REGISTER))).toMatchObject({ added: kept.removed });
    expect(await imported(platform, fengerFile(HOURS))).toMatchObject({ added: 1651 });
  });

  it('IMPORT-1: another station’s book has a title, other words, another order and a column of its own', async () => {
    const sheet = (name: string, [header = [], ...rows]: readonly (readonly Cell[])[]) =>
      writeWorkbook({ sheets: [{ name, freezeHeader: false, columns: header.map(text => ({ header: String(text) })), rows }] });
    const id = idNumber();
    const header = ['手机号码', '注册日期', '公民身份号码', '志愿者姓名', '衣服尺码', '编号', '是否骨干', '服务队'];
    const book = await sheet('名单', [header, ['19900011111', '20260105', id, '李小明', 'L', 'WQ-1', '√', '温泉队']]);
    expect(await imported(platform, book, actors.wenquanManager)).toMatchObject({ kind: 'volunteers', added: 1 });
    const { volunteers: all } = await platform.client(VolunteerService, actors.wenquanManager).listVolunteers({});
    expect(all.map(v => [v.number, v.name, v.joinedOn, v.titles.length, v.teams[0]?.name])).toEqual([
      ['WQ-1', '李小明', '2026-01-05', 1, '温泉队'],
    ]);
    const lines = [
      ['服务日期', '编号', '项目', '服务时长'],
      ['2026年2月1日', 'WQ-1', '送餐', 2.5],
      ['2026年2月1日', 'WQ-1', '送餐', 2.5],
    ];
    expect(await imported(platform, await sheet('表', lines), actors.wenquanManager)).toMatchObject({
      kind: 'serviceRecords',
      added: 2,
    });
  });

  it('IMPORT-5: a wrong cell is corrected in the grid, and its row is taken', async () => {
    const columns = ['日期', '志愿者编号', '服务项目', '时数'].map(header => ({ header }));
    const sheets = [{ name: '时数', freezeHeader: false, columns, rows: [['上周', 'WQ-1', '义剪', 2]] }];
    const report = await check(platform, await writeWorkbook({ sheets }), actors.wenquanManager);
    expect(report.sheets[0]?.rejected.map(r => r.reason)).toEqual(['invalid_date']);
    const cell = { sheet: '时数', row: 2, field: 'date' };
    const corrected = await imports(actors.wenquanManager).correctImport({ id: report.id, corrections: [{ cell, value: '2026-03-02' }] });
    expect(corrected).toMatchObject({ added: 1, corrected: 1 });
  });

  it('gives a template for each kind, and lets nobody else import', async () => {
    for (const kind of ['volunteers', 'serviceRecords']) expect((await imports().getTemplate({ kind })).fileName).toMatch(/\.xlsx$/);
    expect(await reasonOf(imports(actors.fengerVolunteer).listImports({}))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(imports(actors.wenquanManager).getImport({ id: register.id }))).toBe('IMPORT_NOT_FOUND');
    const { rejected } = (await check(platform, fengerFile(REGISTER), actors.wenquanManager)).sheets[0] ?? { rejected: [] };
    expect(rejected.map(r => r.reason)).toEqual(['duplicate_id_number', 'invalid_id_checksum', 'duplicate_volunteer_number']);
  });
});
