import { GoalState } from '@shuniu/contracts';
import { assessmentKind, evaluationKind, planKind } from './paper-words.js';

const assessment = { on: '2024-05-08', needs: '吃药', strengths: '', ownView: '想留在村里', scores: { care: { score: 2, note: '夜里' } } };
const goal = (id: string, text: string) => ({ id, text, dueOn: '', measures: [{ text: '每周一次', responsible: '周好少', dueOn: '' }] });
const plan = { startsOn: '2024-05-09', endsOn: '', agreement: '', goals: [goal('b', '按时吃药'), goal('a', '装扶手')] };
const evaluation = { on: '2024-08-01', outcome: '药按时吃了', ownView: '', results: { a: GoalState.REACHED } };

describe('the words of a paper', () => {
  it('are the same after they were taken apart and put together', () => {
    expect(assessmentKind.words(assessmentKind.parts(assessment))).toEqual(assessment);
    expect(planKind.words(planKind.parts(plan))).toEqual(plan);
    expect(evaluationKind.words(evaluationKind.parts(evaluation))).toEqual(evaluation);
  });

  it('are compared by domain, by goal and by result', () => {
    expect(Object.keys(assessmentKind.parts(assessment))).toContain('scores.care');
    expect(Object.keys(planKind.parts(plan))).toEqual(['startsOn', 'endsOn', 'agreement', 'goals.b', 'goals.a']);
    expect(Object.keys(evaluationKind.parts(evaluation))).toContain('results.a');
  });
});
