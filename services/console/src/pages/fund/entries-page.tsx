import { type Entry, EntryKindSchema, EntryService } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entries } from '../../api/fund-services.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { GAP } from '../../ui/gap.js';
import { List } from '../../ui/list/list.js';
import type { Column, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { useWords } from '../../ui/use-words.js';
import './fund.css';
import { requestOf } from './entry-filters.js';
import { FundNav } from './fund-nav.js';
import { ExportEntries } from './fund-papers.js';
import { EntryKindWord, ProjectWords, signedWords } from './fund-words.js';
import { IncomeDialog } from './income-dialog.js';
import { useFunds, useParties, useProjects } from './use-fund.js';

/** 分录: every movement of the fund, the newest day first. */
export function EntriesPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const undo = useUndo();
  const [adding, setAdding] = useState(false);
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('fund.entries')}</h1>
        <span className="row wrap">
          <ExportEntries />
          {rights.can(EntryService.method.postIncome, unitCode) && (
            <NextButton onClick={() => setAdding(true)}>{t('fund.addIncome')}</NextButton>
          )}
        </span>
      </div>
      <FundNav />
      <List spec={useSpec()} undo={undo} />
      {adding && <IncomeDialog close={() => setAdding(false)} />}
    </div>
  );
}

function Title({ entry }: { entry: Entry }) {
  const { unitCode } = useHere();
  return (
    <RowLink className="nm" to={`/s/${unitCode}/fund/entries/${entry.id}`}>
      {entry.category}
      {entry.partyName && `${GAP}${entry.partyName}`}
    </RowLink>
  );
}

function Day({ entry }: { entry: Entry }) {
  const { day } = useWords();
  return day(entry.eventOn);
}

function Card({ entry }: { entry: Entry }) {
  return (
    <div className="panel body">
      <div className="btw wrap">
        <Title entry={entry} />
        <b className="num">{signedWords(entry)}</b>
      </div>
      <p className="sec">
        <Day entry={entry} />
        {entry.projectName && GAP}
        <ProjectWords entry={entry} />
        {entry.voucherNo && `${GAP}${entry.voucherNo}`}
      </p>
      <EntryKindWord entry={entry} />
    </div>
  );
}

const idOf = (entry: Entry): string => entry.id;

function useColumns(): readonly Column<Entry>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { name: 'day', head: t('fund.day'), className: 'nw', always: true, cell: e => <Day entry={e} /> },
      { name: 'voucher', head: t('fund.voucher'), className: 'nw num', cell: e => e.voucherNo },
      { name: 'kind', head: t('fund.kind'), className: 'nw', cell: e => <EntryKindWord entry={e} /> },
      { name: 'title', head: t('fund.what'), always: true, cell: e => <Title entry={e} /> },
      { name: 'project', head: t('fund.project'), cell: e => <ProjectWords entry={e} /> },
      { name: 'memo', head: t('fund.memo'), more: true, cell: e => e.memo },
      { name: 'amount', head: t('fund.amount'), className: 'r num nw b', always: true, cell: e => signedWords(e) },
    ],
    [t],
  );
}

function useFilters() {
  const { t } = useTranslation();
  const { word } = useWords();
  const { data: projects = [] } = useProjects();
  const { data: funds = [] } = useFunds();
  const { data: parties = [] } = useParties();
  const kinds = EntryKindSchema.values.filter(v => v.number !== 0).map(v => [v.localName, word(EntryKindSchema, v.number)] as const);
  return [
    { name: 'projectId', label: t('fund.project'), kind: 'one' as const, options: projects.map(p => [p.id, p.name] as const) },
    { name: 'kind', label: t('fund.kind'), kind: 'one' as const, options: kinds },
    ...(funds.length > 1
      ? [{ name: 'fundId', label: t('fund.fund'), kind: 'one' as const, options: funds.map(f => [f.id, f.name] as const) }]
      : []),
    { name: 'partyId', label: t('fund.party'), kind: 'one' as const, options: parties.map(p => [p.id, p.name] as const) },
    { name: 'fromOn', label: t('fund.from'), kind: 'day' as const },
    { name: 'toOn', label: t('fund.to'), kind: 'day' as const },
  ];
}

function useSpec(): ListSpec<Entry> {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const columns = useColumns();
  const load = useMemo<ListSpec<Entry>['load']>(
    () =>
      async ({ filters, pageSize, pageToken }, signal) => {
        const page = await entries.listEntries({ ...requestOf(filters, unitCode), pageSize, pageToken }, { signal });
        return { rows: page.entries, next: page.nextPageToken };
      },
    [unitCode],
  );
  const open = useMemo(
    () => (entry: Entry) => void navigate({ to: '/s/$unitCode/fund/entries/$entryId', params: { unitCode, entryId: entry.id } }),
    [navigate, unitCode],
  );
  const tab = (kind: string, number: number) => ({ key: kind, label: word(EntryKindSchema, number), look: plainLook({ kind }) });
  return {
    page: 'entries',
    service: EntryService.typeName,
    tabs: [{ key: 'all', label: t('fund.all'), look: plainLook() }, tab('DONATION', 1), tab('EXPENSE', 3), tab('REVERSAL', 5)],
    filters: useFilters(),
    columns,
    idOf,
    nameOf: entry => entry.category,
    load,
    open,
    card: entry => <Card entry={entry} />,
    empty: { title: t('fund.noEntries'), why: t('fund.noEntriesWhy') },
  };
}
