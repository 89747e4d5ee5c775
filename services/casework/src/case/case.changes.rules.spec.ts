import { create } from '@bufbuild/protobuf';
import { CaseChangeSchema, CaseOrigin, CasePriority, CaseStage, CaseState } from '@shuniu/contracts';
import { type Corrected, changesOf, checkCorrectable, checkWords, type Words, wordsAfter } from './case.changes.rules.js';

const was: Words = {
  concern: '夜里没有人照看',
  worker: '周好少',
  priority: CasePriority.NORMAL,
  origin: CaseOrigin.WALK_IN,
  openedOn: '2026-05-01',
};
const place: Corrected = { state: CaseState.OPEN, stage: CaseStage.PLAN, visitId: null, leftOn: '2026-05-10' };
const refused = (reason: string, field?: string) =>
  expect.objectContaining({ reason, violations: field ? [expect.objectContaining({ field })] : [] });

describe('what is corrected in a case (CASE-6)', () => {
  it('is what the mask names, without the blanks around it', () => {
    const asked = create(CaseChangeSchema, { concern: ' 药常忘吃 ', worker: '李怡瑞', priority: CasePriority.URGENT });
    const is = wordsAfter(was, asked, ['concern', 'priority']);
    expect(is).toEqual({ ...was, concern: '药常忘吃', priority: CasePriority.URGENT });
    expect(changesOf(was, is)).toEqual([
      { field: 'concern', was: was.concern, became: '药常忘吃' },
      { field: 'priority', was: '1', became: '3' },
    ]);
  });

  it('leaves a value that is named and not given, and a concern that is named and empty becomes empty', () => {
    const is = wordsAfter(was, create(CaseChangeSchema, {}), ['concern', 'priority', 'origin', 'openedOn']);
    expect(is).toEqual({ ...was, concern: '' });
  });

  it('is nothing when no value became another', () => {
    expect(changesOf(was, wordsAfter(was, create(CaseChangeSchema, { worker: '周好少' }), ['worker']))).toEqual([]);
  });

  it.each<[string, Partial<Words>, Partial<Corrected>, ReturnType<typeof refused> | undefined]>([
    ['the concern is not emptied past 接案', { concern: '' }, {}, refused('CONCERN_MISSING', 'case.concern')],
    ['in 接案 it may be', { concern: '' }, { stage: CaseStage.INTAKE }, undefined],
    ['found on a visit it names one', { origin: CaseOrigin.VISIT }, {}, refused('VISIT_NOT_FOUND', 'case.origin')],
    ['and does so already', { origin: CaseOrigin.VISIT }, { visitId: 'v' }, undefined],
    ['the first day has come', { openedOn: '2026-06-16' }, { leftOn: undefined }, refused('DATE_IN_FUTURE', 'case.openedOn')],
    ['today is a first day', { openedOn: '2026-06-15' }, { leftOn: undefined }, undefined],
    ['it is not after 接案 was left', { openedOn: '2026-05-11' }, {}, refused('DATES_OUT_OF_ORDER', 'case.openedOn')],
    ['on that very day it may be', { openedOn: '2026-05-10' }, {}, undefined],
  ])('%s', (_, change, over, fault) => {
    const check = (): void => checkWords(changesOf(was, { ...was, ...change }), { ...place, ...over }, '2026-06-15');
    if (fault) expect(check).toThrow(fault);
    else expect(check).not.toThrow();
  });

  it('is refused once the case is closed', () => {
    expect(() => checkCorrectable({ state: CaseState.CLOSED })).toThrow(refused('CASE_CLOSED'));
    expect(() => checkCorrectable({ state: CaseState.OPEN })).not.toThrow();
  });
});
