import { ExportService, type Visit, VisitMediumSchema, VisitOutcome, VisitOutcomeSchema, VisitService } from '@shuniu/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { exports } from '../../api/file-services.js';
import { visits } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { dayWords, today } from '../../ui/days.js';
import { GAP } from '../../ui/gap.js';
import { Icon } from '../../ui/icons.js';
import { ExportButton } from '../../ui/list/export-button.js';
import { List } from '../../ui/list/list.js';
import type { Column, Filter, ListSpec } from '../../ui/list/list-spec.js';
import { type Filters, plainLook } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { ToForms } from '../document/print-buttons.js';
import { useVisitTypes } from './use-visit-types.js';
import { visitFilters } from './visit-filters.js';

const requestOf = (filters: Filters, unit: string) => ({
  unit,
  type: filters.type ?? '',
  fromOn: filters.from ?? '',
  toOn: filters.to ?? '',
});

/** 走访: what was done, newest first. */
export function VisitsPage() {
  const undo = useUndo();
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const spec = useSpec();
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('visits.title')}</h1>
        <span className="row wrap">
          <ToForms />
          {rights.can(ExportService.method.exportVisits) && (
            <ExportButton
              filters={visitFilters}
              columns={spec.columns}
              make={({ filters, columns }) => exports.exportVisits({ list: requestOf(filters, unitCode), columns })}
            />
          )}
          {rights.can(VisitService.method.recordVisit, unitCode) && (
            <Link className="btn next" to="/s/$unitCode/visits/new" params={{ unitCode }}>
              <Icon name="visit" size={16} />
              {t('workday.record')}
            </Link>
          )}
        </span>
      </div>
      <List spec={spec} undo={undo} />
    </div>
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

function Day({ visit }: { visit: Visit }) {
  const { unitCode } = useHere();
  const { day } = useWords();
  return <RowLink to={`/s/${unitCode}/visits/${visit.id}`}>{day(visit.visitedOn)}</RowLink>;
}

function Person({ visit }: { visit: Visit }) {
  const { unitCode } = useHere();
  return (
    <RowLink className="nm" to={`/s/${unitCode}/residents/${visit.residentId}`}>
      {visit.residentName}
    </RowLink>
  );
}

function TypeName({ type }: { type: string }) {
  const { name } = useVisitTypes();
  return name(type);
}

function FollowUp({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const { day } = useWords();
  return (
    <>
      {visit.followUp}
      {visit.followUpOn && (
        <span className="mut sm">
          {GAP}
          {t('due.by', { day: day(visit.followUpOn) })}
        </span>
      )}
    </>
  );
}

function useColumns(): readonly Column<Visit>[] {
  const { t } = useTranslation();
  const { word } = useWords();
  const medium = (visit: Visit) => word(VisitMediumSchema, visit.medium);
  return useMemo(
    () => [
      { name: 'day', head: t('visit.day'), className: 'nw', always: true, cell: v => <Day visit={v} /> },
      { name: 'name', head: t('person.name'), className: 'nw', always: true, cell: v => <Person visit={v} /> },
      { name: 'type', head: t('visit.type'), className: 'nw', cell: v => <TypeName type={v.type} /> },
      { name: 'medium', head: t('visit.medium'), className: 'nw', cell: medium },
      { name: 'outcome', head: t('visit.outcome'), className: 'nw', cell: v => <Outcome visit={v} /> },
      { name: 'followUp', head: t('visit.followUp'), cell: v => <FollowUp visit={v} /> },
      { name: 'worker', head: t('visit.worker'), className: 'nw', cell: v => v.worker },
    ],
    [t],
  );
}

function Card({ visit }: { visit: Visit }) {
  const { unitCode } = useHere();
  const { language } = useWords();
  return (
    <div className="panel body">
      <div className="btw">
        <RowLink className="cname" to={`/s/${unitCode}/visits/${visit.id}`}>
          {visit.residentName}
        </RowLink>
        <Outcome visit={visit} />
      </div>
      <p className="sec">
        {dayWords(visit.visitedOn, language)}
        {GAP}
        <TypeName type={visit.type} />
        {GAP}
        {visit.worker}
      </p>
      {visit.followUp && <p className="mut sm">{visit.followUp}</p>}
    </div>
  );
}

const idOf = (visit: Visit): string => visit.id;

function useSpec(): ListSpec<Visit> {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { types, name } = useVisitTypes();
  const columns = useColumns();
  const navigate = useNavigate();
  const load = useMemo<ListSpec<Visit>['load']>(
    () =>
      async ({ filters, pageSize, pageToken }, signal) => {
        const page = await visits.listVisits({ ...requestOf(filters, unitCode), pageSize, pageToken }, { signal });
        return { rows: page.visits, next: page.nextPageToken };
      },
    [unitCode],
  );
  const open = useMemo(
    () => (visit: Visit) => void navigate({ to: '/s/$unitCode/visits/$visitId', params: { unitCode, visitId: visit.id } }),
    [navigate, unitCode],
  );
  const filters: readonly Filter[] = [
    { name: 'type', label: t('visit.type'), kind: 'one', options: types.map(type => [type.name, name(type.name)]) },
    { name: 'from', label: t('list.from'), kind: 'day' },
    { name: 'to', label: t('list.to'), kind: 'day' },
  ];
  return {
    page: 'visits',
    service: VisitService.typeName,
    tabs: [
      { key: 'all', label: t('visits.all'), look: plainLook() },
      { key: 'today', label: t('visits.today'), look: plainLook({ from: today() }) },
      { key: 'month', label: t('visits.month'), look: plainLook({ from: `${today().slice(0, 7)}-01` }) },
    ],
    filters,
    columns,
    idOf,
    nameOf: visit => visit.residentName,
    load,
    open,
    card: visit => <Card visit={visit} />,
    empty: { title: t('visits.empty'), why: t('visits.emptyWhy') },
  };
}
