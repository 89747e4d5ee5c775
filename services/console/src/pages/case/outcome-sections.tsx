import { CaseStage, CaseStageSchema, ClosingReasonSchema, GoalStateSchema } from '@shuniu/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { useWords } from '../../ui/use-words.js';
import { approvedPlan, type CaseFile, isWritable } from './case-file.js';
import { EvaluationDialog } from './evaluation-dialog.js';
import { PaperLine } from './paper-line.js';

export function EvaluationSection(file: CaseFile) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const { word, day } = useWords();
  const [editing, setEditing] = useState(false);
  const [newest] = file.evaluations;
  const goals = approvedPlan(file)?.content?.goals ?? [];
  const mayWrite = rights.narrative && isWritable(file) && file.of.stage === CaseStage.EVALUATION;
  return (
    <section className="panel body">
      <div className="row btw">
        <h2 className="h2">{word(CaseStageSchema, CaseStage.EVALUATION)}</h2>
        {mayWrite && newest && <Button onClick={() => setEditing(true)}>{t('case.edit')}</Button>}
        {mayWrite && !newest && <NextButton onClick={() => setEditing(true)}>{t('case.evaluate')}</NextButton>}
      </div>
      {file.evaluations.length === 0 && <p className="mut">{t('case.noEvaluation')}</p>}
      {file.evaluations.map(one => (
        <div key={one.id}>
          <dl className="kv2">
            <dt>{t('case.day')}</dt>
            <dd>{day(one.on)}</dd>
            <dt>{t('case.outcome')}</dt>
            <dd className="pre">{one.outcome || t('case.withheld')}</dd>
            {one.ownView && <dt>{t('approval.ownView')}</dt>}
            {one.ownView && <dd className="pre">{one.ownView}</dd>}
          </dl>
          <ul className="caseitems">
            {one.results.map(r => (
              <li key={r.goalId}>
                <span className="grow">{goals.find(g => g.id === r.goalId)?.text}</span>
                <b>{word(GoalStateSchema, r.state)}</b>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {editing && <EvaluationDialog file={file} was={newest} close={() => setEditing(false)} />}
    </section>
  );
}

export function ClosingSection({ of }: CaseFile) {
  const { t } = useTranslation();
  const { word, day } = useWords();
  if (of.closings.length === 0) return null;
  return (
    <section className="panel body">
      <h2 className="h2">{word(CaseStageSchema, CaseStage.CLOSING)}</h2>
      {of.closings.map(one => (
        <div key={one.paper?.id}>
          <PaperLine paper={one.paper} />
          {one.reason > 0 && (
            <dl className="kv2">
              <dt>{t('case.closingReason')}</dt>
              <dd>{word(ClosingReasonSchema, one.reason)}</dd>
              <dt>{t('case.closingDay')}</dt>
              <dd>{day(one.closedOn)}</dd>
              {one.followUpOn && <dt>{t('case.followUpOn')}</dt>}
              {one.followUpOn && <dd>{day(one.followUpOn)}</dd>}
              {one.note && <dt>{t('case.note')}</dt>}
              {one.note && <dd className="pre">{one.note}</dd>}
            </dl>
          )}
        </div>
      ))}
    </section>
  );
}
