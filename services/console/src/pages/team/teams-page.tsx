import { type Team, TeamService } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { teams } from '../../api/team-services.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { List } from '../../ui/list/list.js';
import type { Column, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { VolunteerNav } from '../volunteer/volunteer-nav.js';
import { TeamDialog } from './team-dialog.js';
import { TeamStatus } from './team-words.js';

const { method } = TeamService;

/** 志愿服务队: who serves together, and who asks to join. */
export function TeamsPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const undo = useUndo();
  const spec = useSpec();
  const [open, setOpen] = useState(false);
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('team.title')}</h1>
        {rights.can(method.foundTeam, unitCode) && <NextButton onClick={() => setOpen(true)}>{t('team.found')}</NextButton>}
      </div>
      <VolunteerNav />
      <List spec={spec} undo={undo} />
      {open && <TeamDialog close={() => setOpen(false)} />}
    </div>
  );
}

function Name({ team }: { team: Team }) {
  const { unitCode } = useHere();
  return (
    <RowLink className="nm" to={`/s/${unitCode}/volunteers/teams/${team.id}`}>
      {team.name}
    </RowLink>
  );
}
function Requests({ team }: { team: Team }) {
  const { t } = useTranslation();
  if (team.requests === 0) return null;
  return (
    <Status tone="warn" shape="openSquare">
      {t('team.asked', { count: team.requests })}
    </Status>
  );
}
function Card({ team }: { team: Team }) {
  const { t } = useTranslation();
  return (
    <div className="panel body">
      <div className="btw wrap">
        <Name team={team} />
        <TeamStatus team={team} />
      </div>
      <p className="sec">{t('team.people', { count: team.members })}</p>
      {team.leaders.length > 0 && <p className="mut sm">{t('team.ledBy', { names: team.leaders.join('、') })}</p>}
      <Requests team={team} />
    </div>
  );
}

const idOf = (team: Team): string => team.id;
const nameOf = (team: Team): string => team.name;
function useColumns(): readonly Column<Team>[] {
  const { t } = useTranslation();
  const { number, day } = useWords();
  return useMemo(
    () => [
      { name: 'name', head: t('team.name'), always: true, cell: team => <Name team={team} /> },
      { name: 'parent', head: t('team.parent'), cell: team => team.parentName },
      { name: 'leaders', head: t('team.leaders'), cell: team => team.leaders.join('、') },
      { name: 'members', head: t('team.members'), className: 'r nw num', cell: team => number(team.members) },
      { name: 'requests', head: t('team.requests'), className: 'nw', cell: team => <Requests team={team} /> },
      { name: 'founded', head: t('team.foundedOn'), className: 'nw', more: true, cell: team => day(team.foundedOn) },
      { name: 'state', head: t('team.state'), className: 'nw', always: true, cell: team => <TeamStatus team={team} /> },
    ],
    [t, number, day],
  );
}

function useSpec(): ListSpec<Team> {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const load = useMemo<ListSpec<Team>['load']>(
    () =>
      async ({ filters, pageSize, pageToken }, signal) => {
        const page = await teams.listTeams({ unit: unitCode, withEnded: filters.ended === 'with', pageSize, pageToken }, { signal });
        return { rows: page.teams, next: page.nextPageToken, total: page.totalCapped };
      },
    [unitCode],
  );
  const open = useMemo(
    () => (team: Team) => void navigate({ to: '/s/$unitCode/volunteers/teams/$teamId', params: { unitCode, teamId: team.id } }),
    [navigate, unitCode],
  );
  return {
    page: 'teams',
    service: TeamService.typeName,
    counts: true,
    tabs: [
      { key: 'serving', label: t('team.serving'), look: plainLook() },
      { key: 'all', label: t('team.all'), look: plainLook({ ended: 'with' }) },
    ],
    filters: [{ name: 'ended', label: t('team.ended'), kind: 'one', options: [['with', t('team.withEnded')]] }],
    columns: useColumns(),
    idOf,
    nameOf,
    load,
    open,
    card: team => <Card team={team} />,
    empty: { title: t('team.empty'), why: t('team.emptyWhy') },
  };
}
