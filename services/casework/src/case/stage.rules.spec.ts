import { CaseStage, CaseState, ClosingReason } from '@shuniu/contracts';
import fc from 'fast-check';
import * as rules from './stage.rules.js';

const { INTAKE, ASSESSMENT, PLAN, INTERVENTION, EVALUATION, CLOSING } = CaseStage;
const none: rules.Facts = { hasConcern: false, assessmentApproved: false, planApproved: false, implemented: 0, evaluated: false };
const all: rules.Facts = { hasConcern: true, assessmentApproved: true, planApproved: true, implemented: 1, evaluated: true };
const at = (stage: CaseStage, over: Partial<rules.Place> = {}): rules.Place => ({ state: CaseState.OPEN, stage, pending: false, ...over });
const closed = (stage: CaseStage) => at(stage, { state: CaseState.CLOSED });
const refused = (reason: string) => expect.objectContaining({ reason });

describe('moving a case (CASE-3, CASE-4)', () => {
  it.each<[string, { stage: CaseStage; reason?: string }, rules.Place, rules.Facts, string | undefined]>([
    ['on to 预估 with a concern', { stage: ASSESSMENT }, at(INTAKE), { ...none, hasConcern: true }, undefined],
    ['on to 预估 without one', { stage: ASSESSMENT }, at(INTAKE), { ...all, hasConcern: false }, 'STAGE_NOT_READY'],
    [
      'on to 计划 without an approved assessment',
      { stage: PLAN },
      at(ASSESSMENT),
      { ...all, assessmentApproved: false },
      'STAGE_NOT_READY',
    ],
    ['on to 计划 with one', { stage: PLAN }, at(ASSESSMENT), { ...none, assessmentApproved: true }, undefined],
    ['on to 介入 without an approved plan', { stage: INTERVENTION }, at(PLAN), { ...all, planApproved: false }, 'STAGE_NOT_READY'],
    ['on to 介入 with one', { stage: INTERVENTION }, at(PLAN), all, undefined],
    ['on to 评估 with nothing done', { stage: EVALUATION }, at(INTERVENTION), { ...all, implemented: 0 }, 'STAGE_NOT_READY'],
    ['on to 评估 with something done', { stage: EVALUATION }, at(INTERVENTION), { ...all, evaluated: false }, undefined],
    ['over a stage', { stage: PLAN }, at(INTAKE), all, 'STAGE_NOT_NEXT'],
    ['to where it is', { stage: PLAN, reason: '再来' }, at(PLAN), all, 'STAGE_NOT_NEXT'],
    ['into 结案', { stage: CLOSING }, at(EVALUATION), all, 'STAGE_NOT_NEXT'],
    ['back with a reason', { stage: ASSESSMENT, reason: '情况变了' }, at(EVALUATION), all, undefined],
    ['back from 结案', { stage: INTERVENTION, reason: '还要再做' }, at(CLOSING), all, undefined],
    ['back without one', { stage: ASSESSMENT, reason: ' ' }, at(PLAN), all, 'STAGE_REASON_MISSING'],
    ['back to what it may not enter', { stage: EVALUATION, reason: '补评估' }, at(CLOSING), none, 'STAGE_NOT_READY'],
    ['while something waits', { stage: PLAN }, at(ASSESSMENT, { pending: true }), all, 'APPROVAL_PENDING'],
    ['once closed', { stage: PLAN, reason: '' }, at(CLOSING, { state: CaseState.CLOSED, pending: true }), none, 'CASE_CLOSED'],
  ])('%s', (_, asked, place, facts, reason) => {
    const move = () => rules.checkMove({ reason: '', ...asked }, place, facts);
    if (reason) expect(move).toThrow(refused(reason));
    else expect(move).not.toThrow();
  });
});

describe('submitting the closing (CASE-5)', () => {
  it.each<[string, boolean, rules.Place, rules.Facts, string | undefined]>([
    ['for a reason that does without, from 接案', false, at(INTAKE), none, undefined],
    ['for one that needs the evaluation, before it', true, at(INTERVENTION), all, 'CLOSING_NEEDS_EVALUATION'],
    ['for one that needs it, in 评估 without it', true, at(EVALUATION), { ...all, evaluated: false }, 'CLOSING_NEEDS_EVALUATION'],
    ['for one that needs it, after it', true, at(EVALUATION), all, undefined],
    ['again after a return', true, at(CLOSING), all, undefined],
    ['twice', false, at(CLOSING, { pending: true }), all, 'APPROVAL_PENDING'],
    ['of a closed case', false, at(CLOSING, { state: CaseState.CLOSED, pending: true }), all, 'CASE_CLOSED'],
  ])('%s', (_, needs, place, facts, reason) => {
    const close = () => rules.checkClosingEntry(needs, place, facts);
    if (reason) expect(close).toThrow(refused(reason));
    else expect(close).not.toThrow();
  });
  it('needs the evaluation for a reason that no rule names', () => {
    const known = [{ reason: ClosingReason.REFERRED, needsEvaluation: false, source: '' }];
    expect(rules.needsEvaluation(known, ClosingReason.REFERRED)).toBe(false);
    expect(rules.needsEvaluation(known, ClosingReason.OTHER)).toBe(true);
  });
});

describe('writing in a stage (CASE-4)', () => {
  it.each<[rules.Place, string | undefined]>([
    [at(PLAN), undefined],
    [at(ASSESSMENT), 'WRONG_STAGE'],
    [closed(PLAN), 'CASE_CLOSED'],
  ])('%j', (place, reason) => {
    if (reason) expect(() => rules.checkStage(place, PLAN)).toThrow(refused(reason));
    else expect(() => rules.checkStage(place, PLAN)).not.toThrow();
  });
  it.each<[CaseStage, rules.Facts, CaseStage | undefined]>([
    [ASSESSMENT, all, PLAN],
    [PLAN, all, INTERVENTION],
    [PLAN, { ...all, assessmentApproved: false }, undefined],
    [EVALUATION, all, undefined],
  ])('an approval in stage %s leads on (CASE-3)', (stage, facts, to) => {
    expect(rules.afterApproval(at(stage), facts)).toBe(to);
  });
});

describe('the days of a stage', () => {
  const entered = [{ enteredOn: '2026-06-01' }, { enteredOn: '2026-06-04' }];
  it.each([
    [undefined, ['2026-06-04', ''], [3, 6]],
    ['2026-06-08', ['2026-06-04', '2026-06-08'], [3, 4]],
  ])('are counted to the next, to the closing (%s), or to today', (closedOn, left, days) => {
    const told = rules.stays(entered, { closedOn, today: '2026-06-10' });
    expect(told.map(s => s.leftOn)).toEqual(left);
    expect(told.map(s => s.days)).toEqual(days);
  });
});

// A case in the small: what a station can do to it, by the rules alone.
type Step = {
  does: 'concern' | 'assess' | 'redoAssessment' | 'plan' | 'redoPlan' | 'act' | 'evaluate' | 'move' | 'close';
  by: number;
  needs: boolean;
};
interface Model {
  place: rules.Place;
  facts: rules.Facts;
}
function take({ place, facts }: Model, { does, by, needs }: Step): Model {
  const enter = (to: CaseStage, known = facts): Model => ({ place: { ...place, stage: to }, facts: known });
  const write = (stages: CaseStage[], known: Partial<rules.Facts>): Model => {
    rules.checkStage(place, ...stages);
    const now = { ...facts, ...known };
    return enter(rules.afterApproval(place, now) ?? place.stage, now);
  };
  if (does === 'concern') return { place, facts: { ...facts, hasConcern: true } };
  if (does === 'assess') return write([ASSESSMENT], { assessmentApproved: true });
  if (does === 'redoAssessment') return write([ASSESSMENT], { assessmentApproved: false });
  if (does === 'plan') return write([PLAN], { planApproved: true, evaluated: false });
  if (does === 'redoPlan') return write([PLAN], { planApproved: false, evaluated: false });
  if (does === 'act') return write([INTERVENTION], { implemented: facts.implemented + 1 });
  if (does === 'evaluate') return write([EVALUATION], { evaluated: true });
  if (does === 'close') {
    rules.checkClosingEntry(needs, place, facts);
    return enter(CLOSING);
  }
  const stage: CaseStage = place.stage + by;
  rules.checkMove({ stage, reason: '试试' }, place, facts);
  return enter(stage);
}

it('CASE-3: no sequence of commands enters a stage whose rule does not hold', () => {
  const papers = fc.constantFrom<Step['does']>('concern', 'assess', 'plan', 'act', 'evaluate');
  const rare = fc.constantFrom<Step['does']>('redoAssessment', 'redoPlan', 'close');
  // On as often as anything else, so that the far stages are reached too.
  const does = fc.oneof(
    { weight: 6, arbitrary: fc.constant<Step['does']>('move') },
    { weight: 10, arbitrary: papers },
    { weight: 1, arbitrary: rare },
  );
  const step = fc.record({ does, by: fc.constantFrom(1, 1, 1, 2, -1, -2), needs: fc.boolean() });
  const reached = new Set<CaseStage>();
  fc.assert(
    fc.property(fc.array(step, { minLength: 40, maxLength: 80 }), sequence => {
      let model: Model = { place: at(INTAKE), facts: none };
      for (const s of sequence) {
        let next: Model;
        try {
          next = take(model, s);
        } catch {
          continue;
        }
        const { stage } = next.place;
        if (stage !== model.place.stage && stage !== CLOSING) expect(rules.mayEnter(stage as rules.OpenStage, next.facts)).toBe(true);
        if (stage === CLOSING && s.does === 'close' && s.needs) expect(model.facts.evaluated).toBe(true);
        reached.add(stage);
        model = next;
      }
    }),
    { numRuns: 1000, seed: 94 },
  );
  expect([...reached].sort()).toEqual([INTAKE, ASSESSMENT, PLAN, INTERVENTION, EVALUATION, CLOSING]);
});
