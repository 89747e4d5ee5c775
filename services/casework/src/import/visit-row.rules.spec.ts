import { maskPersonal } from '@shuniu/privacy';
import type { Cell } from '@shuniu/workbook';
import { matchVisits, parseVisitRow, type VisitRow, visitKeys } from './visit-row.rules.js';

const known = { types: new Set(['入户探访', '电话访问']), today: '2026-06-15', mask: maskPersonal };
const good = {
  date: '2023年8月1日',
  name: '张三',
  idNumber: '990117195001010018',
  visitType: '入户探访',
  worker: '周好',
  content: '聊天',
  followUp: '无',
};
const parse = (over: Record<string, Cell> = {}) => parseVisitRow({ sheet: '走访', row: 7 }, { ...good, ...over }, known);
const visit = (row: number, over: Partial<VisitRow> = {}): VisitRow => ({
  sheet: '走访',
  row,
  visitedOn: '2023-08-01',
  name: '张三',
  idNumber: '',
  type: '入户探访',
  worker: '周好',
  content: '聊天',
  followUp: '',
  ...over,
});

describe('a row of the visits', () => {
  it.each<[string, Record<string, Cell>, string, string]>([
    ['neither name nor number', { name: null, idNumber: null, date: null }, 'missing_name', 'name'],
    ['no day', { date: null }, 'missing_date', 'date'],
    ['a day that cannot be read', { date: '8月1日' }, 'invalid_date', 'date'],
    ['a day to come', { date: '2026/06/16' }, 'date_in_future', 'date'],
    ['no type', { visitType: ' ' }, 'missing_visit_type', 'visitType'],
  ])('is rejected for %s', (_, over, reason, field) => {
    expect(parse(over)).toEqual({ rejected: { sheet: '走访', row: 7, reason, field } });
  });
  it('IMPORT-6: keeps what to follow up with its numbers masked', () => {
    expect(parse({ followUp: '打给女儿19900012345' })).toMatchObject({ row: { followUp: '打给女儿199****2345' } });
  });
  it('is taken without a name when it has a number, and on the day of the import', () => {
    expect(parse({ name: null, date: '2026-06-15' })).toMatchObject({
      row: { visitedOn: '2026-06-15', name: '', followUp: '' },
      warnings: [],
    });
  });
  it('is warned of for a type nobody knows, which stays as it is written', () => {
    expect(parse({ visitType: '上门理发' })).toMatchObject({ row: { type: '上门理发' }, warnings: [{ reason: 'unknown_visit_type' }] });
  });
});

describe('finding the person of a visit', () => {
  const people = {
    byIdNumber: new Map([['A', 'r1']]),
    byName: new Map([
      ['张三', ['r1']],
      ['李四', ['r2', 'r3']],
    ]),
  };
  it.each<[string, Partial<VisitRow>, string | undefined, string]>([
    ['by ID number whatever the name', { idNumber: 'A', name: '别名' }, 'r1', ''],
    ['not by name when a number is told that is not on file', { idNumber: 'B', name: '张三' }, undefined, 'idNumber'],
    ['by a name that one person alone has', { name: '张三' }, 'r1', ''],
    ['not by a name that two have', { name: '李四' }, undefined, 'name'],
    ['not by a name nobody has', { name: '王五' }, undefined, 'name'],
  ])('%s', (_, over, residentId, field) => {
    const { matched, rejected } = matchVisits([visit(3, over)], people);
    expect(matched.map(m => m.residentId)).toEqual(residentId ? [residentId] : []);
    expect(rejected).toEqual(residentId ? [] : [{ sheet: '走访', row: 3, reason: 'unknown_resident', field }]);
  });
});

it('keys tell rows that say the same apart by their turn, and nothing else by its place', () => {
  const at = (row: number, over: Partial<VisitRow> = {}) => ({ ...visit(row, over), residentId: 'r1' });
  const [a, b, c] = visitKeys([at(3), at(4), at(5, { content: '送餐' })]);
  expect(new Set([a, b, c]).size).toBe(3);
  expect(visitKeys([at(9, { content: '送餐' }), at(10)])).toEqual([c, a]);
});
