import {
  AssessmentService,
  type Case,
  CaseOriginSchema,
  CasePrioritySchema,
  CaseService,
  CaseStage,
  CaseStageSchema,
  CaseState,
  EvaluationService,
  InterventionService,
  ServicePlanService,
} from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assessments, evaluations, interventions, servicePlans } from '../../api/file-services.js';
import { cases } from '../../api/services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { AssessmentSection } from './assessment-section.js';
import { CaseHead } from './case-head.js';
import { CaseNotes } from './case-notes.js';
import { EditCaseDialog } from './edit-case-dialog.js';
import { InterventionSection } from './intervention-section.js';
import { NextStep } from './next-step.js';
import { ClosingSection, EvaluationSection } from './outcome-sections.js';
import { PlanSection } from './plan-section.js';
import { TimelineSection, ToVisit } from './timeline-section.js';
import './case.css';

const route = getRouteApi('/s/$unitCode/cases/$caseId');

/** One case on one page: where it stands, what comes next, and what each stage holds. */
export function CasePage() {
  const { caseId } = route.useParams();
  const query = useQuery({
    queryKey: [
      CaseService.typeName,
      AssessmentService.typeName,
      ServicePlanService.typeName,
      InterventionService.typeName,
      EvaluationService.typeName,
      caseId,
    ],
    queryFn: async ({ signal }) => {
      const [of, scored, planned, done, found] = await Promise.all([
        cases.getCase({ id: caseId }, { signal }),
        assessments.listAssessments({ caseId }, { signal }),
        servicePlans.listServicePlans({ caseId }, { signal }),
        interventions.listInterventions({ caseId }, { signal }),
        evaluations.listEvaluations({ caseId }, { signal }),
      ]);
      return {
        of,
        assessments: scored.assessments,
        plans: planned.servicePlans,
        interventions: done.interventions,
        evaluations: found.evaluations,
      };
    },
  });
  return (
    <div className="page">
      <Fetched query={query} rows={10}>
        {file => (
          <>
            <CaseHead {...file} />
            <Rail of={file.of} />
            <NextStep {...file} />
            <div className="appanels">
              {file.of.stage >= CaseStage.EVALUATION && <ClosingSection {...file} />}
              {file.of.stage >= CaseStage.EVALUATION && <EvaluationSection {...file} />}
              {file.of.stage >= CaseStage.INTERVENTION && <InterventionSection {...file} />}
              {file.of.stage >= CaseStage.PLAN && <PlanSection {...file} />}
              {file.of.stage >= CaseStage.ASSESSMENT && <AssessmentSection {...file} />}
              <CaseNotes of={file.of} />
              <Intake of={file.of} />
              <TimelineSection {...file} />
            </div>
          </>
        )}
      </Fetched>
    </div>
  );
}

/** 接案 → … → 结案: where it is, and the days it spent in each. */
function Rail({ of }: { of: Case }) {
  const { t } = useTranslation();
  const { word } = useWords();
  return (
    <ol className="rail6" aria-label={t('case.rail')}>
      {CaseStageSchema.values
        .filter(v => v.number !== 0)
        .map(v => {
          const stays = of.stages.filter(s => s.stage === v.number);
          const days = stays.reduce((sum, s) => sum + s.days, 0);
          const now = v.number === of.stage;
          return (
            <li key={v.number} className={now ? 'now' : v.number < of.stage ? 'past' : ''} aria-current={now ? 'step' : undefined}>
              <span className="no">{v.number}</span>
              <b>{word(CaseStageSchema, v.number)}</b>
              <span className="mut xs">{stays.length > 0 && t('case.days', { count: days })}</span>
            </li>
          );
        })}
    </ol>
  );
}

function Intake({ of }: { of: Case }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const { word, day } = useWords();
  const back = of.stages.filter(s => s.reason !== '');
  const [editing, setEditing] = useState(false);
  const mayEdit = of.state === CaseState.OPEN && rights.can(CaseService.method.updateCase, of.unitCode);
  return (
    <section className="panel body">
      <div className="row btw">
        <h2 className="h2">{word(CaseStageSchema, CaseStage.INTAKE)}</h2>
        {mayEdit && <Button onClick={() => setEditing(true)}>{t('case.edit')}</Button>}
      </div>
      <dl className="kv2">
        <dt>{t('case.openedOn')}</dt>
        <dd>{day(of.openedOn)}</dd>
        <dt>{t('case.origin')}</dt>
        <dd>
          {word(CaseOriginSchema, of.origin)}
          {of.visitId && <ToVisit id={of.visitId} />}
        </dd>
        <dt>{t('case.worker')}</dt>
        <dd>{of.worker || t('case.blank')}</dd>
        <dt>{t('case.priority')}</dt>
        <dd>{word(CasePrioritySchema, of.priority)}</dd>
        <dt>{t('case.concern')}</dt>
        <dd className="pre">{of.concern || (rights.narrative ? t('case.blank') : t('case.withheld'))}</dd>
      </dl>
      {back.map(s => (
        <p key={s.enteredOn + s.reason} className="sm sec">
          {t('case.wentBack', { day: day(s.enteredOn), stage: word(CaseStageSchema, s.stage), reason: s.reason, who: whoOf(s, 'by') })}
        </p>
      ))}
      {editing && <EditCaseDialog of={of} close={() => setEditing(false)} />}
    </section>
  );
}
