import {
  ApprovalService,
  ExportService,
  OccasionService,
  type Resident,
  ResidentService,
  ResidentStateSchema,
  RosterService,
} from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { exports, roster } from '../../api/file-services.js';
import { residents } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { HeadActions } from '../../ui/head-actions.js';
import { Icon } from '../../ui/icons.js';
import { ExportButton } from '../../ui/list/export-button.js';
import { List } from '../../ui/list/list.js';
import type { Column, Filter, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook } from '../../ui/list/list-state.js';
import { useUndo } from '../../ui/list/undo.js';
import { Said } from '../../ui/said.js';
import { useGo } from '../../ui/use-go.js';
import { useWords } from '../../ui/use-words.js';
import { AskExport } from '../export/ask-export.js';
import { DUE_SORT, listRequest, ME, WAITS } from './list-request.js';
import { Reassign } from './reassign.js';
import { ResidentCard } from './resident-card.js';
import { useResidentColumns } from './resident-columns.js';
import { residentFilters } from './resident-filters.js';
import { useCategories } from './use-categories.js';

/** 人员档案: the station's files, masked, in views whose filters stand in the address. */
export function ResidentsPage() {
  const undo = useUndo();
  const spec = useSpec(undo);
  return (
    <div className="page">
      <Said />
      <Head columns={spec.columns} />
      <List spec={spec} undo={undo} />
    </div>
  );
}

function Head({ columns }: { columns: readonly Column<Resident>[] }) {
  const { t } = useTranslation();
  const { unitCode, me, rights } = useHere();
  const mayFile = rights.can(ResidentService.method.createResident, unitCode);
  return (
    <div className="phead">
      <h1 className="ptitle serif">{t('residents.title')}</h1>
      <HeadActions
        next={
          mayFile && (
            <Link className="btn next" to="/s/$unitCode/residents/new" params={{ unitCode }}>
              <Icon name="plus" size={16} />
              {t('residents.new')}
            </Link>
          )
        }
      >
        {rights.can(ExportService.method.exportResidents) && (
          <ExportButton
            filters={residentFilters}
            columns={columns}
            make={({ filters, sort, columns: names }) =>
              exports.exportResidents({
                list: listRequest(filters, { unit: unitCode, today: today(), name: me.name, sort }),
                columns: names,
              })
            }
          />
        )}
        <AskExport
          filters={residentFilters}
          columns={columns}
          listOf={({ filters, sort }) => listRequest(filters, { unit: unitCode, today: today(), name: me.name, sort })}
        />
        {mayFile && <Ways />}
      </HeadActions>
    </div>
  );
}

/** What leads on from the list, for who may write at this station. */
function Ways() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <>
      <Link className="btn" to="/s/$unitCode/transfers" params={{ unitCode }}>
        {t('transfer.link')}
      </Link>
      <Link className="btn" to="/s/$unitCode/duplicates" params={{ unitCode }}>
        {t('duplicate.link')}
      </Link>
      <Link className="btn" to="/s/$unitCode/imports" params={{ unitCode }}>
        {t('residents.import')}
      </Link>
    </>
  );
}

const idOf = (resident: Resident): string => resident.id;
const nameOf = (resident: Resident): string => resident.name;

/** 待审核 and 节日慰问 are a station's own work: who looks on from above has no such list. */
function useOwnWork() {
  const { unitCode, rights } = useHere();
  return {
    approves: rights.can(ApprovalService.method.listApprovals, unitCode),
    greets: rights.can(OccasionService.method.listGreetings, unitCode),
  };
}

function useTabsOfPage() {
  const { t } = useTranslation();
  const { approves, greets } = useOwnWork();
  return [
    { key: 'all', label: t('residents.all'), look: plainLook() },
    { key: 'mine', label: t('residents.mine'), look: plainLook({ worker: ME }) },
    { key: 'overdue', label: t('residents.overdue'), look: plainLook({ due: 'overdue' }, DUE_SORT) },
    { key: 'soon', label: t('residents.soon'), look: plainLook({ due: 'week' }, DUE_SORT) },
    { key: 'fresh', label: t('residents.fresh'), look: plainLook({ filed: 'month' }) },
    ...(approves ? [{ key: 'waiting', label: t('residents.waiting'), look: plainLook({ waits: WAITS }) }] : []),
    { key: 'birthday', label: t('residents.birthdays'), look: plainLook({ birthday: 'month' }) },
    ...(greets ? [{ key: 'greetings', label: t('residents.greetings'), look: plainLook({ greet: 'left' }) }] : []),
  ];
}

/** Hamlets and workers of this village; above a village 一社 of one is not 一社 of another. */
function useRosterWords() {
  const { unitCode } = useHere();
  const { data } = useQuery({
    queryKey: [RosterService.typeName, unitCode],
    queryFn: ({ signal }) => roster.listRosterWords({ unit: unitCode }, { signal }),
    staleTime: 10 * 60_000,
  });
  return { hamlets: data?.hamlets ?? [], workers: data?.workers ?? [] };
}

function useOwnFilters(): readonly Filter[] {
  const { t } = useTranslation();
  const { approves, greets } = useOwnWork();
  const greetings: Filter = {
    name: 'greet',
    label: t('residents.greetings'),
    kind: 'one',
    options: [
      ['left', t('residents.greetLeft')],
      ['all', t('residents.greetAll')],
    ],
  };
  const waiting: Filter = { name: 'waits', label: t('residents.approval'), kind: 'one', options: [[WAITS, t('residents.waiting')]] };
  return [...(greets ? [greetings] : []), ...(approves ? [waiting] : [])];
}

function useFilters(): { filters: readonly Filter[]; workers: readonly string[] } {
  const { t } = useTranslation();
  const { word } = useWords();
  const { categories, name } = useCategories();
  const { hamlets, workers } = useRosterWords();
  const same = (words: readonly string[]) => words.map(one => [one, one] as const);
  const own = useOwnFilters();
  const states = ResidentStateSchema.values.filter(v => v.number >= 1 && v.number <= 5);
  const filters: readonly Filter[] = [
    { name: 'hamlet', label: t('residents.hamlet'), kind: 'one', options: same(hamlets) },
    {
      name: 'due',
      label: t('residents.due'),
      kind: 'one',
      options: [
        ['overdue', t('residents.dueOverdue')],
        ['today', t('residents.dueToday')],
        ['week', t('residents.soon')],
      ],
    },
    { name: 'worker', label: t('residents.worker'), kind: 'one', options: [[ME, t('residents.me')], ...same(workers)] },
    {
      name: 'state',
      label: t('residents.state'),
      kind: 'one',
      options: states.map(v => [v.localName, word(ResidentStateSchema, v.number)]),
    },
    {
      name: 'filed',
      label: t('residents.filed'),
      kind: 'one',
      options: [
        ['month', t('residents.thisMonth')],
        ['year', t('residents.thisYear')],
      ],
    },
    {
      name: 'contact',
      label: t('residents.contact'),
      kind: 'one',
      options: [
        ['month', t('residents.silent30')],
        ['quarter', t('residents.silent90')],
      ],
    },
    {
      name: 'birthday',
      label: t('residents.birthday'),
      kind: 'one',
      options: [
        ['week', t('residents.within7')],
        ['month', t('residents.within30')],
      ],
    },
    ...own,
    {
      name: 'category',
      label: t('residents.category'),
      kind: 'many',
      options: categories.filter(c => !c.guarded).map(c => [c.name, name(c.name)]),
    },
  ];
  return { filters, workers };
}

function useSpec(undo: ReturnType<typeof useUndo>): ListSpec<Resident> {
  const { t } = useTranslation();
  const { unitCode, me, rights } = useHere();
  const go = useGo();
  const columns = useResidentColumns();
  const { filters, workers } = useFilters();
  const load = useMemo<ListSpec<Resident>['load']>(
    () => async (asked, signal) => {
      const page = await residents.listResidents(
        {
          ...listRequest(asked.filters, { unit: unitCode, today: today(), name: me.name, sort: asked.sort }),
          pageSize: asked.pageSize,
          pageToken: asked.pageToken,
          ids: [...(asked.ids ?? [])],
          countAll: asked.exact ?? false,
        },
        { signal },
      );
      return { rows: page.residents, next: page.nextPageToken, total: page.total ?? page.totalCapped };
    },
    [unitCode, me.name],
  );
  const open = useMemo(() => (resident: Resident) => go.person(resident.id), [go]);
  const mayReassign = rights.can(RosterService.method.reassignResidents, unitCode);
  return {
    page: 'residents',
    service: ResidentService.typeName,
    tabs: useTabsOfPage(),
    filters,
    columns,
    sorts: [
      ['', t('residents.byFiled')],
      [DUE_SORT, t('residents.byDue')],
    ],
    idOf,
    nameOf,
    load,
    counts: true,
    open,
    card: resident => <ResidentCard resident={resident} />,
    ...(mayReassign ? { bulk: (chosen, clear) => <Reassign chosen={chosen} clear={clear} workers={workers} undo={undo} /> } : {}),
    totalWords: total => t('residents.total', { total }),
    empty: { title: t('residents.empty'), why: t('residents.emptyWhy') },
    foot: t('residents.hidden'),
  };
}
