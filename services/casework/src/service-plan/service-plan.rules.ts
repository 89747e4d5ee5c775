import { CaseworkFault, GoalState } from '@shuniu/contracts';
import { type Day } from '@shuniu/kernel';
import { refuse } from '../refuse.js';

export interface Measure {
  readonly dueOn: Day;
}
export interface Goal {
  readonly id: string;
  readonly dueOn: Day;
  readonly measures: readonly Measure[];
}
export interface Plan {
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly goals: readonly Goal[];
}

/** Do the goals and days of a plan go together (PLAN-1)? Faults, the first that holds: DUPLICATE_GOAL, DATES_OUT_OF_ORDER. */
export function checkPlan({ startsOn, endsOn, goals }: Plan): void {
  const early = (day: Day): boolean => day !== '' && day < startsOn;
  goals.forEach(({ id }, i) => {
    if (goals.findIndex(g => g.id === id) !== i) throw refuse(CaseworkFault.DUPLICATE_GOAL, `content.goals[${i}].id`);
  });
  if (early(endsOn)) throw refuse(CaseworkFault.DATES_OUT_OF_ORDER, 'content.endsOn');
  goals.forEach((goal, i) => {
    if (early(goal.dueOn)) throw refuse(CaseworkFault.DATES_OUT_OF_ORDER, `content.goals[${i}].dueOn`);
    goal.measures.forEach((m, j) => {
      if (early(m.dueOn)) throw refuse(CaseworkFault.DATES_OUT_OF_ORDER, `content.goals[${i}].measures[${j}].dueOn`);
    });
  });
}

/** Is there something to approve (PLAN-1)? A goal at least, and a measure for each. Faults: GOALS_MISSING. */
export function checkGoals({ goals }: Plan): void {
  const bare = goals.findIndex(g => g.measures.length === 0);
  if (goals.length === 0) throw refuse(CaseworkFault.GOALS_MISSING, 'content.goals');
  if (bare >= 0) throw refuse(CaseworkFault.GOALS_MISSING, `content.goals[${bare}].measures`);
}

/** Is it a goal of the plan (PLAN-2)? Faults: GOAL_NOT_FOUND. */
export function checkGoal(goals: readonly Pick<Goal, 'id'>[], id: string, field = 'goalId'): void {
  if (!goals.some(g => g.id === id)) throw refuse(CaseworkFault.GOAL_NOT_FOUND, field);
}

/** How many goals stand at reached, by the newest word on each. */
export function reachedOf(goals: readonly Pick<Goal, 'id'>[], progress: readonly { goalId: string; state: GoalState }[]): number {
  return goals.filter(g => progress.find(p => p.goalId === g.id)?.state === GoalState.REACHED).length;
}
