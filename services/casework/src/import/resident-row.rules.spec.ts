import { Sex } from '@shuniu/contracts';
import type { Parsed } from '@shuniu/imports';
import { maskPersonal } from '@shuniu/privacy';
import { type Cell, idCheckCharacter } from '@shuniu/workbook';
import { judgeResidents, parseResidentRow, personKey, type ResidentRow } from './resident-row.rules.js';

const TODAY = '2026-06-15';
const known = { categories: new Set(['低保', '残疾人', '独居长者']), today: TODAY, mask: maskPersonal };
const id = (birth: string, serial = '001'): string => {
  const body = `990117${birth}${serial}`;
  return body + idCheckCharacter(body);
};
const good = {
  name: '张三',
  idNumber: id('19500101'),
  birthDate: '1950-01-01',
  categories: '低保、独居长者',
  filedOn: '2023.8.1',
  householdNo: 'A-1',
};
const parse = (over: Record<string, Cell> = {}) => parseResidentRow({ sheet: '花名册', row: 7 }, { ...good, ...over }, known);
const rowOf = (parsed: Parsed<ResidentRow>): ResidentRow => {
  if ('rejected' in parsed) throw new Error(parsed.rejected.reason);
  return parsed.row;
};

describe('a row of the roster', () => {
  it.each<[string, Record<string, Cell>, string, string]>([
    ['a blank name, before a wrong ID number', { name: '　', idNumber: '1' }, 'missing_name', 'name'],
    ['a wrong check character', { idNumber: `${id('19500101').slice(0, 17)}?` }, 'invalid_id_checksum', 'idNumber'],
    ['17 digits', { idNumber: id('19500101').slice(0, 17) }, 'invalid_id_checksum', 'idNumber'],
    ['a letter for a digit', { idNumber: id('19500101').replace('0', 'O') }, 'invalid_id_checksum', 'idNumber'],
    ['another birth date', { birthDate: '1950-01-02' }, 'birth_date_mismatch', 'birthDate'],
    ['another birth month', { birthDate: '1950年2月' }, 'birth_date_mismatch', 'birthDate'],
    ['an unknown category among known ones', { categories: '低保，贫困户' }, 'unknown_category', 'categories'],
    ['a birth date that cannot be read where no number tells it', { idNumber: null, birthDate: '去年' }, 'invalid_date', 'birthDate'],
    ['no day of filing', { filedOn: null }, 'missing_date', 'filedOn'],
    ['a day of filing that cannot be read', { filedOn: '八月' }, 'invalid_date', 'filedOn'],
    ['a day of filing to come', { filedOn: '2026-06-16' }, 'date_in_future', 'filedOn'],
    ['a birth to come', { idNumber: null, birthDate: '2026-06-16' }, 'date_in_future', 'birthDate'],
  ])('is rejected for %s', (_, over, reason, field) => {
    expect(parse(over)).toEqual({ rejected: { sheet: '花名册', row: 7, reason, field } });
  });

  it('IMPORT-6: keeps the words that are not sealed with their numbers masked, before they are cut', () => {
    const long = '一'.repeat(35);
    expect(rowOf(parse({ living: `${long}19900012345`, needs: '找儿子19900012345、买米', relation: '子19900012345' }))).toMatchObject({
      relation: '子199****2345',
      living: `${long}199**`,
      needs: ['找儿子199****2345', '买米'],
    });
  });

  it('is read into normal forms', () => {
    const row = rowOf(
      parse({
        name: '张　三',
        idNumber: ` ${id('19500101').toLowerCase()} `,
        phone: '+86 199-0000-0001',
        birthDate: '1950年1月',
        sex: null,
      }),
    );
    expect(row).toMatchObject({
      name: '张三',
      idNumber: id('19500101'),
      birthOn: '1950-01-01',
      phone: '19900000001',
      filedOn: '2023-08-01',
      sex: Sex.MALE,
    });
    expect(row.categories).toEqual(['低保', '独居长者']);
  });

  it.each<[string, Record<string, Cell>, string]>([
    ['no ID number', { idNumber: null }, 'missing_id_number'],
    ['a telephone that cannot be read', { phone: '不详' }, 'invalid_phone'],
  ])('is taken and warned of with %s', (_, over, reason) => {
    const parsed = parse(over);
    expect('warnings' in parsed && parsed.warnings.map(w => w.reason)).toEqual([reason]);
  });
});

describe('the roster beside the files', () => {
  const none = { idNumbers: new Set<string>(), persons: new Set<string>() };
  const row = (number: number, over: Record<string, Cell> = {}) => ({ ...rowOf(parse(over)), row: number });

  it('takes a person once: the earlier row stays', () => {
    const { rows, rejected } = judgeResidents([row(3), row(4, { idNumber: null }), row(5), row(6, { idNumber: null })], none);
    expect(rows.map(r => r.row)).toEqual([3, 4]);
    expect(rejected.map(r => [r.row, r.reason])).toEqual([
      [5, 'duplicate_id_number'],
      [6, 'duplicate_id_number'],
    ]);
  });

  it('takes a person on file and adds nothing, by number or by household, name and birth date', () => {
    const onFile = {
      idNumbers: new Set([id('19500101')]),
      persons: new Set([personKey({ householdNo: 'A-2', name: '李四', birthOn: '2021-02-03' })]),
    };
    const rows = [
      row(3),
      row(4, { idNumber: null, name: '李四', householdNo: 'A-2', birthDate: '2021/2/3' }),
      row(5, { idNumber: null, name: '王五' }),
    ];
    const judged = judgeResidents(rows, onFile);
    expect(judged.rows).toHaveLength(3);
    expect(judged.added.map(r => r.row)).toEqual([5]);
  });
});
