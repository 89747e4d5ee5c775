import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type Grant, GrantService } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { grants } from '../../api/fund-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { timeWords } from '../../ui/days.js';
import { Facts } from '../../ui/facts.js';
import { GAP } from '../../ui/gap.js';
import { Icon, Shape, type ShapeName } from '../../ui/icons.js';
import { Said } from '../../ui/said.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { isTransfer, usePoolName, wordsOf } from './goal.js';
import { GrantDoors } from './grant-doors.js';
import { GrantMoney } from './grant-money.js';
import { GrantNext } from './grant-next.js';
import { GrantNotes } from './grant-notes.js';
import { GrantAmount, GrantStatus, KindTag, PayBy, useStateWord } from './grant-words.js';
import { type Stage, type StageName, type StageState, stagesOf } from './stages.js';
import { useBasisName } from './use-bases.js';
import './grant.css';

const route = getRouteApi('/s/$unitCode/grants/$grantId');

/** One grant: how far it has come, what comes next, both committees, and the money. */
export function GrantPage() {
  const { grantId } = route.useParams();
  const query = useQuery({
    queryKey: [GrantService.typeName, grantId],
    queryFn: ({ signal }) => grants.getGrant({ id: grantId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={8}>
        {grant => (
          <>
            <Head grant={grant} />
            <Said key={grant.etag} />
            <Stages grant={grant} />
            <GrantNext key={grant.etag} grant={grant} />
            <GrantDoors grant={grant} />
            <div className="panels">
              <Asked grant={grant} />
              <GrantMoney grant={grant} />
              <Steps grant={grant} />
            </div>
            <GrantNotes grant={grant} />
          </>
        )}
      </Fetched>
    </div>
  );
}

function Head({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/grants" params={{ unitCode }} search={{}}>
          {t('grant.title')}
        </Link>
        {grant.projectName}
      </Breadcrumbs>
      <div className="phead grhead">
        <div className="grow">
          <h1 className="ptitle serif">{grant.purpose}</h1>
          <span className="row wrap">
            <GrantStatus grant={grant} chip />
            <KindTag grant={grant} />
          </span>
        </div>
        <GrantAmount grant={grant} />
      </div>
    </>
  );
}

const NAMES: Readonly<Record<StageName, string>> = {
  draft: 'grant.stageDraft',
  submit: 'grant.stageSubmit',
  management: 'grant.stageManagement',
  supervision: 'grant.stageSupervision',
  pay: 'grant.stagePay',
};
const SHAPES: Readonly<Record<StageState, ShapeName>> = { done: 'check', now: 'half', failed: 'square', later: 'ring' };
const SAYS: Readonly<Record<StageState, string>> = {
  done: 'grant.stageDone',
  now: 'grant.stageNow',
  failed: 'grant.stageFailed',
  later: 'grant.stageLater',
};

function Stages({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  return (
    <ol className="grstages" aria-label={t('grant.stages')}>
      {stagesOf(grant).map(stage => (
        <OneStage key={stage.name} stage={stage} grant={grant} />
      ))}
    </ol>
  );
}
function OneStage({ stage: { name, state, step }, grant }: { stage: Stage; grant: Grant }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const at = name === 'draft' ? grant.createdAt : step?.at;
  const who = name === 'draft' ? whoOf(grant, 'requestedBy') : step && whoOf(step, 'actor');
  return (
    <li className={state} aria-current={state === 'now' ? 'step' : undefined}>
      <span className="row">
        <Shape name={SHAPES[state]} size={14} />
        <b>{t(name === 'pay' ? wordsOf(grant).stage : NAMES[name])}</b>
        <span className="sr">{t(SAYS[state])}</span>
      </span>
      {state !== 'now' && state !== 'later' && at && (
        <span className="mut sm">
          {day(dayOf(timestampDate(at)))}
          {who && GAP + who}
        </span>
      )}
    </li>
  );
}

function Asked({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const poolName = usePoolName();
  const from = poolName(grant.projectName, grant.fromPurpose);
  return (
    <section className="panel body">
      <h2 className="h2">{t('grant.facts')}</h2>
      <Facts
        facts={[
          ...(isTransfer(grant)
            ? ([
                [t('poolTransfer.fromProject'), from],
                [t('poolTransfer.toProject'), poolName(grant.toProjectName, grant.toPurpose)],
                [t('poolTransfer.basis'), <Basis key="basis" grant={grant} />],
              ] as const)
            : ([
                [t('grant.payee'), grant.payeeName || t('grant.anyPayee')],
                [t('grant.project'), from],
              ] as const)),
          [t('grant.category'), grant.category],
          [t('grant.evidence'), grant.evidence],
          [t('grant.requestedBy'), whoOf(grant, 'requestedBy')],
          [t(wordsOf(grant).payBy), <PayBy key="payBy" grant={grant} />],
        ]}
      />
    </section>
  );
}

/** What a transfer rests on: its name, its paper and where it is written. */
function Basis({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const nameOf = useBasisName();
  return (
    <>
      {nameOf(grant.basisRule)}
      {grant.basisNo && (
        <p className="sm">{t('poolTransfer.proof', { number: grant.basisNo, day: grant.basisOn && day(grant.basisOn) })}</p>
      )}
      <p className="mut sm">{grant.basisRule?.source}</p>
    </>
  );
}

/** What happened to it, with the reasons. */
function Steps({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const stateWord = useStateWord();
  if (grant.steps.length === 0) return null;
  return (
    <section className="panel body">
      <h2 className="h2">{t('grant.chain')}</h2>
      <ol className="grchain">
        {grant.steps.map(step => {
          const at = step.at ? timestampDate(step.at) : undefined;
          return (
            <li key={step.state}>
              <b>{stateWord(grant, step.state)}</b>
              <span className="mut sm">
                {at && t('grant.stepAt', { day: day(dayOf(at)), time: timeWords(at), who: whoOf(step, 'actor') })}
              </span>
              {step.note && (
                <p className="grwords">
                  <Icon name="pen" size={13} />
                  {step.note}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
