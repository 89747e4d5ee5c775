import { create } from '@bufbuild/protobuf';
import { type ImportRow, ImportRowSchema } from '@shuniu/contracts';
import { gridColumns, nextWrong } from './grid-columns.js';

const cell = (field: string, corrected = false) => ({ field, header: field, shown: 'x', corrected });
const row = (number: number, over: { rejected?: boolean; field?: string; cells?: ReturnType<typeof cell>[] } = {}): ImportRow =>
  create(ImportRowSchema, {
    sheet: '花名册',
    row: number,
    rejected: over.rejected ?? true,
    cells: over.cells ?? [cell('name'), cell('idNumber'), cell('filedOn'), cell('phone')],
    ...(over.field ? { finding: { row: number, reason: 'invalid_date', field: over.field } } : {}),
  });

describe('the grid of an import', () => {
  it('shows the usual columns that the sheet has, and those where something is wrong or was corrected', () => {
    expect(gridColumns('residents', [row(3)]).map(c => c.field)).toEqual(['name', 'idNumber']);
    expect(gridColumns('residents', [row(3, { field: 'filedOn' })]).map(c => c.header)).toEqual(['姓名', '身份证号', '建档日期']);
    expect(gridColumns('residents', [row(3, { cells: [cell('name'), cell('phone', true)] })]).map(c => c.field)).toEqual(['name', 'phone']);
  });
  it('goes on to the next row that is not taken', () => {
    const rows = [row(3), row(4, { rejected: false }), row(9)];
    expect(nextWrong(rows, { sheet: '花名册', row: 3 })?.row).toBe(9);
    expect(nextWrong(rows, { sheet: '花名册', row: 9 })).toBeUndefined();
  });
});
