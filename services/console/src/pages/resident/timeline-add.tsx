import { CaseService, ReferralService, type Resident, ResidentState, VisitService } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { openOf, useCasesOf } from '../case/use-cases-of.js';

const OpenCaseDialog = lazy(() => import('../case/open-case-dialog.js').then(m => ({ default: m.OpenCaseDialog })));

/** 加一条: what the reader may add to a person's line of time. */
export function TimelineAdd({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const may = (method: Parameters<typeof rights.can>[0]): boolean => rights.can(method, resident.unitCode);
  const [visits, refers, opens] = [VisitService.method.recordVisit, ReferralService.method.createReferral, CaseService.method.openCase].map(
    may,
  );
  if (resident.state !== ResidentState.ACTIVE || !(visits || refers || opens)) return null;
  return (
    <nav className="row tladd" aria-label={t('timeline.add')}>
      {visits && (
        <Link className="lnk sm" to="/s/$unitCode/visits/new" params={{ unitCode }} search={{ resident: resident.id }}>
          {t('timeline.visits')}
        </Link>
      )}
      {opens && <AddToCase resident={resident} />}
      {refers && (
        <Link className="lnk sm" to="/s/$unitCode/referrals/new" params={{ unitCode }} search={{ resident: resident.id }}>
          {t('referral.title')}
        </Link>
      )}
    </nav>
  );
}

/** Into the case that is open, else the way to open one. */
function AddToCase({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const [opening, setOpening] = useState(false);
  const { data } = useCasesOf(resident.id);
  if (!data) return null;
  const open = openOf(data.cases);
  if (open)
    return (
      <Link className="lnk sm" to="/s/$unitCode/cases/$caseId" params={{ unitCode, caseId: open.id }}>
        {t('case.title')}
      </Link>
    );
  return (
    <>
      <button type="button" className="lnk sm" onClick={() => setOpening(true)}>
        {t('case.title')}
      </button>
      {opening && (
        <Suspense>
          <OpenCaseDialog of={resident} close={() => setOpening(false)} />
        </Suspense>
      )}
    </>
  );
}
