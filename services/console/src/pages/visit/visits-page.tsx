import { type ListVisitsResponse, type Visit, VisitMediumSchema, VisitOutcome, VisitOutcomeSchema, VisitService } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { visits } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { Icon } from '../../ui/icons.js';
import { Pager } from '../../ui/pager.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useTrail } from '../../ui/use-trail.js';
import { useWide } from '../../ui/use-wide.js';
import { useWords } from '../../ui/use-words.js';
import { ToForms } from '../document/print-buttons.js';
import { useVisitTypes } from './use-visit-types.js';
import { VisitFilters } from './visit-filters.js';

const route = getRouteApi('/s/$unitCode/visits');

/** 走访: what was done, newest first. */
export function VisitsPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const search = route.useSearch();
  const request = {
    unit: unitCode,
    type: search.type ?? '',
    fromOn: search.from ?? '',
    toOn: search.to ?? '',
    pageSize: 30,
    pageToken: search.pageToken ?? '',
  };
  const query = useQuery({
    queryKey: [VisitService.typeName, 'list', request],
    queryFn: ({ signal }) => visits.listVisits(request, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('visits.title')}</h1>
        <span className="row wrap">
          <ToForms />
          {rights.can(VisitService.method.recordVisit, unitCode) && (
            <Link className="btn next" to="/s/$unitCode/visits/new" params={{ unitCode }}>
              <Icon name="visit" size={16} />
              {t('workday.record')}
            </Link>
          )}
        </span>
      </div>
      <VisitFilters search={search} />
      <Fetched query={query} rows={12}>
        {page => (page.visits.length === 0 ? <Empty title={t('visits.empty')} why={t('visits.emptyWhy')} /> : <Rows page={page} />)}
      </Fetched>
    </div>
  );
}

function Rows({ page }: { page: ListVisitsResponse }) {
  const search = route.useSearch();
  const wide = useWide();
  const navigate = route.useNavigate();
  const trail = useTrail(search.pageToken, pageToken => void navigate({ search: before => ({ ...before, pageToken }) as never }));
  return (
    <>
      {wide ? <VisitTable visits={page.visits} /> : <VisitCards visits={page.visits} />}
      <Pager first={trail.first} next={page.nextPageToken} onPrevious={trail.back} onNext={() => trail.on(page.nextPageToken)} />
    </>
  );
}

function Outcome({ visit }: { visit: Visit }) {
  const { word } = useWords();
  const met = visit.outcome === VisitOutcome.MET || visit.outcome === VisitOutcome.FAMILY_MET;
  return (
    <Status tone={met ? 'ok' : 'warn'} shape={met ? 'check' : 'openSquare'}>
      {word(VisitOutcomeSchema, visit.outcome)}
    </Status>
  );
}

function VisitTable({ visits: some }: { visits: readonly Visit[] }) {
  const { t } = useTranslation();
  const heads = [
    t('visit.day'),
    t('person.name'),
    t('visit.type'),
    t('visit.medium'),
    t('visit.outcome'),
    t('visit.followUp'),
    t('visit.worker'),
  ];
  return (
    <div className="panel scroll">
      <table className="plain">
        <thead>
          <tr>
            {heads.map(head => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {some.map(visit => (
            <VisitRow key={visit.id} visit={visit} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function VisitRow({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word, day } = useWords();
  const { name } = useVisitTypes();
  return (
    <tr>
      <td className="nw">
        <Link to="/s/$unitCode/visits/$visitId" params={{ unitCode, visitId: visit.id }}>
          {day(visit.visitedOn)}
        </Link>
      </td>
      <td>
        <Link className="nm" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: visit.residentId }}>
          {visit.residentName}
        </Link>
      </td>
      <td className="nw">{name(visit.type)}</td>
      <td className="nw">{word(VisitMediumSchema, visit.medium)}</td>
      <td className="nw">
        <Outcome visit={visit} />
      </td>
      <td>
        {visit.followUp}
        {visit.followUpOn && (
          <span className="mut sm">
            {GAP}
            {t('due.by', { day: day(visit.followUpOn) })}
          </span>
        )}
      </td>
      <td className="nw">{visit.worker}</td>
    </tr>
  );
}

function VisitCards({ visits: some }: { visits: readonly Visit[] }) {
  const { unitCode } = useHere();
  const { day } = useWords();
  const { name } = useVisitTypes();
  return (
    <ul className="cards">
      {some.map(visit => (
        <li key={visit.id} className="panel body">
          <div className="btw">
            <Link className="cname" to="/s/$unitCode/visits/$visitId" params={{ unitCode, visitId: visit.id }}>
              {visit.residentName}
            </Link>
            <Outcome visit={visit} />
          </div>
          <p className="sec">
            {day(visit.visitedOn)}
            {GAP}
            {name(visit.type)}
            {GAP}
            {visit.worker}
          </p>
          {visit.followUp && <p className="mut sm">{visit.followUp}</p>}
        </li>
      ))}
    </ul>
  );
}
