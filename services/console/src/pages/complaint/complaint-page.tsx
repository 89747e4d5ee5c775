import { timestampDate } from '@bufbuild/protobuf/wkt';
import {
  type Complaint,
  ComplaintFindingSchema,
  ComplaintKindSchema,
  ComplaintService,
  ComplaintState,
  type ComplaintStep,
  ComplaintStepKindSchema,
} from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { complaints } from '../../api/regard-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { timeWords } from '../../ui/days.js';
import { Facts } from '../../ui/facts.js';
import { GAP } from '../../ui/gap.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { AnswerComplaintDialog, ReviewComplaintDialog } from './complaint-dialogs.js';
import { AnswerDue, ComplaintStatus } from './complaint-words.js';

const route = getRouteApi('/s/$unitCode/volunteers/complaints/$complaintId');
const { method } = ComplaintService;

/** 一件投诉: what was said, what was done, and what comes next. */
export function ComplaintPage() {
  const { complaintId } = route.useParams();
  const query = useQuery({
    queryKey: [ComplaintService.typeName, complaintId],
    queryFn: ({ signal }) => complaints.getComplaint({ id: complaintId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={6}>
        {of => (
          <>
            <Head of={of} />
            <About of={of} />
            <Steps of={of} />
          </>
        )}
      </Fetched>
    </div>
  );
}

function Head({ of }: { of: Complaint }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode } = useHere();
  const title = t('complaint.of', { name: of.volunteerName, kind: word(ComplaintKindSchema, of.kind) });
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/volunteers/complaints" params={{ unitCode }} search={{}}>
          {t('complaint.title')}
        </Link>
        {title}
      </Breadcrumbs>
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{title}</h1>
          <p className="sec">
            <ComplaintStatus of={of} />
          </p>
        </div>
        <Acts of={of} />
      </div>
    </>
  );
}

function Acts({ of }: { of: Complaint }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [dialog, setDialog] = useState<'answer' | 'agree' | 'back'>();
  const close = () => setDialog(undefined);
  const answers = of.state === ComplaintState.RECEIVED && rights.can(method.answerComplaint, of.unitCode);
  const reviews = of.state === ComplaintState.ANSWERED && rights.can(method.reviewComplaint, of.unitCode);
  return (
    <span className="row wrap">
      {answers && <NextButton onClick={() => setDialog('answer')}>{t('complaint.answer')}</NextButton>}
      {reviews && of.ownAnswer && <span className="sec">{t('complaint.secondPerson')}</span>}
      {reviews && !of.ownAnswer && <Button onClick={() => setDialog('back')}>{t('complaint.sendBack')}</Button>}
      {reviews && !of.ownAnswer && <NextButton onClick={() => setDialog('agree')}>{t('complaint.agree')}</NextButton>}
      {dialog === 'answer' && <AnswerComplaintDialog of={of} close={close} />}
      {(dialog === 'agree' || dialog === 'back') && <ReviewComplaintDialog of={of} agree={dialog === 'agree'} close={close} />}
    </span>
  );
}

function About({ of }: { of: Complaint }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const { unitCode } = useHere();
  return (
    <section className="panel body">
      <Facts
        facts={[
          [
            t('complaint.volunteer'),
            <Link key="v" className="lnk long" to="/s/$unitCode/volunteers/$volunteerId" params={{ unitCode, volunteerId: of.volunteerId }}>
              {[of.volunteerName, of.volunteerNumber].join(GAP)}
            </Link>,
          ],
          [t('complaint.content'), of.content],
          [t('complaint.fromWhom'), of.fromWhom],
          [t('complaint.receivedOn'), day(of.receivedOn)],
          [t('complaint.dueOn'), of.state === ComplaintState.RECEIVED && <AnswerDue key="due" of={of} />],
          [t('complaint.recordedBy'), whoOf(of, 'recordedBy')],
        ]}
      />
      <p className="mut sm">{t('complaint.whoSees')}</p>
    </section>
  );
}

function Steps({ of }: { of: Complaint }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <div className="hd">
        <h2 className="h2">{t('complaint.steps')}</h2>
      </div>
      {of.steps.length === 0 ? (
        <p className="body mut">{t('complaint.noSteps')}</p>
      ) : (
        of.steps.map(step => <Step key={step.id} step={step} />)
      )}
    </section>
  );
}

function Step({ step }: { step: ComplaintStep }) {
  const { t } = useTranslation();
  const { word, day } = useWords();
  const at = step.at && timestampDate(step.at);
  return (
    <div className="body">
      <p>
        <b>{word(ComplaintStepKindSchema, step.kind)}</b> {step.finding > 0 && <span>{word(ComplaintFindingSchema, step.finding)}</span>}{' '}
        <span className="mut sm">{at && t('complaint.stepBy', { who: whoOf(step, 'by'), day: day(dayOf(at)), time: timeWords(at) })}</span>
      </p>
      <p>{step.text}</p>
      {step.measures && <p className="sec">{t('complaint.measuresAre', { measures: step.measures })}</p>}
    </div>
  );
}
