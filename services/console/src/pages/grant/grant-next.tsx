import { Committee, type Grant, GrantKind, GrantService, GrantState } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { grants } from '../../api/fund-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { FieldError } from '../../ui/field.js';
import { useWords } from '../../ui/use-words.js';
import { committeeOf, useCommittees } from '../committee/use-committees.js';
import { wordsOf } from './goal.js';
import { PayDialog, WithdrawDialog } from './grant-dialogs.js';
import { barredFrom, seatsOf } from './meeting.js';
import { MeetingDialog } from './meeting-dialog.js';

const { DRAFT, SUBMITTED, APPROVED, REJECTED, CLEARED, OBJECTED, PAID, WITHDRAWN } = GrantState;
const { method } = GrantService;
const MAY_WITHDRAW: readonly GrantState[] = [DRAFT, SUBMITTED, APPROVED, CLEARED];

/** What comes next, in a sentence and at most one orange button; beside it the ways out. */
export function GrantNext({ grant }: { grant: Grant }) {
  return (
    <section className="panel body grnext">
      <Step grant={grant} />
      <WaysOut grant={grant} />
    </section>
  );
}

function Step({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const { day } = useWords();
  const may = (of: (typeof method)[keyof typeof method]): boolean => rights.can(of, grant.unitCode);
  switch (grant.state) {
    case DRAFT:
      return may(method.submitGrant) ? <Submit grant={grant} /> : <Say>{t('grant.sayDraft')}</Say>;
    case SUBMITTED:
      if (may(method.approveGrant)) return <Meeting grant={grant} which={Committee.MANAGEMENT} />;
      return <Say>{t('grant.sayManagement')}</Say>;
    case APPROVED:
      if (may(method.reviewGrant)) return <Meeting grant={grant} which={Committee.SUPERVISION} />;
      return <Say>{t('grant.saySupervision')}</Say>;
    case CLEARED:
      if (grant.kind === GrantKind.STANDING) return <Say>{t('grant.sayStanding', { day: day(grant.expiresOn) })}</Say>;
      return may(method.payGrant) ? <Pay grant={grant} /> : <Say>{t(wordsOf(grant).sayToPay, { day: day(grant.expiresOn) })}</Say>;
    case PAID:
      return <Say>{t(wordsOf(grant).sayPaid)}</Say>;
    case REJECTED:
      return <Say>{t('grant.sayRejected')}</Say>;
    case OBJECTED:
      return <Say>{t('grant.sayObjected')}</Say>;
    default:
      return <Say>{t('grant.sayWithdrawn')}</Say>;
  }
}

const Say = ({ children }: { children: ReactNode }) => <p className="grow">{children}</p>;

function Submit({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const submit = useChange(grants.submitGrant);
  const faults = useFaults(submit.error);
  return (
    <>
      <Say>{t(wordsOf(grant).saySubmit)}</Say>
      <NextButton loading={submit.isPending} onClick={() => submit.mutate({ id: grant.id, etag: grant.etag })}>
        {t('grant.submit')}
      </NextButton>
      <FieldError text={faults.form} />
    </>
  );
}

/** Whoever sits on the committee writes down what it decided; whoever asked or recorded before does not, and is told why. */
function Meeting({ grant, which }: { grant: Grant; which: Committee }) {
  const { t } = useTranslation();
  const { me } = useHere();
  const [open, setOpen] = useState(false);
  const { data } = useCommittees(grant.fundId, today());
  const committee = committeeOf(data, which);
  const supervision = which === Committee.SUPERVISION;
  if (!committee) return <Say>{supervision ? t('grant.saySupervision') : t('grant.sayManagement')}</Say>;
  const barred = barredFrom(me.login, seatsOf(committee.members, { payeeId: grant.payeeId, on: today() }), grant);
  if (barred) return <Say>{barred === 'before' ? t('grant.barredBefore') : t('grant.barredStranger')}</Say>;
  return (
    <>
      <Say>{supervision ? t('grant.sayReview') : t('grant.sayDecide')}</Say>
      <NextButton onClick={() => setOpen(true)}>{supervision ? t('grant.recordReview') : t('grant.recordVotes')}</NextButton>
      {open && <MeetingDialog grant={grant} which={which} close={() => setOpen(false)} />}
    </>
  );
}

function Pay({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Say>{t(wordsOf(grant).sayPay, { day: day(grant.expiresOn) })}</Say>
      <NextButton onClick={() => setOpen(true)}>{t(wordsOf(grant).pay)}</NextButton>
      {open && <PayDialog grant={grant} close={() => setOpen(false)} />}
    </>
  );
}

function WaysOut({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const { me, unitCode, rights } = useHere();
  const [open, setOpen] = useState(false);
  const mayWrite = rights.can(method.createGrant, grant.unitCode);
  const mayWithdraw =
    rights.can(method.withdrawGrant, grant.unitCode) && grant.requestedBy === me.login && MAY_WITHDRAW.includes(grant.state);
  const over = [REJECTED, OBJECTED, WITHDRAWN].includes(grant.state);
  return (
    <>
      {mayWrite && grant.state === DRAFT && (
        <Link className="btn" to="/s/$unitCode/grants/$grantId/edit" params={{ unitCode, grantId: grant.id }}>
          {t('grant.edit')}
        </Link>
      )}
      {mayWrite && over && (
        <Link className="btn" to="/s/$unitCode/grants/new" params={{ unitCode }} search={{ from: grant.id }}>
          {t('grant.again')}
        </Link>
      )}
      {mayWithdraw && <Button onClick={() => setOpen(true)}>{t('grant.withdraw')}</Button>}
      {open && <WithdrawDialog grant={grant} close={() => setOpen(false)} />}
    </>
  );
}
