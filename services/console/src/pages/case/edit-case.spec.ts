import { create } from '@bufbuild/protobuf';
import { CaseOrigin, CasePriority, CaseSchema } from '@shuniu/contracts';
import { changedFields, clashing, editOf, settled } from './edit-case.js';

const onFile = create(CaseSchema, {
  concern: '夜里没有人照看',
  worker: '周好少',
  priority: CasePriority.NORMAL,
  origin: CaseOrigin.WALK_IN,
  openedOn: '2026-05-01',
  etag: '1',
});
const began = editOf(onFile);
const mine = { ...began, words: { ...began.words, concern: '药常忘了吃', priority: CasePriority.URGENT } };

describe('a case that is corrected in a form', () => {
  it('sends only what was changed here', () => {
    expect(changedFields(began)).toEqual([]);
    expect(changedFields(mine)).toEqual(['concern', 'priority']);
  });

  it('asks about what both changed, and about nothing else', () => {
    const now = { ...onFile, concern: '白天也没有人', worker: '李怡瑞', etag: '2' };
    const by = { field: 'concern', by: 'fenger.manager', at: '2026-06-15T02:00:00Z' };
    expect(clashing(mine, now, [by])).toEqual([by]);
    expect(settled(mine, now, { concern: 'now' })).toMatchObject({
      etag: '2',
      words: { concern: '白天也没有人', worker: '李怡瑞', priority: CasePriority.URGENT },
    });
    expect(changedFields(settled(mine, now, { concern: 'mine' }))).toEqual(['concern', 'priority']);
  });
});
