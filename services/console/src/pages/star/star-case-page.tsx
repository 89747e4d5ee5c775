import { type StarCase, StarCaseState, type StarObjection, StarObjectionOutcomeSchema, StarService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stars } from '../../api/star-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { Facts } from '../../ui/facts.js';
import { FieldError } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { hoursWords } from '../volunteer/volunteer-words.js';
import { AnswerDialog, CloseDialog, ObjectDialog } from './star-dialogs.js';
import { NoticeWords, StarStatus } from './star-words.js';

const route = getRouteApi('/s/$unitCode/volunteers/stars/$starCaseId');
const { method } = StarService;
const { PROPOSED, NOTICED, PAUSED, GRANTED } = StarCaseState;

/** One star of one volunteer: what it stands on, its notice, and what was objected. */
export function StarCasePage() {
  const { starCaseId } = route.useParams();
  const query = useQuery({
    queryKey: [StarService.typeName, starCaseId],
    queryFn: ({ signal }) => stars.getStarCase({ id: starCaseId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={8}>
        {of => (
          <>
            <Head of={of} />
            <Hours of={of} />
            <Notice of={of} />
            <Objections of={of} />
          </>
        )}
      </Fetched>
    </div>
  );
}

function Head({ of }: { of: StarCase }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/volunteers/stars" params={{ unitCode }} search={{}}>
          {t('star.title')}
        </Link>
        {of.volunteerName}
      </Breadcrumbs>
      <div className="phead">
        <div>
          <h1 className="pname">{t('star.of', { name: of.volunteerName, level: of.level })}</h1>
          <StarStatus of={of} chip />
        </div>
        <Acts of={of} />
      </div>
    </>
  );
}

/** What may be done, one of it in orange. Who published the notice is told beforehand that another person grants. */
function Acts({ of }: { of: StarCase }) {
  const { t } = useTranslation();
  const { me, rights } = useHere();
  const [dialog, setDialog] = useState<'object' | 'decline' | 'revoke'>();
  const publish = useChange(stars.publishStarNotice);
  const grant = useChange(stars.grantStar);
  const faults = useFaults(publish.error ?? grant.error);
  const may = (what: (typeof method)[keyof typeof method]) => rights.can(what, of.unitCode);
  const at = { id: of.id, etag: of.etag };
  const open = of.state === PROPOSED || of.state === NOTICED || of.state === PAUSED;
  const over = of.state === NOTICED && of.grantableOn !== '' && today() >= of.grantableOn;
  const close = () => setDialog(undefined);
  return (
    <span className="row wrap">
      {open && may(method.declineStar) && <Button onClick={() => setDialog('decline')}>{t('star.decline')}</Button>}
      {of.state === GRANTED && may(method.revokeStar) && <Button onClick={() => setDialog('revoke')}>{t('star.revoke')}</Button>}
      {(of.state === PAUSED || (of.state === NOTICED && !over)) && may(method.raiseStarObjection) && (
        <Button onClick={() => setDialog('object')}>{t('star.object')}</Button>
      )}
      {of.state === PROPOSED && may(method.publishStarNotice) && (
        <NextButton loading={publish.isPending} onClick={() => publish.mutate(at)}>
          {t('star.publish')}
        </NextButton>
      )}
      {over && may(method.grantStar) && of.noticedBy !== me.login && (
        <NextButton loading={grant.isPending} onClick={() => grant.mutate(at)}>
          {t('star.grant')}
        </NextButton>
      )}
      {over && may(method.grantStar) && of.noticedBy === me.login && <span className="mut">{t('star.secondPerson')}</span>}
      <FieldError text={faults.form || Object.values(faults.fields)[0]} />
      {dialog === 'object' && <ObjectDialog of={of} close={close} />}
      {(dialog === 'decline' || dialog === 'revoke') && <CloseDialog of={of} act={dialog} close={close} />}
    </span>
  );
}

function Hours({ of }: { of: StarCase }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const hours = (minutes: number | bigint) => t('hours.count', { hours: hoursWords(minutes) });
  return (
    <section className="panel body">
      <div className="btw wrap">
        <h2 className="h2">{t('star.basis')}</h2>
        <Link className="lnk" to="/s/$unitCode/volunteers/$volunteerId" params={{ unitCode, volunteerId: of.volunteerId }}>
          {t('star.file')}
        </Link>
      </div>
      <Facts
        facts={[
          [t('star.needs'), hours(of.neededMinutes)],
          [t('star.hoursToday'), hours(of.minutesToday)],
          [t('star.timed'), of.timedMinutes > 0n && hours(of.timedMinutes)],
          [t('star.byHand'), of.byHandMinutes > 0n && hours(of.byHandMinutes)],
          [
            t('star.carried'),
            of.carriedMinutes > 0n && t('star.carriedFrom', { hours: hoursWords(of.carriedMinutes), from: of.carriedFrom.join('、') }),
          ],
          [t('star.source'), of.ruleSource],
        ]}
      />
    </section>
  );
}

function Notice({ of }: { of: StarCase }) {
  const { t } = useTranslation();
  const { day } = useWords();
  if (of.state === PROPOSED)
    return (
      <section className="panel body">
        <h2 className="h2">{t('star.notice')}</h2>
        <p className="sec">{t('star.noticeWhy', { count: of.noticeDays })}</p>
      </section>
    );
  return (
    <section className="panel body">
      <h2 className="h2">{t('star.notice')}</h2>
      <Facts
        facts={[
          [t('star.noticedBy'), of.noticedOn && t('star.whoOn', { who: whoOf(of, 'noticedBy'), day: day(of.noticedOn) })],
          [t('star.standing'), <NoticeWords key="notice" of={of} />],
          [t('star.grantable'), of.grantableOn && day(of.grantableOn)],
          [t('star.grantedBy'), of.grantedOn && t('star.whoOn', { who: whoOf(of, 'grantedBy'), day: day(of.grantedOn) })],
          [t('star.closedBy'), of.closedBy && whoOf(of, 'closedBy')],
          [t('star.reason'), of.reason],
          [t('star.barred'), of.barredUntil && day(of.barredUntil)],
        ]}
      />
    </section>
  );
}

function Objections({ of }: { of: StarCase }) {
  const { t } = useTranslation();
  if (of.objections.length === 0) return null;
  return (
    <section className="panel body">
      <h2 className="h2">{t('star.objections')}</h2>
      {of.objections.map(objection => (
        <Objection key={objection.id} objection={objection} of={of} />
      ))}
    </section>
  );
}
function Objection({ objection, of }: { objection: StarObjection; of: StarCase }) {
  const { t } = useTranslation();
  const { day, word } = useWords();
  const { me, rights } = useHere();
  const [answering, setAnswering] = useState(false);
  const waits = !objection.outcome;
  return (
    <div style={{ marginTop: 12 }}>
      <p>{objection.content}</p>
      <p className="mut sm">
        {[
          t('star.recorded', { day: day(objection.raisedOn), who: whoOf(objection, 'recordedBy') }),
          objection.fromWhom && t('star.fromWhom', { name: objection.fromWhom }),
        ]
          .filter(Boolean)
          .join(GAP)}
      </p>
      {!waits && (
        <p className="sec">
          {t('star.answered', {
            outcome: word(StarObjectionOutcomeSchema, objection.outcome),
            who: whoOf(objection, 'decidedBy'),
            answer: objection.answer,
          })}
        </p>
      )}
      {waits && of.state === PAUSED && objection.recordedBy === me.login && <p className="mut sm">{t('star.answerSecond')}</p>}
      {waits && of.state === PAUSED && objection.recordedBy !== me.login && rights.can(method.decideStarObjection, of.unitCode) && (
        <NextButton onClick={() => setAnswering(true)}>{t('star.answer')}</NextButton>
      )}
      {answering && <AnswerDialog objection={objection} close={() => setAnswering(false)} />}
    </div>
  );
}
