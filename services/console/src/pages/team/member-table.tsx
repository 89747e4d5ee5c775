import { type Team, type TeamMember, TeamMemberState, TeamService } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { teams } from '../../api/team-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { FieldError } from '../../ui/field.js';
import { FoldingTable, unseen } from '../../ui/folding-table.js';
import { Tag } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { DeclineMemberDialog, LeaveDialog } from './member-dialogs.js';
import { MemberStatus } from './team-words.js';

/** Members of a team, with what may be done with each. */
export function MemberTable({ team, members }: { team: Team; members: readonly TeamMember[] }) {
  const { t } = useTranslation();
  return (
    <FoldingTable heads={[t('team.member'), t('team.skills'), t('team.since'), t('team.state'), unseen(t('team.acts'))]}>
      {members.map(member => (
        <Row key={member.id} team={team} member={member} />
      ))}
    </FoldingTable>
  );
}

function Row({ team, member }: { team: Team; member: TeamMember }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day } = useWords();
  return (
    <tr>
      <td data-head={t('team.member')}>
        <Link to="/s/$unitCode/volunteers/$volunteerId" params={{ unitCode, volunteerId: member.volunteerId }}>
          <b>{member.volunteerName}</b>
        </Link>{' '}
        <span className="mut sm num">{member.volunteerNumber}</span> {member.isLeader && <Tag>{t('team.leader')}</Tag>}
        {member.reason && <p className="mut sm">{member.reason}</p>}
      </td>
      <td data-head={t('team.skills')}>{member.skills.join('、')}</td>
      <td className="nw" data-head={t('team.since')}>
        {member.toOn ? t('team.fromTo', { from: day(member.fromOn), to: day(member.toOn) }) : member.fromOn && day(member.fromOn)}
      </td>
      <td data-head={t('team.state')}>
        <MemberStatus member={member} />
      </td>
      <td>
        <Acts team={team} member={member} />
      </td>
    </tr>
  );
}

function Acts({ team, member }: { team: Team; member: TeamMember }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [dialog, setDialog] = useState<'decline' | 'leave'>();
  const accept = useChange(teams.decideTeamMember);
  const appoint = useChange(teams.appointLeader);
  const faults = useFaults(accept.error ?? appoint.error);
  const staff = rights.can(TeamService.method.appointLeader, team.unitCode);
  const close = () => setDialog(undefined);
  return (
    <span className="rowacts">
      {member.state === TeamMemberState.ASKED && (staff || team.ledByMe) && !member.own && (
        <>
          <Button size="small" loading={accept.isPending} onClick={() => accept.mutate({ id: member.id, accept: true })}>
            {t('team.accept')}
          </Button>
          <Button size="small" onClick={() => setDialog('decline')}>
            {t('team.decline')}
          </Button>
        </>
      )}
      {member.state === TeamMemberState.MEMBER && staff && (
        <Button
          size="small"
          loading={appoint.isPending}
          onClick={() => appoint.mutate({ id: member.id, leader: !member.isLeader })}
          aria-label={t(member.isLeader ? 'team.unmakeLeaderOf' : 'team.makeLeaderOf', { name: member.volunteerName })}
        >
          {t(member.isLeader ? 'team.unmakeLeader' : 'team.makeLeader')}
        </Button>
      )}
      {member.state === TeamMemberState.MEMBER && (staff || team.ledByMe || member.own) && (
        <Button size="small" onClick={() => setDialog('leave')} aria-label={t('team.leaveOf', { name: member.volunteerName })}>
          {t('team.leave')}
        </Button>
      )}
      <FieldError text={faults.form || Object.values(faults.fields)[0]} />
      {dialog === 'decline' && <DeclineMemberDialog member={member} close={close} />}
      {dialog === 'leave' && <LeaveDialog member={member} close={close} />}
    </span>
  );
}
