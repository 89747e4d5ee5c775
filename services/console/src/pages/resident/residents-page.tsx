import { type ListResidentsResponse, ResidentService } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { residents } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Icon } from '../../ui/icons.js';
import { Pager } from '../../ui/pager.js';
import { Said } from '../../ui/said.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWide } from '../../ui/use-wide.js';
import { countWords, type ListSearch, listRequest, type View, viewOf, views } from './list-request.js';
import { ResidentCards } from './resident-cards.js';
import { ResidentFilters } from './resident-filters.js';
import { ResidentTable } from './resident-table.js';

const route = getRouteApi('/s/$unitCode/residents');
const SIZE = 20;

function useList(search: ListSearch, pageSize: number) {
  const { unitCode, me } = useHere();
  const request = {
    ...listRequest(search, { unit: unitCode, today: today(), name: me.name }),
    pageSize,
    pageToken: search.pageToken ?? '',
  };
  return useQuery({
    queryKey: [ResidentService.typeName, 'list', unitCode, request],
    queryFn: ({ signal }) => residents.listResidents(request, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** 人员档案: the station's files, masked, in views whose filters stand in the address. */
export function ResidentsPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const query = useList(search, SIZE);
  const first = useList({ ...search, pageToken: '' }, SIZE);
  return (
    <div className="page">
      <Said />
      <Head />
      <Views active={viewOf(search)} total={countWords(first.data?.totalCapped)} />
      <ResidentFilters search={search} seen={query.data?.residents ?? []} />
      <Fetched query={query} rows={12}>
        {page =>
          page.residents.length === 0 ? (
            <Empty title={t('residents.empty')} why={t('residents.emptyWhy')} />
          ) : (
            <Rows page={page} total={countWords(first.data?.totalCapped)} />
          )
        }
      </Fetched>
    </div>
  );
}

function Head() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const may = rights.can(ResidentService.method.createResident, unitCode);
  return (
    <div className="phead">
      <h1 className="ptitle serif">{t('residents.title')}</h1>
      {may && (
        <span className="row">
          <Link className="btn" to="/s/$unitCode/transfers" params={{ unitCode }}>
            {t('transfer.link')}
          </Link>
          <Link className="btn" to="/s/$unitCode/duplicates" params={{ unitCode }}>
            {t('duplicate.link')}
          </Link>
          <Link className="btn" to="/s/$unitCode/imports" params={{ unitCode }}>
            {t('residents.import')}
          </Link>
          <Link className="btn next" to="/s/$unitCode/residents/new" params={{ unitCode }}>
            <Icon name="plus" size={16} />
            {t('residents.new')}
          </Link>
        </span>
      )}
    </div>
  );
}

function Views({ active, total }: { active: View; total: string }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const overdue = useList({ view: 'overdue' }, 1);
  const words = { all: t('residents.all'), overdue: t('residents.overdue'), soon: t('residents.soon'), mine: t('residents.mine') };
  const count = (view: View): string => (view === active ? total : view === 'overdue' ? countWords(overdue.data?.totalCapped) : '');
  return (
    <nav className="tabs" aria-label={t('residents.views')}>
      {views.map(view => (
        <Link
          key={view}
          to="/s/$unitCode/residents"
          params={{ unitCode }}
          search={view === 'all' ? {} : { view }}
          className={view === active ? 'on' : ''}
          aria-current={view === active ? 'page' : undefined}
        >
          {words[view]} <small className="num">{count(view)}</small>
        </Link>
      ))}
    </nav>
  );
}

function Rows({ page, total }: { page: ListResidentsResponse; total: string }) {
  const { t } = useTranslation();
  const wide = useWide();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const trail = useTrail(search.pageToken, pageToken => void navigate({ search: before => ({ ...before, pageToken }) }));
  return (
    <>
      {wide ? <ResidentTable residents={page.residents} /> : <ResidentCards residents={page.residents} />}
      <Pager first={trail.first} next={page.nextPageToken} onPrevious={trail.back} onNext={() => trail.on(page.nextPageToken)}>
        {t('residents.hidden')} {total && t('residents.total', { total })}
      </Pager>
    </>
  );
}
