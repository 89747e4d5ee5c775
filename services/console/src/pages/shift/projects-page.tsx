import { type ServiceProject, ServiceProjectKindSchema, ServiceProjectService } from '@shuniu/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serviceProjects } from '../../api/shift-services.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { List } from '../../ui/list/list.js';
import type { Column, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { useWords } from '../../ui/use-words.js';
import { ProjectDialog } from './project-dialog.js';
import { Days, ProjectStatus } from './project-words.js';

const { method } = ServiceProjectService;

/** 服务项目: what volunteers do again and again. */
export function ProjectsPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const undo = useUndo();
  const spec = useSpec();
  const [open, setOpen] = useState(false);
  return (
    <div className="page">
      <Breadcrumbs>
        <Link to="/s/$unitCode/shifts" params={{ unitCode }} search={{}}>
          {t('shift.title')}
        </Link>
        {t('shift.projects')}
      </Breadcrumbs>
      <div className="phead">
        <h1 className="ptitle serif">{t('shift.projects')}</h1>
        {rights.can(method.createServiceProject, unitCode) && (
          <NextButton onClick={() => setOpen(true)}>{t('shift.newProject')}</NextButton>
        )}
      </div>
      <List spec={spec} undo={undo} />
      {open && <ProjectDialog close={() => setOpen(false)} />}
    </div>
  );
}

function Name({ of }: { of: ServiceProject }) {
  const { unitCode } = useHere();
  return (
    <RowLink className="nm" to={`/s/${unitCode}/shifts/projects/${of.id}`}>
      {of.name}
    </RowLink>
  );
}

function Card({ of }: { of: ServiceProject }) {
  const { t } = useTranslation();
  return (
    <div className="panel body">
      <div className="btw wrap">
        <Name of={of} />
        <ProjectStatus of={of} />
      </div>
      <p className="sec">
        <Days of={of} />
      </p>
      <p className="mut sm">{t('shift.toCome', { count: of.shiftsToCome })}</p>
    </div>
  );
}

const idOf = (of: ServiceProject): string => of.id;
function useColumns(): readonly Column<ServiceProject>[] {
  const { t } = useTranslation();
  const { word, number } = useWords();
  return useMemo(
    () => [
      { name: 'name', head: t('shift.project'), always: true, cell: p => <Name of={p} /> },
      { name: 'kind', head: t('shift.kind'), className: 'nw', cell: p => word(ServiceProjectKindSchema, p.kind) },
      { name: 'team', head: t('shift.team'), cell: p => p.teamName },
      { name: 'days', head: t('shift.days'), className: 'nw', cell: p => <Days of={p} /> },
      { name: 'toCome', head: t('shift.shiftsToCome'), className: 'r nw num', cell: p => number(p.shiftsToCome) },
      { name: 'state', head: t('shift.state'), className: 'nw', always: true, cell: p => <ProjectStatus of={p} /> },
    ],
    [t, word, number],
  );
}

function useSpec(): ListSpec<ServiceProject> {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode, rights } = useHere();
  const navigate = useNavigate();
  const load = useMemo<ListSpec<ServiceProject>['load']>(
    () =>
      async ({ filters, pageSize, pageToken }, signal) => {
        const kind = ServiceProjectKindSchema.values.find(v => v.localName === filters.kind)?.number ?? 0;
        const page = await serviceProjects.listServiceProjects(
          { unit: unitCode, kind, withEnded: filters.ended === 'with', pageSize, pageToken },
          { signal },
        );
        return { rows: page.projects, next: page.nextPageToken, total: page.totalCapped };
      },
    [unitCode],
  );
  const open = useMemo(
    () => (of: ServiceProject) =>
      void navigate({ to: '/s/$unitCode/shifts/projects/$serviceProjectId', params: { unitCode, serviceProjectId: of.id } }),
    [navigate, unitCode],
  );
  const kinds = ServiceProjectKindSchema.values.filter(v => v.number !== 0);
  return {
    page: 'serviceProjects',
    service: ServiceProjectService.typeName,
    tabs: [
      { key: 'going', label: t('shift.going'), look: plainLook() },
      { key: 'all', label: t('shift.allProjects'), look: plainLook({ ended: 'with' }) },
    ],
    filters: [
      {
        name: 'kind',
        label: t('shift.kind'),
        kind: 'one',
        options: kinds.map(v => [v.localName, word(ServiceProjectKindSchema, v.number)] as const),
      },
      { name: 'ended', label: t('shift.ended'), kind: 'one', options: [['with', t('shift.withEnded')]] },
    ],
    columns: useColumns(),
    idOf,
    nameOf: p => p.name,
    load,
    counts: true,
    open,
    card: p => <Card of={p} />,
    empty: {
      title: t('shift.noProjects'),
      why: rights.can(method.createServiceProject, unitCode) ? t('shift.noProjectsWhy') : t('shift.emptyRead'),
    },
  };
}
