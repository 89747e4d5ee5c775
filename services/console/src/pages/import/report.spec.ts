import { create } from '@bufbuild/protobuf';
import { ImportSchema } from '@shuniu/contracts';
import { findingsOf, headerOf, reasonKey, reasonsOf, totalsOf } from './report.js';

const report = create(ImportSchema, {
  kind: 'residents',
  sheets: [
    {
      sheet: '花名册',
      accepted: 690,
      rejected: [
        { row: 698, reason: 'duplicate_id_number', field: 'idNumber' },
        { row: 347, reason: 'invalid_id_checksum', field: 'idNumber' },
        { row: 400, reason: 'invalid_id_checksum', field: 'idNumber' },
      ],
      warnings: [{ row: 351, reason: 'missing_id_number', field: 'idNumber' }],
    },
    { sheet: '第二页', accepted: 5, missingColumns: [{ field: 'name', header: '姓名' }] },
  ],
});

describe('the report of an import', () => {
  it('adds up over its sheets', () => {
    expect(totalsOf(report)).toEqual({ accepted: 695, warnings: 1, rejected: 3, missingColumns: 1 });
  });

  it('lists what to look at in the order of Excel’s rows', () => {
    expect(findingsOf(report.sheets).map(f => [f.row, f.level])).toEqual([
      [347, 'fault'],
      [351, 'warning'],
      [400, 'fault'],
      [698, 'fault'],
    ]);
  });

  it('counts each reason, faults first and the most frequent first', () => {
    expect(reasonsOf(findingsOf(report.sheets)).map(r => [r.reason, r.count])).toEqual([
      ['invalid_id_checksum', 2],
      ['duplicate_id_number', 1],
      ['missing_id_number', 1],
    ]);
  });

  it('names a field by the header that people know', () => {
    expect(headerOf('residents', 'idNumber')).toBe('身份证号');
    expect(headerOf('residents', 'unheardOf')).toBe('unheardOf');
    expect(reasonKey('unheard_of')).toBe('reason.other');
  });
});
