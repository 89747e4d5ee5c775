import { type Referral, ReferralService, ReferralState, ReferralStateSchema } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { referrals } from '../../api/file-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { PersonHead } from '../../ui/person-head.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { ReferralNext } from './referral-next.js';
import { ReferralStatus, Whither } from './referral-words.js';
import './referral.css';

const route = getRouteApi('/s/$unitCode/referrals/$referralId');

/** One referral: where it stands, what comes next, why and what came of it. */
export function ReferralPage() {
  const { referralId } = route.useParams();
  const query = useQuery({
    queryKey: [ReferralService.typeName, referralId],
    queryFn: ({ signal }) => referrals.getReferral({ id: referralId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={8}>
        {of => (
          <>
            <Head of={of} />
            <ReferralNext of={of} />
            <div className="panels">
              <Facts of={of} />
              <Chain of={of} />
            </div>
          </>
        )}
      </Fetched>
    </div>
  );
}

function Head({ of }: { of: Referral }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <PersonHead
      of={of}
      list={
        <Link to="/s/$unitCode/referrals" params={{ unitCode }} search={{}}>
          {t('referral.title')}
        </Link>
      }
    >
      <ReferralStatus referral={of} />
    </PersonHead>
  );
}

function Facts({ of }: { of: Referral }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day } = useWords();
  const withheld = t('referral.withheld');
  return (
    <section className="panel body">
      <h2 className="h2">{t('referral.what')}</h2>
      <dl className="kv2 facts reffacts">
        <dt>{t('referral.target')}</dt>
        <dd>
          <Whither referral={of} />
          {of.organisationKind && <span className="mut">{of.organisationKind}</span>}
        </dd>
        <dt>{t('referral.reason')}</dt>
        <dd className="refwords">{of.reason || withheld}</dd>
        <dt>{t('referral.shared')}</dt>
        <dd className="refwords">{of.shared || withheld}</dd>
        <Ground of={of} />
        {of.dueOn && <dt>{t('referral.dueOn')}</dt>}
        {of.dueOn && <dd>{day(of.dueOn)}</dd>}
        {of.followUpOn && <dt>{t('referral.followUpOn')}</dt>}
        {of.followUpOn && <dd>{day(of.followUpOn)}</dd>}
      </dl>
      {of.caseId && (
        <Link className="lnk" to="/s/$unitCode/cases/$caseId" params={{ unitCode, caseId: of.caseId }}>
          {t('referral.toCase')}
        </Link>
      )}
    </section>
  );
}

/** The ground of law it is sent on, with its source; who may not ask for the grounds is told nothing of it. */
function Ground({ of }: { of: Referral }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const { language } = useWords();
  const { data } = useQuery({
    queryKey: [ReferralService.typeName, 'terms'],
    queryFn: ({ signal }) => referrals.getReferralTerms({}, { signal }),
    enabled: of.ground !== '' && rights.can(ReferralService.method.getReferralTerms),
  });
  const ground = data?.grounds.find(g => g.code === of.ground);
  if (!ground) return null;
  return (
    <>
      <dt>{t('referral.ground')}</dt>
      <dd>
        {language === 'en' ? ground.nameEn : ground.name}
        <span className="mut sm">{ground.source}</span>
      </dd>
    </>
  );
}

function Chain({ of }: { of: Referral }) {
  const { t } = useTranslation();
  const { word, day } = useWords();
  return (
    <section className="panel body">
      <h2 className="h2">{t('referral.chain')}</h2>
      <ol className="refchain">
        {of.steps.map((step, at) => (
          <li key={step.state} aria-current={at === of.steps.length - 1 ? 'step' : undefined}>
            <b>{word(ReferralStateSchema, step.state)}</b>
            <span className="mut sm">
              {GAP}
              {day(step.on)}
              {GAP}
              {whoOf(step, 'actor')}
            </span>
            {step.note && <p className="refwords">{step.note}</p>}
          </li>
        ))}
      </ol>
      {of.state === ReferralState.WITHDRAWN && <p className="mut sm">{t('referral.over')}</p>}
    </section>
  );
}
