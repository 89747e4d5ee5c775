import { ExportService, type Household, HouseholdKindSchema, HouseholdService } from '@shuniu/contracts';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exports } from '../../api/file-services.js';
import { households } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { GAP } from '../../ui/gap.js';
import { ExportButton } from '../../ui/list/export-button.js';
import { List } from '../../ui/list/list.js';
import type { Column, ListSpec } from '../../ui/list/list-spec.js';
import { type Filters, plainLook } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { useGo } from '../../ui/use-go.js';
import { useWords } from '../../ui/use-words.js';
import { householdFilters } from './household-filters.js';

const NewHouseholdDialog = lazy(() => import('./household-dialogs.js').then(m => ({ default: m.NewHouseholdDialog })));

const requestOf = (filters: Filters, unit: string) => ({
  unit,
  kind: HouseholdKindSchema.values.find(v => v.localName === filters.kind)?.number ?? 0,
});

/** 户: households of both kinds, by number. */
export function HouseholdsPage() {
  const { t } = useTranslation();
  const undo = useUndo();
  const { unitCode, rights } = useHere();
  const [opening, setOpening] = useState(false);
  const spec = useSpec();
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('household.title')}</h1>
        <span className="row wrap">
          {rights.can(ExportService.method.exportHouseholds) && (
            <ExportButton
              filters={householdFilters}
              columns={spec.columns}
              make={({ filters, columns }) => exports.exportHouseholds({ list: requestOf(filters, unitCode), columns })}
            />
          )}
          {rights.can(HouseholdService.method.createHousehold, unitCode) && (
            <NextButton onClick={() => setOpening(true)}>{t('household.new')}</NextButton>
          )}
        </span>
      </div>
      <List spec={spec} undo={undo} />
      {opening && (
        <Suspense>
          <NewHouseholdDialog close={() => setOpening(false)} />
        </Suspense>
      )}
    </div>
  );
}

const idOf = (household: Household): string => household.id;
const countOf = (household: Household): number => household.memberCount || household.members.filter(m => !m.toOn).length;

function HouseholdNumber({ household }: { household: Household }) {
  const { unitCode } = useHere();
  return (
    <RowLink className="nm num" to={`/s/${unitCode}/households/${household.id}`}>
      {household.number}
    </RowLink>
  );
}

function Kind({ household }: { household: Household }) {
  const { word } = useWords();
  return word(HouseholdKindSchema, household.kind);
}

function Card({ household }: { household: Household }) {
  const { t } = useTranslation();
  return (
    <div className="panel body">
      <div className="btw">
        <HouseholdNumber household={household} />
        <span className="nw">{t('household.people', { count: countOf(household) })}</span>
      </div>
      <p className="sec">
        <Kind household={household} />
        {GAP}
        {household.hamlet || household.address}
      </p>
    </div>
  );
}

function useColumns(): readonly Column<Household>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { name: 'number', head: t('household.number'), always: true, cell: h => <HouseholdNumber household={h} /> },
      { name: 'kind', head: t('household.kind'), cell: h => <Kind household={h} /> },
      { name: 'hamlet', head: t('person.hamlet'), cell: h => h.hamlet || h.address },
      { name: 'count', head: t('household.count'), className: 'r num', cell: countOf },
    ],
    [t],
  );
}

function useSpec(): ListSpec<Household> {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word } = useWords();
  const go = useGo();
  const columns = useColumns();
  const load = useMemo<ListSpec<Household>['load']>(
    () =>
      async ({ filters, pageSize, pageToken }, signal) => {
        const page = await households.listHouseholds({ ...requestOf(filters, unitCode), pageSize, pageToken }, { signal });
        return { rows: page.households, next: page.nextPageToken };
      },
    [unitCode],
  );
  const open = useMemo(() => (household: Household) => go.household(household.id), [go]);
  const kinds = HouseholdKindSchema.values.filter(v => v.number !== 0);
  const words = kinds.map(v => [v.localName, word(HouseholdKindSchema, v.number)] as const);
  return {
    page: 'households',
    service: HouseholdService.typeName,
    tabs: [
      { key: 'all', label: t('household.all'), look: plainLook() },
      ...words.map(([kind, label]) => ({ key: kind.toLowerCase(), label, look: plainLook({ kind }) })),
    ],
    filters: [{ name: 'kind', label: t('household.kind'), kind: 'one', options: words }],
    columns,
    idOf,
    nameOf: household => household.number,
    load,
    open,
    card: household => <Card household={household} />,
    empty: { title: t('household.empty'), why: t('household.emptyWhy') },
  };
}
