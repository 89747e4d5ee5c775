import { GoalState } from '@shuniu/contracts';
import * as rules from './service-plan.rules.js';

const goal = (id: string, over: Partial<rules.Goal> = {}): rules.Goal => ({ id, dueOn: '', measures: [{ dueOn: '' }], ...over });
const plan = (over: Partial<rules.Plan> = {}): rules.Plan => ({
  startsOn: '2026-06-01',
  endsOn: '',
  goals: [goal('a'), goal('b')],
  ...over,
});
const refused = (reason: string, field: string) => expect.objectContaining({ reason, violations: [expect.objectContaining({ field })] });

describe('PLAN-1: a plan', () => {
  it.each<[rules.Plan, string, string]>([
    [plan({ goals: [goal('a'), goal('a')], endsOn: '2026-05-31' }), 'DUPLICATE_GOAL', 'content.goals[1].id'],
    [plan({ endsOn: '2026-05-31' }), 'DATES_OUT_OF_ORDER', 'content.endsOn'],
    [plan({ goals: [goal('a', { dueOn: '2026-05-31' })] }), 'DATES_OUT_OF_ORDER', 'content.goals[0].dueOn'],
    [plan({ goals: [goal('a', { measures: [{ dueOn: '2026-05-31' }] })] }), 'DATES_OUT_OF_ORDER', 'content.goals[0].measures[0].dueOn'],
  ])('whose parts do not go together is refused', (of, reason, field) => {
    expect(() => rules.checkPlan(of)).toThrow(refused(reason, field));
  });
  it('may end and fall due on the day it begins', () => {
    expect(() => rules.checkPlan(plan({ endsOn: '2026-06-01', goals: [goal('a', { dueOn: '2026-06-01' })] }))).not.toThrow();
  });
  it('is submitted with a goal, and a measure for each', () => {
    expect(() => rules.checkGoals(plan())).not.toThrow();
    expect(() => rules.checkGoals(plan({ goals: [] }))).toThrow(refused('GOALS_MISSING', 'content.goals'));
    expect(() => rules.checkGoals(plan({ goals: [goal('a', { measures: [] })] }))).toThrow(
      refused('GOALS_MISSING', 'content.goals[0].measures'),
    );
  });
});

it('PLAN-2: progress is of a goal of the plan, and the newest word counts', () => {
  expect(() => rules.checkGoal([goal('a')], 'b')).toThrow(refused('GOAL_NOT_FOUND', 'goalId'));
  const said = (goalId: string, state: GoalState) => ({ goalId, state });
  expect(
    rules.reachedOf([goal('a'), goal('b')], [said('a', GoalState.UNDER_WAY), said('a', GoalState.REACHED), said('b', GoalState.REACHED)]),
  ).toBe(1);
});
