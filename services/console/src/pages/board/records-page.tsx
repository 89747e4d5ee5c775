import { type IndicatorRecord, IndicatorService, type ListIndicatorRecordsResponse } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { indicators } from '../../api/services.js';
import { figureWords } from '../../format/figure.js';
import { useHere } from '../../session/use-me.js';
import { useUnits } from '../../shell/use-units.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { today } from '../../ui/days.js';
import { GAP } from '../../ui/gap.js';
import { Pager } from '../../ui/pager.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWords } from '../../ui/use-words.js';

const route = getRouteApi('/s/$unitCode/board/$indicatorId');

/** The very records that make a number: as many as it says. Names stay in the files; each line opens one. */
export function RecordsPage() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { language, day } = useWords();
  const { indicatorId } = route.useParams();
  const search = route.useSearch();
  const request = {
    id: indicatorId,
    unit: unitCode,
    asOf: search.asOf ?? '',
    key: search.key ?? '',
    pageSize: 50,
    pageToken: search.pageToken ?? '',
  };
  const query = useQuery({
    queryKey: [IndicatorService.typeName, 'records', request],
    queryFn: ({ signal }) => indicators.listIndicatorRecords(request, { signal }),
    placeholderData: keepPreviousData,
  });
  const all = useQuery({
    queryKey: [IndicatorService.typeName, unitCode, language, search.asOf ?? ''],
    queryFn: ({ signal }) => indicators.listIndicators({ unit: unitCode, asOf: search.asOf ?? '', language }, { signal }),
  });
  const indicator = all.data?.indicators.find(i => i.id === indicatorId);
  return (
    <div className="page">
      <Breadcrumbs>
        <Link to="/s/$unitCode/board" params={{ unitCode }} search={search.asOf ? { asOf: search.asOf } : {}}>
          {t('board.title')}
        </Link>
        {indicator?.title ?? ''}
      </Breadcrumbs>
      <h1 className="ptitle serif">
        {indicator?.title ?? t('board.records')} {search.key && <span className="h2">{search.key}</span>}
      </h1>
      <p className="sec" style={{ marginBottom: 16 }}>
        {t('board.asOf', { day: day(search.asOf || today()) })}
        {GAP}
        {indicator?.definition}
      </p>
      <Fetched query={query} rows={12}>
        {page =>
          page.records.length === 0 ? (
            <Empty title={t('board.noRecords')} why={t('board.noRecordsWhy')} />
          ) : (
            <Rows page={page} unit={indicator?.unit ?? ''} />
          )
        }
      </Fetched>
    </div>
  );
}

function Rows({ page, unit }: { page: ListIndicatorRecordsResponse; unit: string }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const { units } = useUnits();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const trail = useTrail(search.pageToken, pageToken => void navigate({ search: before => ({ ...before, pageToken }) as never }));
  return (
    <>
      <div className="panel scroll">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('board.record')}</th>
              <th scope="col">{t('board.part')}</th>
              <th scope="col">{t('board.on')}</th>
              <th scope="col">{t('board.unit')}</th>
              <th scope="col" className="r">
                {t('board.adds')}
              </th>
            </tr>
          </thead>
          <tbody>
            {page.records.map(record => (
              <tr key={`${record.collection}${record.id}${record.key}`}>
                <td>
                  <RecordLink record={record} />
                </td>
                <td>{record.key}</td>
                <td className="nw">{day(record.on)}</td>
                <td>{units.find(u => u.code === record.unitCode)?.name ?? record.unitCode}</td>
                <td className="r num">{figureWords(record.value, { unit, kind: undefined })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager first={trail.first} next={page.nextPageToken} onPrevious={trail.back} onNext={() => trail.on(page.nextPageToken)}>
        {t('board.total', { count: page.total })}
      </Pager>
    </>
  );
}

function RecordLink({ record }: { record: IndicatorRecord }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const short = record.id.slice(-6);
  if (record.collection === 'residents') {
    return (
      <Link to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: record.id }}>
        {t('board.openResident', { short })}
      </Link>
    );
  }
  if (record.collection === 'households') {
    return (
      <Link to="/s/$unitCode/households/$householdId" params={{ unitCode, householdId: record.id }}>
        {t('board.openHousehold', { short })}
      </Link>
    );
  }
  if (record.collection === 'visits') {
    return (
      <Link to="/s/$unitCode/visits/$visitId" params={{ unitCode, visitId: record.id }}>
        {t('board.openVisit', { short })}
      </Link>
    );
  }
  if (record.collection === 'entries') {
    return (
      <Link to="/s/$unitCode/fund/entries/$entryId" params={{ unitCode, entryId: record.id }}>
        {t('board.openEntry', { short })}
      </Link>
    );
  }
  return <span className="num">{short}</span>;
}
