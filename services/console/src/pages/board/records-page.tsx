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
import { amounts, FoldingTable } from '../../ui/folding-table.js';
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
  const { unitCode } = useHere();
  const { units } = useUnits();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const trail = useTrail(search.pageToken, pageToken => void navigate({ search: before => ({ ...before, pageToken }) as never }));
  // A column that says nothing, or the same in every line, is left out.
  const inParts = page.records.some(record => record.key);
  const ofSeveral = page.records.some(record => record.unitCode !== unitCode);
  return (
    <>
      <div className="panel">
        <FoldingTable
          heads={[
            t('board.record'),
            ...(inParts ? [t('board.part')] : []),
            t('board.on'),
            ...(ofSeveral ? [t('board.unit')] : []),
            ...amounts(t('board.adds')),
          ]}
        >
          {page.records.map(record => (
            <tr key={`${record.collection}${record.id}${record.key}`}>
              <td>
                <RecordLink record={record} />
              </td>
              {inParts && <td data-head={t('board.part')}>{record.key}</td>}
              <td className="nw" data-head={t('board.on')}>
                {day(record.on)}
              </td>
              {ofSeveral && <td data-head={t('board.unit')}>{units.find(u => u.code === record.unitCode)?.name ?? record.unitCode}</td>}
              <td className="r num" data-head={t('board.adds')}>
                {figureWords(record.value, { unit, kind: undefined })}
              </td>
            </tr>
          ))}
        </FoldingTable>
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
  if (record.collection === 'residents') {
    return (
      <Link to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: record.id }}>
        {t('board.openResident')}
      </Link>
    );
  }
  if (record.collection === 'households') {
    return (
      <Link to="/s/$unitCode/households/$householdId" params={{ unitCode, householdId: record.id }}>
        {t('board.openHousehold')}
      </Link>
    );
  }
  if (record.collection === 'visits') {
    return (
      <Link to="/s/$unitCode/visits/$visitId" params={{ unitCode, visitId: record.id }}>
        {t('board.openVisit')}
      </Link>
    );
  }
  if (record.collection === 'activities') {
    return (
      <Link to="/s/$unitCode/activities/$activityId" params={{ unitCode, activityId: record.id }}>
        {t('board.openActivity')}
      </Link>
    );
  }
  if (record.collection === 'entries') {
    return (
      <Link to="/s/$unitCode/fund/entries/$entryId" params={{ unitCode, entryId: record.id }}>
        {t('board.openEntry')}
      </Link>
    );
  }
  if (record.collection === 'orders') {
    return (
      <Link to="/s/$unitCode/shop/orders/$orderId" params={{ unitCode, orderId: record.id }}>
        {t('board.openOrder')}
      </Link>
    );
  }
  if (record.collection === 'volunteers') {
    return (
      <Link to="/s/$unitCode/volunteers/$volunteerId" params={{ unitCode, volunteerId: record.id }}>
        {t('board.openVolunteer')}
      </Link>
    );
  }
  if (record.collection === 'serviceRecords') {
    return (
      <Link to="/s/$unitCode/volunteers/hours/$serviceRecordId" params={{ unitCode, serviceRecordId: record.id }}>
        {t('board.openHours')}
      </Link>
    );
  }
  return <span className="num">{record.id.slice(-6)}</span>;
}
