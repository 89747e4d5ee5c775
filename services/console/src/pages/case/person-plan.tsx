import {
  type Case,
  CaseStage,
  GoalState,
  GoalStateSchema,
  PaperState,
  type PlanGoal,
  type ServicePlan,
  ServicePlanService,
} from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { servicePlans } from '../../api/file-services.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import type { ShapeName } from '../../ui/icons.js';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

const STANDS: Readonly<Record<GoalState, readonly [Tone, ShapeName]>> = {
  [GoalState.UNSPECIFIED]: ['mute', 'ring'],
  [GoalState.NOT_BEGUN]: ['mute', 'ring'],
  [GoalState.UNDER_WAY]: ['info', 'half'],
  [GoalState.PARTLY_REACHED]: ['warn', 'half'],
  [GoalState.REACHED]: ['ok', 'check'],
  [GoalState.NOT_REACHED]: ['danger', 'square'],
};
const BAR: Readonly<Partial<Record<GoalState, string>>> = {
  [GoalState.REACHED]: 'on',
  [GoalState.UNDER_WAY]: 'half',
  [GoalState.PARTLY_REACHED]: 'half',
};
const stateOf = (plan: ServicePlan, goalId: string): GoalState =>
  plan.progress.find(p => p.goalId === goalId)?.state ?? GoalState.NOT_BEGUN;

/** 服务计划 of the open case as it was approved: each goal, who sees to it, and how far it is. */
export function PersonPlan({ of }: { of: Case }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const planned = of.stage >= CaseStage.PLAN && rights.can(ServicePlanService.method.listServicePlans);
  const { data } = useQuery({
    queryKey: [ServicePlanService.typeName, of.id],
    queryFn: ({ signal }) => servicePlans.listServicePlans({ caseId: of.id }, { signal }),
    enabled: planned,
  });
  const plan = data?.servicePlans.find(p => p.paper?.state === PaperState.APPROVED);
  if (!planned || !plan) return null;
  if (!plan.content) return <p className="sec sm">{t('case.goalsReached', { reached: plan.goalsReached, goals: plan.goals })}</p>;
  const { goals } = plan.content;
  const reached = goals.filter(g => stateOf(plan, g.id) === GoalState.REACHED).length;
  return (
    <>
      <p className="row pgoals">
        <span className="sec sm">{t('case.goalsReached', { reached, goals: goals.length })}</span>
        <span className="pbars" aria-hidden="true">
          {goals.map(g => (
            <i key={g.id} className={BAR[stateOf(plan, g.id)] ?? ''} />
          ))}
        </span>
      </p>
      <ul className="plangoals">
        {goals.map(goal => (
          <Goal key={goal.id} goal={goal} state={stateOf(plan, goal.id)} />
        ))}
      </ul>
    </>
  );
}

function Goal({ goal, state }: { goal: PlanGoal; state: GoalState }) {
  const { t } = useTranslation();
  const { word, day } = useWords();
  const [tone, shape] = STANDS[state];
  const [measure] = goal.measures;
  const words = [measure?.text, measure?.responsible, goal.dueOn && t('due.by', { day: day(goal.dueOn) })];
  return (
    <li className="btw">
      <span>
        <b>{goal.text}</b>
        <span className="mut sm pgline">{words.filter(Boolean).join(GAP)}</span>
      </span>
      <Status tone={tone} shape={shape}>
        {word(GoalStateSchema, state)}
      </Status>
    </li>
  );
}
