import {
  type Case,
  CasePriority,
  CasePrioritySchema,
  CaseState,
  CaseStateSchema,
  PendingPaperSchema,
  ReferralService,
} from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { PersonHead } from '../../ui/person-head.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { PrintCase } from '../document/print-buttons.js';
import type { CaseFile } from './case-file.js';

/** Whose case it is, where it stands, how pressing it is, and who looks after it. */
export function CaseHead({ of, plans }: Pick<CaseFile, 'of' | 'plans'>) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  return (
    <PersonHead
      of={of}
      list={
        <Link to="/s/$unitCode/cases" params={{ unitCode }} search={{}}>
          {t('case.title')}
        </Link>
      }
    >
      <span className="row wrap casehead">
        <States of={of} />
        {of.worker && <span className="sec">{t('case.workerIs', { worker: of.worker })}</span>}
        {rights.can(ReferralService.method.createReferral, of.unitCode) && (
          <Link className="lnk sm" to="/s/$unitCode/referrals/new" params={{ unitCode }} search={{ resident: of.residentId, case: of.id }}>
            {t('referral.make')}
          </Link>
        )}
        <PrintCase of={of} planned={plans.length > 0} />
      </span>
    </PersonHead>
  );
}

function States({ of }: { of: Case }) {
  const { word } = useWords();
  return (
    <>
      <Status tone={of.state === CaseState.OPEN ? 'info' : 'ok'} shape={of.state === CaseState.OPEN ? 'half' : 'check'}>
        {word(CaseStateSchema, of.state)}
      </Status>
      {of.pending > 0 && (
        <Status tone="warn" shape="half">
          {word(PendingPaperSchema, of.pending)}
        </Status>
      )}
      <PriorityMark of={of} />
    </>
  );
}

/** How pressing it is; what is as usual is not said. */
export function PriorityMark({ of: { priority, state } }: { of: Case }) {
  const { word } = useWords();
  if (priority <= CasePriority.NORMAL || state !== CaseState.OPEN) return null;
  const isUrgent = priority === CasePriority.URGENT;
  return (
    <Status tone={isUrgent ? 'danger' : 'warn'} shape={isUrgent ? 'triangle' : 'openTriangle'}>
      {word(CasePrioritySchema, priority)}
    </Status>
  );
}
