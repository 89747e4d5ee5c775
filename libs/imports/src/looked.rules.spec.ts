import { correctedCells, lookedRows, readStaged, rechecked, waitingRows, withChanges } from './looked.rules.js';
import type { Check, Finding, Parsed, Place } from './report.rules.js';

interface Row extends Place {
  readonly name: string;
}
const place = (row: number) => ({ sheet: '表', row });
const finding = (row: number): Finding => ({ ...place(row), reason: 'missing_name', field: 'name' });
const parse = (at: Place, values: Readonly<Record<string, unknown>>): Parsed<Row> =>
  values.name ? { row: { ...at, name: String(values.name) }, warnings: [] } : { rejected: finding(at.row) };
const head = { sheet: '表', headerRow: 1, columns: { name: 1 }, missingColumns: [], unmappedColumns: [] };

describe('rows to look at', () => {
  it('are those with a finding, whole, a day as text', () => {
    const raw = [
      { place: place(2), values: { name: null, on: new Date('2026-06-01T00:00:00Z') } },
      { place: place(3), values: { name: '陈', on: null } },
      { place: place(4), values: { name: '李', on: 45 } },
    ];
    const check: Check<Row> = { heads: [head], rows: [], rejected: [finding(2)], warnings: [], raw };
    const looked = lookedRows(check, { rows: [], added: [], rejected: [finding(4)] });
    expect(looked).toEqual([
      { ...place(2), values: { name: null, on: '2026-06-01' } },
      { ...place(4), values: { name: '李', on: 45 } },
    ]);
  });

  it('IMPORT-5: are set and set back, cell by cell, and the workbook’s own word is kept', () => {
    const looked = [{ ...place(2), values: { name: null, phone: 123 } }];
    const set = withChanges(looked, [{ ...place(2), field: 'name', value: '陈' }]) ?? [];
    expect(set).toEqual([{ ...place(2), values: { name: '陈', phone: 123 }, was: { name: null } }]);
    expect(correctedCells(set)).toBe(1);
    const twice = withChanges(set, [{ ...place(2), field: 'name', value: '李' }]) ?? [];
    expect(twice[0]?.was).toEqual({ name: null });
    expect(withChanges(twice, [{ ...place(2), field: 'name', value: undefined }])).toEqual(looked);
    expect(withChanges(twice, [{ ...place(2), field: 'name', value: ' ' }])).toEqual(looked);
    expect(withChanges(looked, [{ ...place(9), field: 'name', value: '陈' }])).toBeUndefined();
    expect(withChanges(looked, [{ ...place(2), field: 'address', value: '陈' }])).toBeUndefined();
  });

  it('IMPORT-5: alone are read again, and all stand in the workbook’s order', () => {
    const staged = {
      rows: [
        { ...place(5), name: '五' },
        { ...place(3), name: '旧' },
      ],
      looked: [
        { ...place(3), values: { name: '三' } },
        { ...place(4), values: { name: null } },
      ],
    };
    const check = rechecked(staged, [head], parse);
    expect(check.rows.map(r => r.name)).toEqual(['三', '五']);
    expect(check.rejected).toEqual([finding(4)]);
  });

  it('IMPORT-5: a row that another’s correction cost its place is compared again with the next one, and is taken by no commit till then', () => {
    const row = (number: number, name: string) => ({ ...place(number), name });
    const check: Check<Row> = { heads: [head], rows: [row(2, '陈'), row(3, '陈')], rejected: [], warnings: [], raw: [] };
    const waiting = waitingRows(check, { rows: [row(2, '陈')], added: [], rejected: [finding(3)] });
    expect(waiting).toEqual([row(3, '陈')]);
    const looked = [{ ...place(2), values: { name: null } }];
    expect(rechecked({ rows: [row(2, '陈')], looked, waiting }, [head], parse).rows).toEqual([row(3, '陈')]);
  });

  it('of an import that was checked by an older version are none', () => {
    expect(readStaged('[{"row":3}]')).toEqual({ rows: [{ row: 3 }], looked: [] });
  });
});
