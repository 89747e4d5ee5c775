import { fengerExpected, fengerFile, fengerKinds } from './fenger.fixture.js';
import {
  birthOfIdNumber,
  checkCreditCode,
  checkIdNumber,
  detectKind,
  findTable,
  normalCreditCode,
  normalIdNumber,
  normalName,
  normalPhone,
  openWorkbook,
  parseDay,
  parseMonth,
  parseNumber,
  parseTime,
  parseYuan,
  rowsOf,
  type TableRow,
} from './index.js';

const ROSTER = '01-服务对象花名册.xlsx';
const VISITS = '02-走访记录.xlsx';

async function tablesOf(file: string) {
  const detection = detectKind(await openWorkbook(fengerFile(file)), fengerKinds);
  if (!detection) throw new Error('no kind');
  const tables = detection.matches.map(({ sheet, kindSheet }) => {
    const table = findTable(sheet, kindSheet.columns);
    return { name: sheet.name, table, rows: [...rowsOf(sheet, table)] };
  });
  return { kind: detection.kind, tables };
}

async function onlyTable(file: string) {
  const { tables } = await tablesOf(file);
  expect(tables).toHaveLength(1);
  return tables[0]!;
}

/** The checks of a roster row that need no database, the first that holds. */
function rosterReason({ values }: TableRow, seen: Set<string>, categories: ReadonlySet<string>): string | undefined {
  if (normalName(values.name) === '') return 'missing_name';
  const id = normalIdNumber(values.idNumber);
  if (id !== '' && checkIdNumber(id) !== 'ok') return 'invalid_id_checksum';
  if (id !== '' && birthOfIdNumber(id) !== parseDay(values.birthDate)) return 'birth_date_mismatch';
  if (
    !String(values.categories)
      .split('、')
      .every(word => categories.has(word))
  )
    return 'unknown_category';
  if (seen.has(id)) return 'duplicate_id_number';
  if (id !== '') seen.add(id);
  return undefined;
}

describe('the workbooks of one village', () => {
  const expected = fengerExpected().workbooks;

  it('reads the roster: its title row passed over, 705 rows, every column found, every date a day', async () => {
    const { table, rows } = await onlyTable(ROSTER);
    expect(table).toMatchObject({ headerRow: 2, missing: [], unmapped: [] });
    expect(table.columns.size).toBe(17);
    expect(rows).toHaveLength(expected[ROSTER]!.花名册!.accepted + expected[ROSTER]!.花名册!.rejected.length);
    expect(rows[0]!.row).toBe(3);
    expect(rows.filter(({ values }) => parseDay(values.birthDate) === undefined || parseDay(values.filedOn) === undefined)).toEqual([]);
    expect(rows.filter(({ values }) => values.phone !== null && normalPhone(values.phone)?.length !== 11)).toEqual([]);
  });

  it('finds the rows of the roster that are to be rejected, and for the reasons expected', async () => {
    const { rows } = await onlyTable(ROSTER);
    const rejected = expected[ROSTER]!.花名册!.rejected;
    const odd = new Set(rejected.filter(({ reason }) => reason === 'unknown_category').map(({ row }) => row));
    const known = new Set(rows.filter(({ row }) => !odd.has(row)).flatMap(({ values }) => String(values.categories).split('、')));
    const seen = new Set<string>();
    const found = rows.flatMap(row => {
      const reason = rosterReason(row, seen, known);
      return reason === undefined ? [] : [{ row: row.row, reason }];
    });
    expect(found).toEqual(rejected);
    expect(rows.filter(({ values }) => values.idNumber === null).map(({ row }) => row)).toEqual([706, 707]);
  });

  it('reads the visits: 1,290 rows, every column found, every date a day, each ID number right', async () => {
    const { table, rows } = await onlyTable(VISITS);
    expect(table).toMatchObject({ headerRow: 1, missing: [], unmapped: [] });
    expect(rows).toHaveLength(1287 + 3);
    expect(rows.filter(({ values }) => parseDay(values.date) === undefined)).toEqual([]);
    const future = rows.filter(({ values }) => parseDay(values.date)! > '2024-12-31').map(({ row }) => row);
    expect(future).toEqual(expected[VISITS]!.走访!.rejected.filter(({ reason }) => reason === 'date_in_future').map(({ row }) => row));
    expect(rows.filter(({ values }) => checkIdNumber(normalIdNumber(values.idNumber)) !== 'ok')).toEqual([]);
  });

  it('skips the 合计 rows and reads the times of the hours', async () => {
    const { rows } = await onlyTable('05-志愿服务时数登记.xlsx');
    expect(rows).toHaveLength(1651 + 5);
    const backward = rows.filter(({ values }) => parseTime(values.endTime)! <= parseTime(values.startTime)!).map(({ row }) => row);
    expect(backward).toEqual([104]);
    expect(rows.every(({ values }) => parseNumber(values.hours) !== undefined)).toBe(true);
  });

  it('reads prices and the fund in whole fen', async () => {
    const { rows: goods } = await onlyTable('06-爱心清单.xlsx');
    const bad = goods.flatMap(({ row, values }) => {
      const price = parseYuan(values.marketPriceYuan)!;
      const subsidies = parseYuan(values.enterpriseSubsidyYuan)! + parseYuan(values.projectSubsidyYuan)!;
      return price <= 0n ? [[row, 'price_not_positive']] : subsidies > price ? [[row, 'subsidy_exceeds_price']] : [];
    });
    expect(bad).toEqual([
      [59, 'subsidy_exceeds_price'],
      [60, 'price_not_positive'],
    ]);
    expect(new Set(goods.map(({ values }) => parseMonth(values.month)?.slice(0, 4)))).toEqual(new Set(['2023']));
    const { rows: entries } = await onlyTable('08-社区基金收支明细.xlsx');
    expect(entries).toHaveLength(102 + 4);
    expect(entries.filter(({ values }) => parseYuan(values.amountYuan)! <= 0n).map(({ row }) => row)).toEqual([16]);
    expect(entries.filter(({ values }) => values.voucherNo === null).map(({ row }) => row)).toEqual([47]);
  });

  it('finds the three sheets of the meetings and the one wrong credit code', async () => {
    const { kind, tables } = await tablesOf('09-议事会台账.xlsx');
    expect(kind).toBe('deliberation');
    expect(tables.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['会议', 43],
      ['签到', 2423],
      ['议题', 39],
    ]);
    const { rows } = await onlyTable('11-合作单位与社会组织.xlsx');
    const wrong = rows.filter(({ values }) => values.creditCode !== null && checkCreditCode(normalCreditCode(values.creditCode)) !== 'ok');
    expect(wrong.map(({ row }) => row)).toEqual([16]);
  });
});
