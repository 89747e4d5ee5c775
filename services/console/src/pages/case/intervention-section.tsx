import { CaseStage, CaseStageSchema, type Intervention, InterventionMediumSchema } from '@shuniu/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { interventions } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { approvedPlan, type CaseFile, isWritable } from './case-file.js';
import { InterventionDialog } from './intervention-dialog.js';

export function InterventionSection(file: CaseFile) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const { word } = useWords();
  const [adding, setAdding] = useState(false);
  const mayWrite = rights.narrative && isWritable(file) && file.of.stage === CaseStage.INTERVENTION;
  return (
    <section className="panel body">
      <div className="row btw">
        <h2 className="h2">{word(CaseStageSchema, CaseStage.INTERVENTION)}</h2>
        {mayWrite && <NextButton onClick={() => setAdding(true)}>{t('case.addIntervention')}</NextButton>}
      </div>
      {file.interventions.length === 0 && <p className="mut">{t('case.noIntervention')}</p>}
      <ul className="caseitems">
        {file.interventions.map(one => (
          <Line key={one.id} one={one} file={file} mayWrite={mayWrite} />
        ))}
      </ul>
      {adding && <InterventionDialog file={file} close={() => setAdding(false)} />}
    </section>
  );
}

function Line({ one, file, mayWrite }: { one: Intervention; file: CaseFile; mayWrite: boolean }) {
  const { t } = useTranslation();
  const { word, day } = useWords();
  const mark = useChange(interventions.implementIntervention);
  const goal = approvedPlan(file)?.content?.goals.find(g => g.id === one.goalId);
  return (
    <li>
      <div className="grow">
        <p className="row wrap">
          <b>{day(one.on)}</b>
          <span className="sec">{word(InterventionMediumSchema, one.medium)}</span>
          <span className="sec">{one.provider}</span>
          <Status tone={one.implemented ? 'ok' : 'mute'} shape={one.implemented ? 'check' : 'ring'}>
            {one.implemented ? t('case.done') : t('case.planned')}
          </Status>
        </p>
        {goal && <p className="sm mut">{t('case.forGoal', { goal: goal.text })}</p>}
        <p className="pre">{one.narrative}</p>
      </div>
      {mayWrite && !one.implemented && (
        <Button loading={mark.isPending} onClick={() => mark.mutate({ id: one.id, on: today(), etag: one.etag })}>
          {t('case.markDone')}
        </Button>
      )}
    </li>
  );
}
