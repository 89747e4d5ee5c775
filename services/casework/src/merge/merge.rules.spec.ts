import { ResidentState, Sex } from '@shuniu/contracts';
import { reasonOf } from '../casework.fixture.js';
import { NOTHING_KNOWN } from '../resident/resident.rules.js';
import { checkMerge, checkPair, mergedFields, restorable, type Standing, suggested } from './merge.rules.js';

const file = (over: Partial<Standing> = {}): Standing => ({
  id: 'a',
  state: ResidentState.ACTIVE,
  etag: '"1"',
  also: [],
  transferPending: false,
  ...over,
});
const thrown = (fn: () => unknown) => reasonOf((async () => fn())());
const none = { etag: '', otherEtag: '' };

it('a file is not merged with itself', async () => {
  expect(await thrown(() => checkPair('a', 'a'))).toBe('SAME_FILE');
  expect(await thrown(() => checkPair('a', 'b'))).toBeUndefined();
});

it.each([
  ['two files that stand alone', file(), file(), none, undefined],
  ['a staying file that has one merged into it', file({ also: ['c'] }), file(), none, undefined],
  ['a staying file that was merged away', file({ state: ResidentState.MERGED }), file(), none, 'MERGED_ALREADY'],
  [
    'another that was merged away, before anything else',
    file({ etag: '"2"' }),
    file({ state: ResidentState.MERGED, also: ['c'] }),
    { etag: '"1"', otherEtag: '' },
    'MERGED_ALREADY',
  ],
  ['another that has one merged into it', file(), file({ also: ['c'] }), none, 'MERGE_CHAIN'],
  ['one that waits for another station', file({ transferPending: true }), file(), none, 'TRANSFER_PENDING'],
  ['another that waits for another station', file(), file({ transferPending: true }), none, 'TRANSFER_PENDING'],
  ['a stale etag', file({ etag: '"2"' }), file(), { etag: '"1"', otherEtag: '' }, 'ETAG_MISMATCH'],
  ['a stale etag of the other', file(), file({ etag: '"2"' }), { etag: '"1"', otherEtag: '"1"' }, 'ETAG_MISMATCH'],
])('MERGE-1: %s', async (_what, survivor, other, asked, reason) => {
  expect(await thrown(() => checkMerge(survivor, other, asked))).toBe(reason);
});

it('MERGE-2: takes from the other file what was chosen and nothing else', () => {
  const was = { ...NOTHING_KNOWN, name: '陈一', phone: '19900010001', sex: Sex.MALE };
  const other = { ...NOTHING_KNOWN, name: '陈大一', phone: '19900010002', living: '独居' };
  expect(mergedFields(was, other, ['phone', 'living'])).toEqual({ ...was, phone: '19900010002', living: '独居' });
});

it('MERGE-3: gives back what was taken unless somebody changed it since', () => {
  const other = { ...NOTHING_KNOWN, phone: '19900010002', living: '独居', needs: ['送餐'] };
  const now = { ...other, living: '与子女' };
  expect(restorable(now, other, ['phone', 'living', 'needs'])).toEqual(['phone', 'needs']);
});

it.each([
  [{ also: ['c'] }, { hasIdNumber: true, visits: 9 }, 'a'],
  [{ hasIdNumber: true }, { visits: 9 }, 'a'],
  [{ visits: 1 }, { visits: 2 }, 'b'],
  [{ filedOn: '2024-02-01' }, { filedOn: '2024-01-01' }, 'b'],
  [{}, {}, 'a'],
])('suggests the file that holds more: %j or %j', (a, b, id) => {
  const weight = { hasIdNumber: false, visits: 0, filedOn: '2024-01-01', also: [] };
  expect(suggested({ ...weight, id: 'a', ...a }, { ...weight, id: 'b', ...b })).toBe(id);
});
