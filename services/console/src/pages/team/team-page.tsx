import { type Team, type TeamMember, TeamMemberState, TeamService, TeamState } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { teams } from '../../api/team-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { Facts } from '../../ui/facts.js';
import { Said } from '../../ui/said.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { JoinDialog } from './member-dialogs.js';
import { MemberTable } from './member-table.js';
import { EndTeamDialog, TeamDialog } from './team-dialog.js';
import { TeamStatus } from './team-words.js';

const route = getRouteApi('/s/$unitCode/volunteers/teams/$teamId');
const { method } = TeamService;
const { ASKED, MEMBER } = TeamMemberState;

/** One team: who asks to join, who belongs, and what it is there for. */
export function TeamPage() {
  const { teamId } = route.useParams();
  const query = useQuery({
    queryKey: [TeamService.typeName, teamId],
    queryFn: ({ signal }) => teams.getTeam({ id: teamId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={6}>
        {team => (
          <>
            <Head team={team} />
            <Said key={team.etag} />
            <Members team={team} />
            <About team={team} />
          </>
        )}
      </Fetched>
    </div>
  );
}

function Head({ team }: { team: Team }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const [dialog, setDialog] = useState<'join' | 'edit' | 'end'>();
  const may = (of: (typeof method)[keyof typeof method]) => team.state === TeamState.SERVING && rights.can(of, team.unitCode);
  const close = () => setDialog(undefined);
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/volunteers/teams" params={{ unitCode }} search={{}}>
          {t('team.title')}
        </Link>
        {team.name}
      </Breadcrumbs>
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{team.name}</h1>
          <TeamStatus team={team} chip />
        </div>
        <span className="row wrap">
          {may(method.endTeam) && <Button onClick={() => setDialog('end')}>{t('team.end')}</Button>}
          {may(method.updateTeam) && <Button onClick={() => setDialog('edit')}>{t('team.edit')}</Button>}
          {may(method.askToJoinTeam) && <NextButton onClick={() => setDialog('join')}>{t('team.join')}</NextButton>}
        </span>
      </div>
      {dialog === 'edit' && <TeamDialog team={team} close={close} />}
      {dialog === 'end' && <EndTeamDialog team={team} close={close} />}
      {dialog === 'join' && <JoinDialog team={team} close={close} />}
    </>
  );
}

function Members({ team }: { team: Team }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const query = useQuery({
    queryKey: [TeamService.typeName, team.id, 'members'],
    queryFn: ({ signal }) => teams.listTeamMembers({ teamId: team.id, pageSize: 200 }, { signal }),
  });
  return (
    <Fetched query={query} rows={6}>
      {page => {
        const of = (...states: TeamMemberState[]) => page.members.filter(m => states.includes(m.state));
        const gone = page.members.filter(m => m.state !== ASKED && m.state !== MEMBER);
        const belong = all ? [...of(MEMBER), ...gone] : of(MEMBER);
        return (
          <>
            {of(ASKED).length > 0 && <Part title={t('team.requestsOf', { count: of(ASKED).length })} team={team} members={of(ASKED)} />}
            <section className="panel">
              <div className="btw hd">
                <h2 className="h2">{t('team.membersOf', { count: team.members })}</h2>
                {gone.length > 0 && (
                  <Button type="text" size="small" aria-pressed={all} onClick={() => setAll(!all)}>
                    {all ? t('team.hideGone') : t('team.showGone')}
                  </Button>
                )}
              </div>
              {belong.length === 0 ? (
                <Empty title={t('team.nobody')} why={t('team.nobodyWhy')} />
              ) : (
                <MemberTable team={team} members={belong} />
              )}
            </section>
          </>
        );
      }}
    </Fetched>
  );
}
function Part({ title, team, members }: { title: string; team: Team; members: readonly TeamMember[] }) {
  return (
    <section className="panel">
      <div className="hd">
        <h2 className="h2">{title}</h2>
      </div>
      <MemberTable team={team} members={members} />
    </section>
  );
}

function About({ team }: { team: Team }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day } = useWords();
  const to = (id: string, name: string) => (
    <Link key={id} className="lnk" to="/s/$unitCode/volunteers/teams/$teamId" params={{ unitCode, teamId: id }}>
      {name}
    </Link>
  );
  return (
    <section className="panel body">
      <h2 className="h2">{t('team.facts')}</h2>
      <Facts
        facts={[
          [t('team.purpose'), team.purpose],
          [t('team.parent'), team.parentId && to(team.parentId, team.parentName)],
          [t('team.subTeams'), team.subTeams.length > 0 && <span className="row wrap">{team.subTeams.map(s => to(s.id, s.name))}</span>],
          [t('team.foundedOn'), day(team.foundedOn)],
          [t('team.createdBy'), team.imported ? t('team.imported') : whoOf(team, 'createdBy')],
          [
            t('team.endedOn'),
            team.endedOn && t('team.endedBy', { day: day(team.endedOn), who: whoOf(team, 'endedBy'), why: team.endReason }),
          ],
        ]}
      />
    </section>
  );
}
