import { judgeRegister, parseRegisterRow, type RegisterRow } from './activity-row.rules.js';
import { judgeList, parseListRow } from './organisation-row.rules.js';

const place = { sheet: '活动', row: 3 };
const typeOf = (name: string, on: string): string | undefined => (name === '红色观影' && on >= '2000-01-01' ? 'film' : undefined);
const known = { today: '2026-11-25', typeOf, mask: (text: string) => text.replace(/199\d{8}/, '199****') };
const cells = (over: object = {}) => ({
  activityNo: 'FE-HD-001',
  date: '2021.2.8',
  type: '红色观影',
  name: '观影活动',
  place: '祠堂',
  partner: '关爱长者协会、华南农业大学',
  attendance: 68,
  ...over,
});
const parsed = (over: object = {}) => parseRegisterRow(place, cells(over), known);

describe('IMPORT-11: a row of the register', () => {
  it('is read in its normal form', () => {
    const row = { ...place, number: 'FE-HD-001', heldOn: '2021-02-08', type: 'film', title: '观影活动', where: '祠堂', attendance: 68 };
    expect(parsed()).toEqual({ row: { ...row, partners: ['关爱长者协会', '华南农业大学'] }, warnings: [] });
  });
  it.each<[string, object, string, string]>([
    ['has no number', { activityNo: ' ' }, 'missing_activity_number', 'activityNo'],
    ['has no date', { date: null }, 'missing_date', 'date'],
    ['has a date that is none', { date: '下周' }, 'invalid_date', 'date'],
    ['is of tomorrow', { date: '2026-11-26' }, 'date_in_future', 'date'],
    ['is of a type that is none', { type: '打麻将' }, 'unknown_activity_type', 'type'],
    ['is of a type that was not there yet', { date: '1999-12-31' }, 'unknown_activity_type', 'type'],
    ['has no name', { name: '' }, 'missing_title', 'name'],
    ['has no attendance', { attendance: null }, 'invalid_attendance', 'attendance'],
    ['has half a person', { attendance: 2.5 }, 'invalid_attendance', 'attendance'],
    ['has fewer than nobody', { attendance: -3 }, 'attendance_negative', 'attendance'],
    ['is of no type and has fewer than nobody: the first is told', { type: 'x', attendance: -3 }, 'unknown_activity_type', 'type'],
  ])('is rejected when it %s', (_, over, reason, field) => {
    expect(parsed(over)).toEqual({ rejected: { ...place, reason, field } });
  });
  it('of today and of nobody is taken, a partner may be missing, and numbers of a person are masked', () => {
    const told = parsed({ date: '2026/11/25', attendance: 0, partner: '', name: '找 19900012345 报名' });
    expect(told).toMatchObject({ row: { heldOn: '2026-11-25', attendance: 0, partners: [], title: '找 199**** 报名' } });
  });
});

describe('IMPORT-12: a row of the list', () => {
  const row = (over: object = {}) => parseListRow(place, { name: '惠民粮油商行', type: '爱心企业', status: '合作中', ...over });
  it('has a name', () => expect(row({ name: ' ' })).toEqual({ rejected: { ...place, reason: 'missing_title', field: 'name' } }));
  it.each<[string, object, number]>([
    ['without a credit code is taken', {}, 0],
    ['with one that fits is taken', { creditCode: '51990117490935536P' }, 0],
    ['with one whose check character is wrong is taken and marked', { creditCode: '51990117490935536Q' }, 1],
  ])('%s', (_, over, warnings) => expect(row(over)).toMatchObject({ row: { name: '惠民粮油商行' }, warnings: { length: warnings } }));
});

describe('IMPORT-13: rows against each other and what is on file', () => {
  let n = 0;
  const row = (number: string, over: Partial<RegisterRow> = {}): RegisterRow => ({
    sheet: '活动',
    row: ++n,
    number,
    heldOn: '2021-02-08',
    type: 'film',
    title: '观影',
    where: '',
    partners: [],
    attendance: 1,
    ...over,
  });
  it('a number is taken once, the same row is on file, another under its number is not', () => {
    const rows = [row('1'), row('1'), row('2'), row('3', { attendance: 9 })];
    const filed = new Map([
      ['2', '2021-02-08|film|观影||1'],
      ['3', '2021-02-08|film|观影||1'],
    ]);
    const { rows: taken, added, rejected } = judgeRegister(rows, filed);
    expect([taken.map(r => r.number), added.map(r => r.number), rejected.map(r => r.reason)]).toEqual([
      ['1', '2'],
      ['1'],
      ['duplicate_activity_number', 'duplicate_activity_number'],
    ]);
  });
  it('a name stands once in the list', () => {
    const of = (name: string) => ({ ...place, name, kind: '', creditCode: '', status: '', contact: '', phone: '' });
    const { rows, added, rejected } = judgeList([of('a'), of('b'), of('a')], new Set(['b']));
    expect([rows.length, added.map(r => r.name), rejected.map(r => r.reason)]).toEqual([2, ['a'], ['duplicate_organisation']]);
  });
});
