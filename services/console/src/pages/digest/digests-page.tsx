import { type WeeklyDigest, WeeklyDigestService } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { weeklyDigests } from '../../api/file-services.js';
import { useHere } from '../../session/use-me.js';
import { useUnits } from '../../shell/use-units.js';
import { GAP } from '../../ui/gap.js';
import { Pager } from '../../ui/pager.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWords } from '../../ui/use-words.js';
import { RevealRulePanel } from './reveal-rule-panel.js';
import { Week } from './week.js';
import './digest.css';

const route = getRouteApi('/s/$unitCode/digests');

/** 每周小结: the weeks that were told, and one of them whole. */
export function DigestsPage() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const request = { unit: unitCode, pageSize: 12, pageToken: search.pageToken ?? '' };
  const query = useQuery({
    queryKey: [WeeklyDigestService.typeName, 'list', request],
    queryFn: ({ signal }) => weeklyDigests.listWeeklyDigests(request, { signal }),
    placeholderData: keepPreviousData,
  });
  const trail = useTrail(search.pageToken, pageToken => void navigate({ search: (pageToken ? { pageToken } : {}) as never }));
  return (
    <div className="page">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{t('digest.title')}</h1>
          <p className="sec">{t('digest.lede')}</p>
        </div>
      </div>
      <Fetched query={query} rows={6}>
        {({ digests, nextPageToken }) => {
          const chosen = search.id ?? digests[0]?.id;
          return chosen === undefined ? (
            <Empty title={t('digest.none')} why={t('digest.noneWhy')} />
          ) : (
            <div className="digest">
              <div>
                <Weeks digests={digests} chosen={chosen} pageToken={search.pageToken} />
                {(nextPageToken || !trail.first) && (
                  <Pager first={trail.first} next={nextPageToken} onPrevious={trail.back} onNext={() => trail.on(nextPageToken)} />
                )}
              </div>
              <Week id={chosen} />
            </div>
          );
        }}
      </Fetched>
      <RevealRulePanel />
    </div>
  );
}

interface WeeksProps {
  readonly digests: readonly WeeklyDigest[];
  readonly chosen: string;
  readonly pageToken: string | undefined;
}
/** Each week leads to itself; above a station each says whose it is. */
function Weeks({ digests, chosen, pageToken }: WeeksProps) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day } = useWords();
  const { units } = useUnits();
  return (
    <nav className="panel weeks" aria-label={t('digest.weeks')}>
      {digests.map(of => (
        <Link
          key={of.id}
          to="/s/$unitCode/digests"
          params={{ unitCode }}
          search={pageToken ? { id: of.id, pageToken } : { id: of.id }}
          className={of.id === chosen ? 'on' : ''}
          aria-current={of.id === chosen ? 'true' : undefined}
        >
          <span className="b">{t('digest.span', { from: day(of.fromOn), to: day(of.toOn) })}</span>
          <span className="mut sm">
            {of.unitCode === unitCode ? '' : (units.find(u => u.code === of.unitCode)?.name ?? of.unitCode) + GAP}
            {t('digest.openedTimes', { count: of.opened })}
          </span>
        </Link>
      ))}
    </nav>
  );
}
