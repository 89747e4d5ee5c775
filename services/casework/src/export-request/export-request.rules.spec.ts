import { create } from '@bufbuild/protobuf';
import { ExportRequestState, ResidentSchema } from '@shuniu/contracts';
import { type Asked, checkFetching, inClear, readyUntil, stateAt } from './export-request.rules.js';

const agreedAt = new Date('2026-06-15T02:00:00Z');
const ready: Asked = { state: ExportRequestState.READY, askedBy: 'fenger.worker', readyUntil: readyUntil(agreedAt, 24) };
const { WAITING, READY, RETURNED, WITHDRAWN, EXPIRED } = ExportRequestState;

describe('fetching (EXPORT-4)', () => {
  it.each([
    ['2026-06-15T02:00:00Z', READY],
    ['2026-06-16T01:59:59Z', READY],
    ['2026-06-16T02:00:00Z', EXPIRED],
  ])('what was agreed to is at %s in state %d', (at, state) => {
    expect(stateAt(ready, new Date(at))).toBe(state);
  });

  it.each<[string, Partial<Asked>, string, string, string | undefined]>([
    ['who asked, in time', {}, 'fenger.worker', '2026-06-15T05:00:00Z', undefined],
    ['another person, even in time', {}, 'fenger.manager', '2026-06-15T05:00:00Z', 'EXPORT_NOT_OWN'],
    ['another person, too late', {}, 'fenger.manager', '2026-06-20T05:00:00Z', 'EXPORT_NOT_OWN'],
    ['who asked, too late', {}, 'fenger.worker', '2026-06-16T02:00:00Z', 'EXPORT_EXPIRED'],
    [
      'who asked, of one that waits',
      { state: WAITING, readyUntil: undefined },
      'fenger.worker',
      '2026-06-15T05:00:00Z',
      'EXPORT_NOT_APPROVED',
    ],
    [
      'of one that was not agreed to',
      { state: RETURNED, readyUntil: undefined },
      'fenger.worker',
      '2026-06-15T05:00:00Z',
      'EXPORT_NOT_APPROVED',
    ],
    ['of one taken back', { state: WITHDRAWN, readyUntil: undefined }, 'fenger.worker', '2026-06-15T05:00:00Z', 'EXPORT_NOT_APPROVED'],
  ])('%s', (_, over, by, at, reason) => {
    const check = () => checkFetching({ ...ready, ...over }, by, new Date(at));
    if (reason) expect(check).toThrow(expect.objectContaining({ reason }));
    else expect(check).not.toThrow();
  });
});

describe('what leaves (EXPORT-3)', () => {
  const answer = (id: string) => create(ResidentSchema, { id, name: id, phone: '199****0001', guardedCategories: 1 });
  const clear = (phone: string) => ({ phone, idNumber: '', address: '' });
  it('is in the order of the request, in clear, without whoever left meanwhile', () => {
    const rows = inClear(
      ['b', 'gone', 'a'],
      [answer('a'), answer('b')],
      new Map([
        ['a', clear('19900000001')],
        ['b', clear('19900000002')],
        ['gone', clear('1')],
      ]),
    );
    expect(rows.map(r => [r.id, r.phone, r.guardedCategories])).toEqual([
      ['b', '19900000002', 1],
      ['a', '19900000001', 1],
    ]);
  });
});
