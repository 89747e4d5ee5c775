import { CaseStage, CaseStageSchema, GoalState, GoalStateSchema, PaperState, type PlanGoal, type ServicePlan } from '@shuniu/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { useWords } from '../../ui/use-words.js';
import { type CaseFile, isWritable } from './case-file.js';
import { PaperLine } from './paper-line.js';
import { PlanForm } from './plan-form.js';
import { ProgressDialog } from './progress-dialog.js';
import { useRounds } from './use-rounds.js';

export function PlanSection(file: CaseFile) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const { word } = useWords();
  const [editing, setEditing] = useState(false);
  const rounds = useRounds(() => setEditing(false));
  const mayWrite = rights.narrative && isWritable(file) && file.of.stage === CaseStage.PLAN;
  const [newest] = file.plans;
  const isAsked = mayWrite && (!newest || newest.paper?.state !== PaperState.APPROVED);
  return (
    <section className="panel body">
      <div className="row btw">
        <h2 className="h2">{word(CaseStageSchema, CaseStage.PLAN)}</h2>
        {mayWrite && !editing && !isAsked && <Button onClick={() => setEditing(true)}>{t('case.rewrite')}</Button>}
      </div>
      {mayWrite && (isAsked || editing) ? (
        <PlanForm key={rounds.round} file={file} newest={newest} done={rounds.next} />
      ) : (
        file.plans.length === 0 && <p className="mut">{t('case.noPlan')}</p>
      )}
      {file.plans
        .filter(p => !(isAsked && p === newest && p.paper?.state === PaperState.DRAFT))
        .map(one => (
          <Written key={one.paper?.id} one={one} file={file} />
        ))}
    </section>
  );
}

function Written({ one, file }: { one: ServicePlan; file: CaseFile }) {
  const { t } = useTranslation();
  const { word, day } = useWords();
  const { rights } = useHere();
  const [goal, setGoal] = useState<PlanGoal>();
  const { content } = one;
  const stages: readonly CaseStage[] = [CaseStage.INTERVENTION, CaseStage.EVALUATION];
  const mayNote = rights.narrative && isWritable(file) && one.paper?.state === PaperState.APPROVED && stages.includes(file.of.stage);
  return (
    <div>
      <PaperLine paper={one.paper} />
      {!content && <p className="sec">{t('case.goalsReached', { reached: one.goalsReached, goals: one.goals })}</p>}
      <ol className="caseitems">
        {content?.goals.map((g, i) => {
          const last = one.progress.find(p => p.goalId === g.id);
          return (
            <li key={g.id}>
              <div className="grow">
                <p className="row wrap">
                  <b>{t('case.goalN', { n: i + 1, text: g.text })}</b>
                  {g.dueOn && <span className="mut sm">{t('due.by', { day: day(g.dueOn) })}</span>}
                </p>
                <ul>
                  {g.measures.map(m => (
                    <li key={m.text} className="sec">
                      {t('case.measureLine', { text: m.text, who: m.responsible, day: day(m.dueOn) })}
                    </li>
                  ))}
                </ul>
                {last?.note && <p className="sm sec pre">{last.note}</p>}
              </div>
              <span className="sec nw">{word(GoalStateSchema, last?.state ?? GoalState.NOT_BEGUN)}</span>
              {mayNote && <Button onClick={() => setGoal(g)}>{t('case.progress')}</Button>}
            </li>
          );
        })}
      </ol>
      {content?.agreement && <p className="pre sec">{content.agreement}</p>}
      {goal && <ProgressDialog planId={one.paper?.id ?? ''} goalId={goal.id} goal={goal.text} close={() => setGoal(undefined)} />}
    </div>
  );
}
