import fs from 'node:fs';
import path from 'node:path';
import { type Cell, writeWorkbook } from '@shuniu/workbook';
import { rawWorkbook, sheetData, zipOf } from '../../../libs/workbook/src/zip.fixture.js';
import { Api } from '../../local/lib/api.mjs';
import { type Platform, startPlatform } from '../lib/platform.mjs';
import { countsOf } from '../lib/tables.mjs';
import { demoRows, type Row } from './workbook.fixture.js';

const FENGER = '440117002215';
const NEW = '440117104201';
const MEBIBYTE = 1024 * 1024;

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ seeded: 'district' });
}, 180_000);
afterAll(() => platform?.stop());

type Field = string | Buffer;
interface Told {
  readonly status: number;
  readonly type: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}
async function send(fields: readonly (readonly [string, Field])[], login = 'fenger.manager'): Promise<Told> {
  const form = new FormData();
  for (const [name, value] of fields) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, new Blob([new Uint8Array(value)]), '花名册.xlsx');
  }
  const answer = await platform.ask(login, '/api/v1/imports', { method: 'POST', body: form });
  return { ...((await answer.json()) as Told), status: answer.status };
}

const header = ['姓名', '身份证号', '服务对象类别', '建档日期'];
const good = rawWorkbook({ sheet: sheetData([header]) });
/** A few kilobytes that are 300 MiB once inflated; the directory says they are 1 KiB. */
const bomb = () =>
  rawWorkbook({
    sheet: sheetData([header]),
    extra: [{ name: 'xl/media/big.xml', content: Buffer.alloc(300 * MEBIBYTE, ' '), declaredSize: 1024 }],
  });
const withMacros = () => rawWorkbook({ sheet: sheetData([header]), extra: [{ name: 'xl/vbaProject.bin', content: 'x' }] });
const manyRows = () => rawWorkbook({ sheet: sheetData([header, ...Array.from({ length: 100_001 }, () => ['x'])]) });
const unknownColumns = () => rawWorkbook({ sheet: sheetData([[...header, ...Array.from({ length: 22 }, (_, i) => `别的${i}`)], ['甲']]) });
const CASEWORK = 'urn:shuniu:fault:casework.v1';
const COMMON = 'urn:shuniu:fault:common.v1';

describe('POST /api/v1/imports with a file that is none', () => {
  it.each<[string, () => readonly (readonly [string, Field])[], number, string, string]>([
    ['a zip bomb', () => [['file', bomb()]], 400, `${CASEWORK}:WORKBOOK_REFUSED`, 'file'],
    [
      'an old .xls under a new name',
      () => [['file', Buffer.from('d0cf11e0a1b11ae10000', 'hex')]],
      400,
      `${CASEWORK}:WORKBOOK_REFUSED`,
      'file',
    ],
    ['no zip', () => [['file', Buffer.from('姓名,身份证号')]], 400, `${CASEWORK}:WORKBOOK_REFUSED`, 'file'],
    ['a zip that is no workbook', () => [['file', zipOf([{ name: 'a.txt', content: 'x' }])]], 400, `${CASEWORK}:WORKBOOK_REFUSED`, 'file'],
    ['half a workbook', () => [['file', good.subarray(0, good.length / 2)]], 400, `${CASEWORK}:WORKBOOK_REFUSED`, 'file'],
    ['macros', () => [['file', withMacros()]], 400, `${CASEWORK}:WORKBOOK_REFUSED`, 'file'],
    ['too many rows', () => [['file', manyRows()]], 400, `${CASEWORK}:WORKBOOK_REFUSED`, 'file'],
    ['too many columns of unknown kind', () => [['file', unknownColumns()]], 400, `${CASEWORK}:WORKBOOK_REFUSED`, 'file'],
    ['nothing in it', () => [['file', Buffer.alloc(0)]], 400, `${CASEWORK}:WORKBOOK_REFUSED`, 'file'],
    ['21 MiB', () => [['file', Buffer.alloc(21 * MEBIBYTE)]], 413, `${COMMON}:BODY_TOO_LARGE`, ''],
    ['no file', () => [['unit', FENGER]], 400, `${COMMON}:MALFORMED_REQUEST`, 'file'],
    [
      'a mapping that is no JSON',
      () => [
        ['mapping', '{'],
        ['file', good],
      ],
      400,
      `${COMMON}:MALFORMED_REQUEST`,
      'mapping',
    ],
    [
      'a mapping of another shape',
      () => [
        ['mapping', '{"花名册":["姓名"]}'],
        ['file', good],
      ],
      400,
      `${COMMON}:MALFORMED_REQUEST`,
      'mapping',
    ],
    [
      'a kind that nobody knows',
      () => [
        ['kind', 'planets'],
        ['file', good],
      ],
      400,
      `${COMMON}:INVALID_REQUEST`,
      'kind',
    ],
    [
      'sheets of no kind',
      () => [
        [
          'file',
          rawWorkbook({
            sheet: sheetData([
              ['天气', '温度'],
              ['晴', '3'],
            ]),
          }),
        ],
      ],
      400,
      `${CASEWORK}:KIND_NOT_RECOGNISED`,
      'kind',
    ],
    [
      'the code of another unit',
      () => [
        ['unit', '440117103206'],
        ['file', good],
      ],
      404,
      `${COMMON}:UNIT_NOT_FOUND`,
      '',
    ],
    [
      'the code of no unit',
      () => [
        ['unit', '440117002999'],
        ['file', good],
      ],
      404,
      `${COMMON}:UNIT_NOT_FOUND`,
      '',
    ],
    [
      'no code for a unit',
      () => [
        ['unit', 'Fenger'],
        ['file', good],
      ],
      400,
      `${COMMON}:INVALID_REQUEST`,
      'unit',
    ],
  ])('and %s is refused as the documents say', async (_what, fields, status, type, field) => {
    const told = await send(fields());
    expect([told.status, told.type, told.errors?.[0]?.field ?? '']).toEqual([status, type, field]);
  });

  it('writes nothing but pieces of files', async () => {
    const { imports, residents, visits } = await countsOf(await platform.database('casework'));
    expect([imports, residents, visits]).toEqual([0, 0, 0]);
    expect((await fetch(`${platform.origin}/readyz`)).status).toBe(200);
  });
});

describe('a station added by the command line', () => {
  const HEADERS = ['建档时间', '身份证', '称呼', '电话', '人员类别', '门牌', '备忘'];
  const FIELDS: Record<string, string> = { 称呼: 'name', 门牌: 'address' };
  const SHEET = '2024年登记';
  let added: { unit: { code: string; name: string }; manager: { login: string; password: string } };
  let manager: Api;
  let file: string;

  /** As this station keeps its people: other columns in another order, a title, blank rows, a sum at the end. */
  async function book(rows: readonly Row[]): Promise<Buffer> {
    const cells = (row: Row): Cell[] => [
      row.建档日期 ?? null,
      row.身份证号 ?? null,
      row.姓名 ?? null,
      row.联系电话 ?? null,
      row.服务对象类别 ?? null,
      row.住址 ?? null,
      '—',
    ];
    const blank: Cell[] = HEADERS.map(() => null);
    const body = rows.flatMap((row, i) => (i % 10 === 4 ? [blank, cells(row)] : [cells(row)]));
    const sum: Cell[] = ['合计', null, String(rows.length), null, null, null, null];
    return writeWorkbook({
      sheets: [{ name: SHEET, columns: HEADERS.map(h => ({ header: h })), rows: [...body, blank, sum], freezeHeader: false }],
    });
  }

  beforeAll(async () => {
    added = await platform.shuniu('station', 'add', NEW, '--name', '良口演示村');
    manager = new Api(platform.origin, added.manager);
    file = path.join(platform.dataDir, '登记.xlsx');
  });

  it('is there for a login at once', async () => {
    expect(added.unit).toMatchObject({ code: NEW, name: '良口演示村' });
    expect(await manager.get('/api/v1/me')).toMatchObject({ login: added.manager.login, unit: { code: NEW } });
    expect(await manager.get('/api/v1/residents')).toMatchObject({ residents: [] });
  });

  it('imports its own workbook, with columns in another order, other words mapped by hand, blank rows and a 合计 row', async () => {
    const all = await demoRows('01-服务对象花名册.xlsx');
    const valid = all.filter(r => /^99\d{15}[\dX]$/.test(String(r.身份证号)) && r.姓名).slice(0, 40);
    const wrong: Row = {
      ...valid[0],
      姓名: '赵钱',
      身份证号: `${String(valid[0]?.身份证号).slice(0, 17)}${String(valid[0]?.身份证号).endsWith('0') ? '1' : '0'}`,
    };
    const nameless: Row = { ...valid[1], 姓名: null };
    fs.writeFileSync(file, await book([...valid, wrong, nameless]));

    const unmapped = await manager.checkImport(file, { unit: NEW, kind: 'residents' });
    expect(unmapped.sheets[0].missingColumns.map((c: { field: string }) => c.field)).toEqual(['name']);
    await expect(manager.commitImport(unmapped.id)).rejects.toMatchObject({ reason: 'COLUMNS_MISSING' });

    const checked = await manager.checkImport(file, { unit: NEW, mapping: JSON.stringify({ [SHEET]: FIELDS }) });
    // Header in row 1, four blank rows among the forty.
    expect(checked).toMatchObject({ kind: 'residents', state: 'CHECKED', added: 40 });
    expect(checked.sheets).toMatchObject([
      {
        sheet: SHEET,
        accepted: 40,
        rejected: [
          { row: 46, reason: 'invalid_id_checksum', field: 'idNumber' },
          { row: 47, reason: 'missing_name', field: 'name' },
        ],
        missingColumns: [],
        unmappedColumns: ['备忘'],
      },
    ]);
    expect(await manager.commitImport(checked.id)).toMatchObject({ state: 'COMMITTED', added: 40 });
    expect(await manager.get('/api/v1/residents?pageSize=1')).toMatchObject({ totalCapped: 40 });
    const again = await manager.checkImport(file, { unit: NEW, mapping: JSON.stringify({ [SHEET]: FIELDS }) });
    expect(again).toMatchObject({ added: 0, unchanged: 40 });
  });

  it('is one of three villages, and its people are nobody else’s', async () => {
    for (const login of ['fenger.manager', 'wenquan.manager'])
      expect(await platform.as(login).get('/api/v1/residents?pageSize=1')).toMatchObject({ residents: [], totalCapped: 0 });
    expect(await platform.as('district').get(`/api/v1/residents?pageSize=1&unit=${NEW}`)).toMatchObject({ totalCapped: 40 });
  });
});
