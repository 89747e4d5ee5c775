import { type Organisation, OrganisationService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { organisations } from '../../api/activity-services.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { GAP } from '../../ui/gap.js';
import { List } from '../../ui/list/list.js';
import type { Column, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { OrganisationDialog } from './organisation-dialog.js';

const { method } = OrganisationService;

/** 合作单位与社会组织 of the station. */
export function OrganisationsPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const undo = useUndo();
  const [making, setMaking] = useState(false);
  const spec = useSpec();
  return (
    <div className="page">
      <Breadcrumbs>
        <Link to="/s/$unitCode/activities" params={{ unitCode }} search={{}}>
          {t('activity.title')}
        </Link>
        {t('organisation.title')}
      </Breadcrumbs>
      <div className="phead">
        <h1 className="ptitle serif">{t('organisation.title')}</h1>
        {rights.can(method.createOrganisation, unitCode) && (
          <NextButton onClick={() => setMaking(true)}>{t('organisation.make')}</NextButton>
        )}
      </div>
      <List spec={spec} undo={undo} />
      {making && <OrganisationDialog organisation={undefined} close={() => setMaking(false)} />}
    </div>
  );
}

function Name({ of }: { of: Organisation }) {
  const { unitCode } = useHere();
  return (
    <RowLink className="nm" to={`/s/${unitCode}/organisations/${of.id}`}>
      {of.name}
    </RowLink>
  );
}
function Card({ of }: { of: Organisation }) {
  const { t } = useTranslation();
  return (
    <div className="panel body">
      <Name of={of} />
      <p className="sec">{[of.kind || t('organisation.noKind'), of.status].filter(Boolean).join(GAP)}</p>
      <p className="mut">{t('organisation.took', { count: of.activities })}</p>
    </div>
  );
}

const idOf = (of: Organisation): string => of.id;

/** What the station calls kinds and statuses, as they stand. */
function useCalled() {
  const { unitCode } = useHere();
  const { data } = useQuery({
    queryKey: [OrganisationService.typeName, 'called', unitCode],
    queryFn: ({ signal }) => organisations.listOrganisations({ unit: unitCode, pageSize: 200 }, { signal }),
  });
  return useMemo(() => {
    const all = data?.organisations ?? [];
    const words = (of: (o: Organisation) => string) => [...new Set(all.map(of))].filter(Boolean).map(word => [word, word] as const);
    return { kinds: words(o => o.kind), statuses: words(o => o.status) };
  }, [data]);
}

function useSpec(): ListSpec<Organisation> {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const navigate = useNavigate();
  const { kinds, statuses } = useCalled();
  const columns: readonly Column<Organisation>[] = useMemo(
    () => [
      { name: 'name', head: t('organisation.name'), always: true, cell: o => <Name of={o} /> },
      { name: 'kind', head: t('organisation.kind'), className: 'nw', cell: o => o.kind || t('organisation.noKind') },
      { name: 'status', head: t('organisation.status'), className: 'nw', cell: o => o.status },
      { name: 'activities', head: t('organisation.activities'), className: 'nw num r', cell: o => o.activities },
      { name: 'contact', head: t('organisation.contact'), className: 'nw', more: true, cell: o => o.contact },
      { name: 'creditCode', head: t('organisation.creditCode'), className: 'nw num', more: true, cell: o => o.creditCode },
    ],
    [t],
  );
  const load: ListSpec<Organisation>['load'] = useMemo(
    () =>
      async ({ filters, pageSize, pageToken }, signal) => {
        const { kind = '', status = '' } = filters;
        const page = await organisations.listOrganisations({ unit: unitCode, kind, status, pageSize, pageToken }, { signal });
        return { rows: page.organisations, next: page.nextPageToken };
      },
    [unitCode],
  );
  const open = useMemo(
    () => (of: Organisation) =>
      void navigate({ to: '/s/$unitCode/organisations/$organisationId', params: { unitCode, organisationId: of.id } }),
    [navigate, unitCode],
  );
  return {
    page: 'organisations',
    service: OrganisationService.typeName,
    tabs: [{ key: 'all', label: t('organisation.all'), look: plainLook() }],
    filters: [
      { name: 'kind', label: t('organisation.kind'), kind: 'one', options: kinds },
      { name: 'status', label: t('organisation.status'), kind: 'one', options: statuses },
    ],
    columns,
    idOf,
    nameOf: o => o.name,
    load,
    open,
    card: o => <Card of={o} />,
    empty: {
      title: t('organisation.empty'),
      why: rights.can(method.createOrganisation, unitCode) ? t('organisation.emptyWhy') : t('organisation.emptyRead'),
    },
  };
}
