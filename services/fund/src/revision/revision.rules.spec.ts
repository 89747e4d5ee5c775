import { RevisionSubject } from '@shuniu/contracts';
import { changesOf } from './revision.rules.js';

const project = { name: '邻里花园', purpose: '', budget_fen: '500000', from_on: null, to_on: '2026-12-31', state: 1, version: 3 };

describe('FUND-3: a correction', () => {
  it('names the fields that became another, and no version', () => {
    const after = { ...project, budget_fen: '800000', from_on: '2026-01-01', to_on: null, version: 4 };
    expect(changesOf(RevisionSubject.PROJECT, project, after)).toEqual([
      { field: 'budget', was: '500000', became: '800000' },
      { field: 'fromOn', was: '', became: '2026-01-01' },
      { field: 'toOn', was: '2026-12-31', became: '' },
    ]);
  });
  it('of nothing is none', () => {
    expect(changesOf(RevisionSubject.PROJECT, project, { ...project, version: 4 })).toEqual([]);
  });
  it('tells of a consent that was given', () => {
    expect(changesOf(RevisionSubject.PARTY, { shows_name: false }, { shows_name: true })).toEqual([
      { field: 'showsName', was: 'false', became: 'true' },
    ]);
  });
});
