import {
  type BalanceMonitor,
  BalanceMonitorService,
  type Project,
  ProjectService,
  ProjectState,
  ProjectStateSchema,
} from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moneyWords } from '../../format/money.js';
import { useHere } from '../../session/use-me.js';
import { amounts, FoldingTable, unseen } from '../../ui/folding-table.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { FloorDialog, useMonitors } from './floor-dialog.js';
import { ProjectDialog } from './project-dialog.js';

/** 项目 with their money; a name opens its entries. */
export function ProjectsPanel({ projects, add }: { projects: readonly Project[]; add: (() => void) | undefined }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<Project>();
  const [watching, setWatching] = useState<Project>();
  const monitors = useMonitors(projects[0]?.fundId);
  return (
    <section className="panel">
      <div className="hd btw">
        <h2 className="h2">{t('fund.projects')}</h2>
        {add && <Button onClick={add}>{t('fund.addProject')}</Button>}
      </div>
      {projects.length === 0 ? (
        <p className="body mut">{t('fund.noProjects')}</p>
      ) : (
        <FoldingTable
          heads={[
            t('fund.project'),
            ...amounts(t('fund.budget'), t('fund.income'), t('fund.expense'), t('fund.held'), t('fund.available')),
            unseen(t('fund.actions')),
          ]}
        >
          {projects.map(project => (
            <Row
              key={project.id}
              project={project}
              monitor={monitors.get(project.id)}
              edit={() => setEditing(project)}
              watch={() => setWatching(project)}
            />
          ))}
        </FoldingTable>
      )}
      {watching && <FloorDialog project={watching} monitor={monitors.get(watching.id)} close={() => setWatching(undefined)} />}
      {editing && <ProjectDialog key={editing.id} fundId={editing.fundId} project={editing} close={() => setEditing(undefined)} />}
    </section>
  );
}

interface RowProps {
  readonly project: Project;
  readonly monitor: BalanceMonitor | undefined;
  readonly edit: () => void;
  readonly watch: () => void;
}
function Row({ project, monitor, edit, watch }: RowProps) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { word } = useWords();
  const budget = project.budget?.fen ?? 0n;
  const cells = [
    [t('fund.budget'), budget === 0n ? t('fund.noBudget') : moneyWords(project.budget)],
    [t('fund.income'), moneyWords(project.income)],
    [t('fund.expense'), moneyWords(project.expense)],
    [t('fund.held'), moneyWords(project.held)],
    [t('fund.available'), moneyWords(project.available)],
  ] as const;
  return (
    <tr>
      <td>
        <Link className="nm" to="/s/$unitCode/fund/entries" params={{ unitCode }} search={{ projectId: project.id }}>
          {project.name}
        </Link>{' '}
        {monitor?.isBelow && (
          <Status tone="danger" shape="triangle">
            {t('monitor.isBelow', { floor: moneyWords(monitor.floor) })}
          </Status>
        )}
        {project.state === ProjectState.ENDED && (
          <Status tone="mute" shape="bar">
            {word(ProjectStateSchema, project.state)}
          </Status>
        )}
      </td>
      {cells.map(([head, words], at) => (
        <td key={head} className={at === cells.length - 1 ? 'r num b nw' : 'r num nw'} data-head={head}>
          {words}
        </td>
      ))}
      <td className="r">
        <span className="rowacts">
          {rights.can(BalanceMonitorService.method.setBalanceMonitor, project.unitCode) && project.state === ProjectState.ACTIVE && (
            <button type="button" className="lnk sm" onClick={watch} aria-label={t('monitor.floorOf', { name: project.name })}>
              {t('monitor.floor')}
            </button>
          )}
          {rights.can(ProjectService.method.updateProject, project.unitCode) && (
            <button type="button" className="lnk sm" onClick={edit} aria-label={t('fund.editProjectOf', { name: project.name })}>
              {t('fund.edit')}
            </button>
          )}
        </span>
      </td>
    </tr>
  );
}
