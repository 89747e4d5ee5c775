import { CaseStage, CaseStageSchema, type Intervention, InterventionMedium, InterventionMediumSchema } from '@shuniu/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { interventions } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { approvedPlan, type CaseFile, isWritable } from './case-file.js';

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

function InterventionDialog({ file, close }: { file: CaseFile; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { me } = useHere();
  const goals = (approvedPlan(file)?.content?.goals ?? []).map(g => [g.id, g.text] as const);
  const [goalId, setGoalId] = useState<string | undefined>(goals[0]?.[0]);
  const [on, setOn] = useState(today());
  const [provider, setProvider] = useState(me.name);
  const [medium, setMedium] = useState(InterventionMedium.HOME);
  const [implemented, setImplemented] = useState<'yes' | 'no'>('yes');
  const [narrative, setNarrative] = useState('');
  const save = useChange(interventions.recordIntervention, close);
  const faults = useFaults(save.error, { under: 'intervention', reasons: { DATE_IN_FUTURE: 'on' } });
  const mediums = InterventionMediumSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as InterventionMedium, word(InterventionMediumSchema, v.number)] as const);
  const whether = [
    ['yes', t('case.done')],
    ['no', t('case.planned')],
  ] as const;
  return (
    <Dialog
      title={t('case.addIntervention')}
      action={t('case.saveIntervention')}
      busy={save.isPending}
      fault={faults.form}
      close={close}
      send={() =>
        save.mutate({
          intervention: { caseId: file.of.id, goalId: goalId ?? '', on, provider, medium, implemented: implemented === 'yes', narrative },
        })
      }
    >
      <Choice label={t('approval.goal')} value={goalId} options={goals} onChange={setGoalId} error={faults.fields.goalId} />
      <Choice label={t('case.whether')} value={implemented} options={whether} onChange={setImplemented} />
      <DayField label={t('case.day')} value={on} onChange={setOn} error={faults.fields.on} required />
      <Choice label={t('case.medium')} value={medium} options={mediums} onChange={setMedium} />
      <TextField label={t('case.provider')} value={provider} onChange={setProvider} maxLength={40} />
      <TextField label={t('case.narrative')} value={narrative} onChange={setNarrative} rows={4} maxLength={4000} />
    </Dialog>
  );
}
