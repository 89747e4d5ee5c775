import { create } from '@bufbuild/protobuf';
import { AssignmentSchema } from '@shuniu/contracts';
import { type Assigned, checkAssignments, decideReassignments } from './roster.rules.js';

const asked = (residentId: string, worker: string, etag = '') => create(AssignmentSchema, { residentId, worker, etag });
const file = (id: string, worker: string, over: Partial<Assigned> = {}): Assigned => ({ id, worker, etag: '"1"', mergedInto: '', ...over });

describe('another worker for many files', () => {
  it('ROSTER-1: changes those that had another one, and leaves the rest as they are', () => {
    const files = [file('a', '李怡瑞'), file('b', '周好少')];
    expect(decideReassignments([asked('a', ' 周好少 '), asked('b', '周好少', '"1"')], files)).toEqual([
      { id: 'a', was: '李怡瑞', became: '周好少' },
    ]);
  });

  it.each([
    ['a file that is not there', [asked('a', '周'), asked('c', '周')], 'RESIDENT_NOT_FOUND'],
    ['a file that was merged away', [asked('m', '周')], 'RESIDENT_MERGED'],
    ['a file that somebody changed meanwhile', [asked('a', '周', '"0"')], 'ETAG_MISMATCH'],
    ['a missing one before a merged one', [asked('m', '周'), asked('c', '周')], 'RESIDENT_NOT_FOUND'],
  ])('ROSTER-1: changes nothing when there is %s', (_, assignments, reason) => {
    const files = [file('a', '李'), file('m', '李', { mergedInto: 'a' })];
    expect(() => decideReassignments(assignments, files)).toThrow(expect.objectContaining({ reason }));
  });

  it('names each file once', () => {
    expect(() => checkAssignments([asked('a', '周'), asked('b', '周')])).not.toThrow();
    expect(() => checkAssignments([asked('a', '周'), asked('a', '李')])).toThrow(
      expect.objectContaining({ violations: [expect.objectContaining({ field: 'assignments[1].residentId' })] }),
    );
  });
});
