import { CaseService, CaseStage, CaseStageSchema, CaseState } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cases } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice, FieldError } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import type { CaseFile } from './case-file.js';
import { ClosingDialog } from './outcome-dialogs.js';

/** What comes next, in one sentence and one button; beside it the ways back and out. */
export function NextStep(file: CaseFile) {
  const { t } = useTranslation();
  const { of } = file;
  const { unitCode, rights } = useHere();
  const [dialog, setDialog] = useState<'back' | 'close' | 'reopen'>();
  const move = useChange(cases.moveCase);
  const faults = useFaults(move.error);
  if (!rights.can(CaseService.method.moveCase, of.unitCode)) return null;
  const close = (): void => setDialog(undefined);
  const to = (stage: CaseStage) => move.mutate({ id: of.id, stage, etag: of.etag });
  const say = {
    [CaseStage.UNSPECIFIED]: '',
    [CaseStage.INTAKE]: of.concern ? t('case.nextIntake') : t('case.nextConcern'),
    [CaseStage.ASSESSMENT]: t('case.nextAssessment'),
    [CaseStage.PLAN]: t('case.nextPlan'),
    [CaseStage.INTERVENTION]: t('case.nextIntervention'),
    [CaseStage.EVALUATION]: t('case.nextEvaluation'),
    [CaseStage.CLOSING]: t('case.nextClosing'),
  }[of.stage];
  const isDone = file.interventions.some(i => i.implemented);
  return (
    <section className="panel body nextstep">
      {of.state === CaseState.CLOSED ? (
        <>
          <p className="grow">{t('case.isClosed')}</p>
          <Button onClick={() => setDialog('reopen')}>{t('case.reopen')}</Button>
        </>
      ) : of.pending > 0 ? (
        <>
          <p className="grow">{t('case.waits')}</p>
          <Link className="btn" to="/s/$unitCode/approvals" params={{ unitCode }} search={{}}>
            {t('case.toApprovals')}
          </Link>
        </>
      ) : (
        <>
          <p className="grow">{say}</p>
          {of.stage === CaseStage.INTAKE && of.concern && (
            <NextButton loading={move.isPending} onClick={() => to(CaseStage.ASSESSMENT)}>
              {t('case.beginAssessment')}
            </NextButton>
          )}
          {of.stage === CaseStage.INTERVENTION && isDone && (
            <Button loading={move.isPending} onClick={() => to(CaseStage.EVALUATION)}>
              {t('case.beginEvaluation')}
            </Button>
          )}
          {of.stage >= CaseStage.EVALUATION && file.evaluations.length > 0 && (
            <NextButton onClick={() => setDialog('close')}>{t('case.close')}</NextButton>
          )}
          {of.stage > CaseStage.INTAKE && <Button onClick={() => setDialog('back')}>{t('case.back')}</Button>}
          {(of.stage < CaseStage.EVALUATION || file.evaluations.length === 0) && (
            <Button onClick={() => setDialog('close')}>{t('case.closeEarly')}</Button>
          )}
        </>
      )}
      <FieldError text={faults.form || faults.fields.stage} />
      {dialog === 'back' && <BackDialog file={file} close={close} />}
      {dialog === 'close' && <ClosingDialog file={file} close={close} />}
      {dialog === 'reopen' && <ReopenDialog file={file} close={close} />}
    </section>
  );
}

function BackDialog({ file: { of }, close }: { file: CaseFile; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [stage, setStage] = useState<CaseStage>(of.stage - 1);
  const [reason, setReason] = useState('');
  const back = useChange(cases.moveCase, close);
  const faults = useFaults(back.error);
  const stages = CaseStageSchema.values
    .filter(v => v.number > 0 && v.number < of.stage)
    .map(v => [v.number as CaseStage, word(CaseStageSchema, v.number)] as const);
  return (
    <Dialog
      title={t('case.back')}
      action={t('case.goBack')}
      busy={back.isPending}
      fault={faults.form}
      close={close}
      send={() => back.mutate({ id: of.id, stage, reason, etag: of.etag })}
    >
      <Choice label={t('case.backTo')} value={stage} options={stages} onChange={setStage} error={faults.fields.stage} />
      <TextField
        label={t('case.backWhy')}
        value={reason}
        onChange={setReason}
        rows={2}
        maxLength={500}
        error={faults.fields.reason}
        required
      />
    </Dialog>
  );
}

function ReopenDialog({ file: { of }, close }: { file: CaseFile; close: () => void }) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [on, setOn] = useState(today());
  const reopen = useChange(cases.reopenCase, close);
  const faults = useFaults(reopen.error, { reasons: { DATE_IN_FUTURE: 'on', DATES_OUT_OF_ORDER: 'on' } });
  return (
    <Dialog
      title={t('case.reopen')}
      action={t('case.reopen')}
      busy={reopen.isPending}
      fault={faults.form}
      close={close}
      send={() => reopen.mutate({ id: of.id, on, note })}
    >
      <DayField label={t('case.reopenOn')} value={on} max={today()} onChange={setOn} error={faults.fields.on} required />
      <TextField label={t('case.reopenWhy')} value={note} onChange={setNote} rows={2} maxLength={1000} error={faults.fields.note} />
    </Dialog>
  );
}
