import { timestampDate } from '@bufbuild/protobuf/wkt';
import { CheckInService, type Shift, ShiftService, ShiftState } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shifts } from '../../api/shift-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { timeWords } from '../../ui/days.js';
import { Facts } from '../../ui/facts.js';
import { Said } from '../../ui/said.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { ShiftDialog } from './shift-dialog.js';
import { CancelDialog } from './shift-ends.js';
import { ShiftNext } from './shift-next.js';
import { nameOf, ShiftStatus, useTimes } from './shift-words.js';
import { SignUpPanel } from './sign-up-panel.js';
import { standingOf } from './week.js';
import './shift.css';

const route = getRouteApi('/s/$unitCode/shifts/$shiftId');

/** One shift: what comes next, who is in it, and who was there. */
export function ShiftPage() {
  const { shiftId } = route.useParams();
  const query = useQuery({
    queryKey: [ShiftService.typeName, shiftId],
    queryFn: ({ signal }) => shifts.getShift({ id: shiftId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={8}>
        {of => (
          <>
            <Head of={of} />
            <Said key={of.etag} />
            <ShiftNext of={of} />
            <div className="shiftcols">
              <SignUpPanel of={of} />
              <About of={of} />
            </div>
          </>
        )}
      </Fetched>
    </div>
  );
}

function Head({ of }: { of: Shift }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { title } = useWords();
  const times = useTimes();
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/shifts" params={{ unitCode }} search={{ week: of.onDay }}>
          {t('shift.title')}
        </Link>
        {nameOf(of)}
      </Breadcrumbs>
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{nameOf(of)}</h1>
          <p className="sec num">{t('shift.when', { day: title(of.onDay), times: times(of) })}</p>
          <ShiftStatus of={of} chip />
        </div>
        <Acts of={of} />
      </div>
    </>
  );
}

/** What staff may do with the shift itself. */
function Acts({ of }: { of: Shift }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [dialog, setDialog] = useState<'edit' | 'cancel'>();
  const standing = standingOf(of, new Date());
  if (standing === 'cancelled' || standing === 'over' || !rights.can(ShiftService.method.updateShift, of.unitCode)) return null;
  return (
    <span className="row wrap">
      <Button onClick={() => setDialog('edit')}>{t('shift.edit')}</Button>
      {of.checkedIn === 0 && <Button onClick={() => setDialog('cancel')}>{t('shift.cancel')}</Button>}
      {dialog === 'edit' && <ShiftDialog shift={of} close={() => setDialog(undefined)} />}
      {dialog === 'cancel' && <CancelDialog of={of} close={() => setDialog(undefined)} />}
    </span>
  );
}

function About({ of }: { of: Shift }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { day } = useWords();
  const at = of.createdAt && timestampDate(of.createdAt);
  const checks = rights.can(CheckInService.method.listCheckIns);
  return (
    <section className="panel body">
      <h2 className="h2">{t('shift.facts')}</h2>
      <Facts
        facts={[
          [
            t('shift.project'),
            <Link
              key="p"
              className="lnk"
              to="/s/$unitCode/shifts/projects/$serviceProjectId"
              params={{ unitCode, serviceProjectId: of.projectId }}
            >
              {of.projectName}
            </Link>,
          ],
          [t('shift.team'), of.teamName],
          [t('qualification.asked'), of.qualifications.map(q => q.name).join('、')],
          [t('shift.place'), of.place],
          [t('shift.places'), t('shift.of', { in: of.signedUp, all: of.capacity })],
          [t('shift.waiting'), of.waiting > 0 && t('shift.people', { count: of.waiting })],
          [t('shift.checked'), checks && of.checkedIn > 0 && t('shift.checkedOf', { in: of.checkedIn, out: of.checkedOut })],
          [t('shift.flexible'), of.flexible && t('shift.flexibleYes')],
          [t('shift.note'), of.note],
          [
            t('shift.cancelReason'),
            of.state === ShiftState.CANCELLED && t('shift.cancelledBy', { reason: of.cancelReason, who: whoOf(of, 'cancelledBy') }),
          ],
          [t('shift.createdBy'), at && t('shift.createdAt', { who: whoOf(of, 'createdBy'), day: day(dayOf(at)), time: timeWords(at) })],
        ]}
      />
    </section>
  );
}
