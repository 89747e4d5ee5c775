import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type Activity, ActivityService, ActivityState } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { activities } from '../../api/activity-services.js';
import type { CallOptions } from '../../api/send.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { FieldError } from '../../ui/field.js';
import { ActivityDecision } from './activity-decision.js';
import { CancelDialog, CopyDialog, ReportDialog } from './activity-dialogs.js';
import { RepeatDialog } from './repeat-dialog.js';

const { DRAFT, SUBMITTED, APPROVED, PUBLISHED, HELD, REPORTED, ARCHIVED, CANCELLED } = ActivityState;
const { method } = ActivityService;

/** What comes next, in a sentence and at most one orange button; beside it the ways out. */
export function ActivityNext({ of }: { of: Activity }) {
  const { me, rights } = useHere();
  const decides = of.state === SUBMITTED && of.submittedBy !== me.login && rights.can(method.decideActivity, of.unitCode);
  if (decides) return <ActivityDecision of={of} />;
  return (
    <section className="panel body anext">
      <Step of={of} />
      <WaysOut of={of} />
    </section>
  );
}

const Say = ({ children }: { children: ReactNode }) => <p className="grow">{children}</p>;

function Step({ of }: { of: Activity }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const writes = rights.can(method.submitActivity, of.unitCode);
  const isOver = of.endsAt !== undefined && timestampDate(of.endsAt) <= new Date();
  switch (of.state) {
    case DRAFT:
      return writes ? <One of={of} verb="submit" /> : <Say>{t('activity.sayDraft')}</Say>;
    case SUBMITTED:
      return <Say>{t('activity.saySubmitted')}</Say>;
    case APPROVED:
      return writes ? <One of={of} verb="publish" /> : <Say>{t('activity.sayApproved')}</Say>;
    case PUBLISHED:
      if (!writes) return <Say>{t('activity.sayPublished')}</Say>;
      return isOver ? <One of={of} verb="close" /> : <Open of={of} />;
    case HELD:
      return writes ? <Reporting of={of} /> : <Say>{t('activity.sayHeld')}</Say>;
    case REPORTED:
      return rights.can(method.archiveActivity, of.unitCode) ? <One of={of} verb="archive" /> : <Say>{t('activity.sayReported')}</Say>;
    default:
      return <Say>{of.state === ARCHIVED ? t('activity.sayArchived') : t('activity.sayCancelled')}</Say>;
  }
}

type Once = (asked: { id: string; etag: string }, options: CallOptions) => Promise<Activity>;
const ONE: Readonly<Record<'submit' | 'publish' | 'close' | 'archive', { send: Once; say: string; now: string }>> = {
  submit: { send: activities.submitActivity, say: 'activity.toSubmit', now: 'activity.submit' },
  publish: { send: activities.publishActivity, say: 'activity.toPublish', now: 'activity.publish' },
  close: { send: activities.closeActivity, say: 'activity.toClose', now: 'activity.close' },
  archive: { send: activities.archiveActivity, say: 'activity.toArchive', now: 'activity.archive' },
};
/** One step with one click. */
function One({ of, verb }: { of: Activity; verb: keyof typeof ONE }) {
  const { t } = useTranslation();
  const step = useChange(ONE[verb].send);
  const faults = useFaults(step.error);
  return (
    <>
      <Say>{of.state === DRAFT && of.decisionNote ? t('activity.sayReturned', { note: of.decisionNote }) : t(ONE[verb].say)}</Say>
      <NextButton loading={step.isPending} onClick={() => step.mutate({ id: of.id, etag: of.etag })}>
        {t(ONE[verb].now)}
      </NextButton>
      <FieldError text={faults.form} />
    </>
  );
}

/** 报名中: sign-up until it begins, the door while it lasts. */
function Open({ of }: { of: Activity }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const params = { unitCode, activityId: of.id };
  const hasBegun = of.startsAt !== undefined && timestampDate(of.startsAt) <= new Date();
  const door = (look: string) => (
    <Link className={look} to="/s/$unitCode/activities/$activityId/door" params={params}>
      {t('activity.door')}
    </Link>
  );
  return (
    <>
      <Say>{hasBegun ? t('activity.sayOn') : t('activity.sayOpen')}</Say>
      {hasBegun ? (
        door('btn next')
      ) : (
        <Link className="btn next" to="/s/$unitCode/activities/$activityId/register" params={params} search={{}}>
          {t('activity.register')}
        </Link>
      )}
      {!hasBegun && door('btn')}
    </>
  );
}

function Reporting({ of }: { of: Activity }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Say>{t('activity.toReportSay')}</Say>
      <NextButton onClick={() => setOpen(true)}>{t('activity.writeReport')}</NextButton>
      {open && <ReportDialog of={of} close={() => setOpen(false)} />}
    </>
  );
}

function WaysOut({ of }: { of: Activity }) {
  const { t } = useTranslation();
  const { me, unitCode, rights } = useHere();
  const [open, setOpen] = useState<'cancel' | 'copy' | 'report' | 'repeat'>();
  const withdraw = useChange(activities.withdrawActivity);
  const faults = useFaults(withdraw.error);
  if (!rights.can(method.cancelActivity, of.unitCode)) return null;
  const close = (): void => setOpen(undefined);
  const mine = of.submittedBy === me.login && [SUBMITTED, APPROVED].includes(of.state);
  return (
    <>
      {of.state === DRAFT && (
        <Link className="btn" to="/s/$unitCode/activities/$activityId/edit" params={{ unitCode, activityId: of.id }}>
          {t('activity.edit')}
        </Link>
      )}
      {mine && (
        <Button loading={withdraw.isPending} onClick={() => withdraw.mutate({ id: of.id, etag: of.etag })}>
          {t('activity.withdraw')}
        </Button>
      )}
      {of.state === REPORTED && <Button onClick={() => setOpen('report')}>{t('activity.rewrite')}</Button>}
      {[HELD, REPORTED, ARCHIVED, CANCELLED].includes(of.state) || (
        <Button onClick={() => setOpen('cancel')}>{t('activity.cancel')}</Button>
      )}
      {of.state === DRAFT && !of.seriesId && <Button onClick={() => setOpen('repeat')}>{t('series.repeat')}</Button>}
      <Button onClick={() => setOpen('copy')}>{t('activity.copy')}</Button>
      <FieldError text={faults.form} />
      {open === 'cancel' && <CancelDialog of={of} close={close} />}
      {open === 'copy' && <CopyDialog of={of} close={close} />}
      {open === 'repeat' && <RepeatDialog of={of} close={close} />}
      {open === 'report' && <ReportDialog of={of} close={close} />}
    </>
  );
}
