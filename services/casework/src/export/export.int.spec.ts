import { ExportService, HouseholdKind, HouseholdService, VisitService } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, testPlatform } from '@shuniu/testing';
import { openWorkbook } from '@shuniu/workbook';
import { fileResident, idNumber, reasonOf } from '../casework.fixture.js';

describe('exports', () => {
  let platform: TestPlatform;
  const number = idNumber('1945-01-02');
  beforeAll(async () => {
    platform = await testPlatform({ services: ['casework'], clock: fixedClock('2023-08-31T04:00:00Z') });
    const { id } = await fileResident(platform, actors.fengerWorker, {
      name: '导出人',
      idNumber: number,
      phone: '19900012345',
      needs: ['=HYPERLINK("http://x")'],
      categories: [{ category: '独居长者' }, { category: '低保' }],
      worker: '导出社工',
    });
    await platform
      .client(VisitService, actors.fengerWorker)
      .recordVisit({ visit: { residentId: id, type: '入户探访', outcome: 1, visitedOn: '2023-08-20', notes: '只在本站看' } });
    await platform.client(HouseholdService, actors.fengerWorker).createHousehold({ household: { kind: HouseholdKind.LIVING } });
  });
  afterAll(() => platform?.close());
  const exports = (as: (typeof actors)[keyof typeof actors] = actors.fengerWorker) => platform.client(ExportService, as);
  const sheetsOf = async (content: Uint8Array) =>
    (await openWorkbook(Buffer.from(content))).map(sheet => ({ name: sheet.name, rows: sheet.rows.map(row => row.cells.map(String)) }));

  it('EXPORT-1: holds what the reader sees, masked, and no formula', async () => {
    const columns = ['name', 'idNumber', 'phone', 'address', 'needs', 'attention'];
    const made = await exports().exportResidents({ list: { worker: '导出社工' }, columns });
    expect(made).toMatchObject({ fileName: `人员档案-${FENGER}-2023-08-31.xlsx` });
    const [list, about] = await sheetsOf(made.content);
    expect(list?.rows).toEqual([
      ['姓名', '证件号', '电话', '住址', '主要需求', '关注'],
      ['导出人', `990***********${number.slice(-4)}`, '199****2345', '凤二村一社***', '=HYPERLINK("http://x")', '独居长者、保障1项'],
    ]);
    expect(about?.name).toBe('导出说明');
    expect(about?.rows.slice(1, 5)).toEqual([
      ['导出人', actors.fengerWorker.name],
      ['导出时间', '2023-08-31 12:00'],
      ['范围', expect.any(String)],
      ['行数', '1'],
    ]);
    const raw = Buffer.from(made.content).toString('latin1');
    expect(raw).not.toContain(number);
  });

  it('EXPORT-2: is recorded with its columns and its count', async () => {
    await exports(actors.fengerManager).exportResidents({ list: { worker: '导出社工' }, columns: ['name', 'hamlet'] });
    await exports(actors.fengerManager).exportVisits({});
    await exports(actors.fengerManager).exportHouseholds({ columns: ['number'] });
    const { rows } = await (await platform.admin('casework')).query(
      `SELECT action, fields, note FROM audit_records WHERE actor = $1 AND action LIKE '%exported' ORDER BY at, id`,
      [actors.fengerManager.login],
    );
    expect(rows).toEqual([
      { action: 'residents.exported', fields: ['name', 'hamlet'], note: '1' },
      { action: 'visits.exported', fields: ['day', 'name', 'type', 'medium', 'outcome', 'followUp', 'worker'], note: '1' },
      { action: 'households.exported', fields: ['number'], note: '1' },
    ]);
  });

  it('EXPORT-1: of visits has no notes, and another station exports nothing of this one', async () => {
    const [visits] = await sheetsOf((await exports().exportVisits({ list: { type: '入户探访' } })).content);
    expect(visits?.rows[1]?.slice(1, 3)).toEqual(['导出人', '入户探访']);
    expect(JSON.stringify(visits)).not.toContain('只在本站看');
    const [other] = await sheetsOf((await exports(actors.wenquanManager).exportResidents({ list: { unit: FENGER } })).content);
    expect(other?.rows).toHaveLength(1);
  });

  it('names a column that is not known', async () => {
    expect(await reasonOf(exports().exportResidents({ columns: ['health'] }))).toBe('INVALID_REQUEST');
  });
});
