import { OccasionService, VisitService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { GAP } from '../../ui/gap.js';
import { Pager } from '../../ui/pager.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWords } from '../../ui/use-words.js';
import { occasions } from './occasions.js';
import './workday.css';

const route = getRouteApi('/s/$unitCode/greetings');

/** 慰问名单: whom a festival greets, hamlet by hamlet; who is left, or everybody. */
export function GreetingsPage() {
  const { t, i18n } = useTranslation();
  const { unitCode } = useHere();
  const { day } = useWords();
  const search: { festival?: string; all?: string; pageToken?: string } = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: object): void => void navigate({ search: { ...search, ...change } as never });
  const trail = useTrail(search.pageToken, pageToken => set({ pageToken }));
  const asked = { code: search.festival ?? '', leftOnly: search.all !== '1', pageSize: 50, pageToken: search.pageToken ?? '' };
  const query = useQuery({
    queryKey: [OccasionService.typeName, 'greetings', unitCode, asked],
    queryFn: ({ signal }) => occasions.listGreetings(asked, { signal }),
  });
  return (
    <div className="page">
      <Breadcrumbs>
        <Link to="/s/$unitCode/workday" params={{ unitCode }}>
          {t('nav.workday')}
        </Link>
      </Breadcrumbs>
      <Fetched query={query}>
        {({ festival, greetings, nextPageToken }) => (
          <>
            <h1 className="ptitle serif">{t('occasion.listTitle')}</h1>
            {festival && (
              <p className="lede">
                {t('occasion.listOf', {
                  name: i18n.language === 'en' ? festival.nameEn : festival.name,
                  day: day(festival.on),
                  people: festival.people,
                  greeted: festival.greeted,
                })}
              </p>
            )}
            <div className="tabs">
              <button
                type="button"
                className={asked.leftOnly ? 'lnk on' : 'lnk'}
                aria-pressed={asked.leftOnly}
                onClick={() => set({ all: undefined, pageToken: undefined })}
              >
                {t('occasion.leftTab')}
              </button>
              <button
                type="button"
                className={asked.leftOnly ? 'lnk' : 'lnk on'}
                aria-pressed={!asked.leftOnly}
                onClick={() => set({ all: '1', pageToken: undefined })}
              >
                {t('occasion.allTab')}
              </button>
            </div>
            {greetings.length === 0 ? (
              <Empty title={t('occasion.none')} why={t('occasion.noneWhy')} />
            ) : (
              <ul className="panel greets">
                {greetings.map(one => (
                  <Greeted key={one.residentId} residentId={one.residentId} name={one.residentName} place={one.hamlet} on={one.greetedOn} />
                ))}
              </ul>
            )}
            <Pager first={trail.first} next={nextPageToken} onPrevious={trail.back} onNext={() => trail.on(nextPageToken)}>
              {festival?.source}
            </Pager>
          </>
        )}
      </Fetched>
    </div>
  );
}

function Greeted({ residentId, name, place, on }: { residentId: string; name: string; place: string; on: string }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { day } = useWords();
  return (
    <li>
      <span className="grow">
        <Link className="nm" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId }}>
          {name}
        </Link>
        <span className="mut sm">
          {GAP}
          {place || t('workday.noHamlet')}
        </span>
      </span>
      {on ? (
        <Status tone="ok" shape="check">
          {t('occasion.beenOn', { day: day(on) })}
        </Status>
      ) : (
        <>
          <Status tone="mute" shape="ring">
            {t('occasion.notYet')}
          </Status>
          {rights.can(VisitService.method.recordVisit, unitCode) && (
            <Link className="sm" to="/s/$unitCode/visits/new" params={{ unitCode }} search={{ resident: residentId }}>
              {t('visit.log')}
            </Link>
          )}
        </>
      )}
    </li>
  );
}
