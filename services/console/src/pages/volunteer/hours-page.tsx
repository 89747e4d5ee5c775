import { RecordClassSchema, RecordStateSchema, type ServiceRecord, ServiceRecordService } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { serviceRecords } from '../../api/volunteer-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { List } from '../../ui/list/list.js';
import type { Column, Filter, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { useWords } from '../../ui/use-words.js';
import { VolunteerNav } from './volunteer-nav.js';
import { hoursWords, RecordKind, RecordStatus } from './volunteer-words.js';

/** 服务时数: records of the station, those that wait for the reader first in the tabs. */
export function HoursPage() {
  const { t } = useTranslation();
  const undo = useUndo();
  return (
    <div className="page">
      <h1 className="ptitle serif">{t('hours.title')}</h1>
      <VolunteerNav />
      <List spec={useSpec()} undo={undo} />
    </div>
  );
}

function Name({ record }: { record: ServiceRecord }) {
  const { unitCode } = useHere();
  return (
    <RowLink className="nm" to={`/s/${unitCode}/volunteers/hours/${record.id}`}>
      {record.volunteerName}
    </RowLink>
  );
}
function On({ record }: { record: ServiceRecord }) {
  const { day } = useWords();
  return day(record.servedOn);
}

function Card({ record }: { record: ServiceRecord }) {
  const { t } = useTranslation();
  return (
    <div className="panel body">
      <div className="btw wrap">
        <Name record={record} />
        <RecordStatus record={record} />
      </div>
      <p className="sec">
        <On record={record} />
        {[GAP, record.service, GAP, t('hours.count', { hours: hoursWords(record.minutes) })].join('')}
      </p>
      <RecordKind record={record} />
    </div>
  );
}

function useColumns(): readonly Column<ServiceRecord>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { name: 'on', head: t('hours.servedOn'), className: 'nw', always: true, cell: r => <On record={r} /> },
      { name: 'name', head: t('volunteer.name'), always: true, cell: r => <Name record={r} /> },
      { name: 'service', head: t('hours.service'), always: true, cell: r => r.service },
      { name: 'class', head: t('hours.class'), className: 'nw', cell: r => <RecordKind record={r} /> },
      { name: 'by', head: t('hours.recordedBy'), more: true, cell: r => whoOf(r, 'recordedBy') },
      { name: 'state', head: t('hours.state'), className: 'nw', cell: r => <RecordStatus record={r} /> },
      { name: 'hours', head: t('hours.hours'), className: 'r num nw b', always: true, cell: r => hoursWords(r.minutes) },
    ],
    [t],
  );
}

type Schema = typeof RecordStateSchema | typeof RecordClassSchema;
const numberOf = (schema: Schema, name: string | undefined): number => schema.values.find(v => v.localName === name)?.number ?? 0;

function useFilters(): readonly Filter[] {
  const { t } = useTranslation();
  const { word } = useWords();
  const of = (schema: Schema) => schema.values.filter(v => v.number !== 0).map(v => [v.localName, word(schema, v.number)] as const);
  return [
    { name: 'state', label: t('hours.state'), kind: 'one', options: of(RecordStateSchema) },
    { name: 'class', label: t('hours.class'), kind: 'one', options: of(RecordClassSchema) },
    { name: 'fromOn', label: t('hours.since'), kind: 'day' },
    { name: 'toOn', label: t('hours.until'), kind: 'day' },
    { name: 'mine', label: t('hours.forMe'), kind: 'one', options: [['yes', t('hours.forMe')]] },
  ];
}

function useSpec(): ListSpec<ServiceRecord> {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const load = useMemo<ListSpec<ServiceRecord>['load']>(
    () =>
      async ({ filters, pageSize, pageToken, exact }, signal) => {
        const { fromOn = '', toOn = '', volunteerId = '', mine } = filters;
        const asked = {
          ...{ unit: unitCode, fromOn, toOn, volunteerId, forMe: mine === 'yes', countAll: exact ?? false },
          state: numberOf(RecordStateSchema, filters.state),
          class: numberOf(RecordClassSchema, filters.class),
        };
        const page = await serviceRecords.listServiceRecords({ ...asked, pageSize, pageToken }, { signal });
        return { rows: page.records, next: page.nextPageToken, total: page.total ?? page.totalCapped };
      },
    [unitCode],
  );
  const open = useMemo(
    () => (record: ServiceRecord) =>
      void navigate({ to: '/s/$unitCode/volunteers/hours/$serviceRecordId', params: { unitCode, serviceRecordId: record.id } }),
    [navigate, unitCode],
  );
  return {
    page: 'hours',
    service: ServiceRecordService.typeName,
    counts: true,
    tabs: [
      { key: 'mine', label: t('hours.forMe'), look: plainLook({ mine: 'yes' }) },
      { key: 'pending', label: word(RecordStateSchema, 1), look: plainLook({ state: 'PENDING' }) },
      { key: 'all', label: t('volunteer.all'), look: plainLook() },
    ],
    filters: useFilters(),
    columns: useColumns(),
    idOf: r => r.id,
    nameOf: r => r.volunteerName,
    load,
    open,
    card: record => <Card record={record} />,
    empty: { title: t('hours.empty'), why: t('hours.emptyWhy') },
  };
}
