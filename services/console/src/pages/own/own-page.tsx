import { StarService, type Volunteer, VolunteerService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/problem.js';
import { people } from '../../api/shift-services.js';
import { stars } from '../../api/star-services.js';
import { Facts } from '../../ui/facts.js';
import { Said } from '../../ui/said.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { NoticeWords, StarStatus } from '../star/star-words.js';
import { hoursWords, Titles, VolunteerStatus } from '../volunteer/volunteer-words.js';
import { OwnCertificates } from './own-certificates.js';
import { OwnHonours, OwnQualifications, OwnTeams } from './own-papers.js';
import { OwnPairs, OwnRounds, OwnShifts } from './own-work.js';
import '../shift/shift.css';

/** 我的服务: what a volunteer who is signed in does here and has done. Everything is asked for by the login: nobody else's stands here. */
export function OwnPage() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: [VolunteerService.typeName, 'own'],
    queryFn: ({ signal }) => people.getOwnVolunteer({}, { signal }),
  });
  const noFile = query.error instanceof ProblemError && query.error.reason === 'VOLUNTEER_NOT_FOUND';
  if (noFile)
    return (
      <div className="page">
        <Empty title={t('own.noFile')} why={t('own.noFileWhy')} />
      </div>
    );
  return (
    <div className="page">
      <Fetched query={query} rows={6}>
        {own => (
          <>
            <Head own={own} />
            <Said />
            <OwnStanding />
            <OwnShifts volunteerId={own.id} />
            <OwnRounds />
            <OwnPairs />
            <OwnCertificates />
            <OwnQualifications />
            <OwnHonours />
            <OwnTeams own={own} />
          </>
        )}
      </Fetched>
    </div>
  );
}

function Head({ own }: { own: Volunteer }) {
  const { t } = useTranslation();
  const { day } = useWords();
  return (
    <div className="phead">
      <div>
        <h1 className="ptitle serif">{t('own.title')}</h1>
        <p className="sec">{t('own.who', { name: own.name, number: own.number, day: day(own.joinedOn) })}</p>
        <Titles volunteer={own} />
      </div>
      <VolunteerStatus volunteer={own} />
    </div>
  );
}

/** Hours by class, the star and how far the next one is, and the notices that run. */
function OwnStanding() {
  const { t } = useTranslation();
  const standing = useQuery({
    queryKey: [StarService.typeName, 'standing'],
    queryFn: ({ signal }) => stars.getOwnStanding({}, { signal }),
  });
  return (
    <section className="panel">
      <div className="hd">
        <h2 className="h2">{t('own.hours')}</h2>
      </div>
      <Fetched query={standing} rows={3}>
        {({ timedMinutes, byHandMinutes, carriedMinutes, star, next }) => (
          <div className="body">
            <Facts
              facts={[
                [t('star.timed'), t('own.hoursOf', { hours: hoursWords(timedMinutes) })],
                [t('star.byHand'), t('own.hoursOf', { hours: hoursWords(byHandMinutes) })],
                [t('star.carried'), t('own.hoursOf', { hours: hoursWords(carriedMinutes) })],
                [t('own.star'), star === 0 ? t('own.noStar') : t('own.stars', { level: star })],
                [
                  t('own.next'),
                  !next
                    ? t('own.highest')
                    : next.missingMinutes === 0n
                      ? t('own.reached', { level: next.level })
                      : t('own.missing', { level: next.level, hours: hoursWords(next.missingMinutes) }),
                ],
              ]}
            />
            <Cases />
          </div>
        )}
      </Fetched>
    </section>
  );
}

function Cases() {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: [StarService.typeName, 'own'],
    queryFn: ({ signal }) => stars.listOwnStarCases({}, { signal }),
  });
  return (
    <Fetched query={query} rows={1}>
      {({ cases }) => (
        <ul className="thin">
          {cases.map(of => (
            <li key={of.id} className="btw wrap">
              <span>
                <b>{t('own.stars', { level: of.level })}</b>
                <span className="mut sm">
                  {' '}
                  <NoticeWords of={of} />
                </span>
              </span>
              <StarStatus of={of} />
            </li>
          ))}
        </ul>
      )}
    </Fetched>
  );
}
