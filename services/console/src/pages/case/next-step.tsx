import { CaseService, CaseStage, CaseState } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cases } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { FieldError } from '../../ui/field.js';
import type { CaseFile } from './case-file.js';
import { ClosingDialog } from './closing-dialog.js';
import { EditCaseDialog } from './edit-case-dialog.js';
import { BackDialog, ReopenDialog } from './stage-dialogs.js';

/** What comes next, in one sentence and one button; beside it the ways back and out. */
export function NextStep(file: CaseFile) {
  const { t } = useTranslation();
  const { of } = file;
  const { unitCode, rights } = useHere();
  const [dialog, setDialog] = useState<'back' | 'close' | 'reopen' | 'edit'>();
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
          {of.stage === CaseStage.INTAKE && !of.concern && (
            <NextButton onClick={() => setDialog('edit')}>{t('case.writeConcern')}</NextButton>
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
      {dialog === 'back' && <BackDialog of={of} close={close} />}
      {dialog === 'close' && <ClosingDialog of={of} close={close} />}
      {dialog === 'edit' && <EditCaseDialog of={of} close={close} />}
      {dialog === 'reopen' && <ReopenDialog of={of} close={close} />}
    </section>
  );
}
