import { type Team, type TeamMember, TeamService } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { teams } from '../../api/team-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/inputs.js';
import { type Chosen, VolunteerField } from '../shift/volunteer-field.js';

/** 加队员: staff ask for somebody, a volunteer for themselves; a leader or staff approve. */
export function JoinDialog({ team, close }: { team: Team; close: () => void }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const self = !rights.can(TeamService.method.foundTeam);
  const [chosen, setChosen] = useState<Chosen>();
  const change = useChange(teams.askToJoinTeam, close);
  const faults = useFaults(change.error, { reasons: { TEAM_MEMBER_ALREADY: 'volunteerId', VOLUNTEER_NOT_ACTIVE: 'volunteerId' } });
  return (
    <Dialog
      title={t('team.join')}
      action={t('team.joinNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: team.id, volunteerId: self ? '' : (chosen?.id ?? '') })}
    >
      <p className="sec">{self ? t('team.joinSelf') : t('team.joinWhy')}</p>
      {!self && <VolunteerField label={t('team.member')} value={chosen} onChange={setChosen} error={faults.fields.volunteerId} />}
    </Dialog>
  );
}

interface Of {
  readonly member: TeamMember;
  readonly close: () => void;
}
/** 不同意 with the reason that the asker reads. */
export function DeclineMemberDialog({ member, close }: Of) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useChange(teams.decideTeamMember, close);
  const faults = useFaults(change.error, { reasons: { REASON_REQUIRED: 'reason' } });
  return (
    <Dialog
      title={t('team.declineOf', { name: member.volunteerName })}
      action={t('team.declineNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: member.id, accept: false, reason: reason.trim() })}
    >
      <TextField label={t('team.reason')} value={reason} maxLength={100} onChange={setReason} error={faults.fields.reason} required />
    </Dialog>
  );
}
/** 退队: what was served stays. */
export function LeaveDialog({ member, close }: Of) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useChange(teams.leaveTeam, close);
  const faults = useFaults(change.error);
  return (
    <Dialog
      title={t('team.leaveOf', { name: member.volunteerName })}
      action={t('team.leaveNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: member.id, reason: reason.trim() })}
    >
      <p className="sec">{t('team.leaveWhy')}</p>
      <TextField label={t('team.reason')} value={reason} maxLength={100} onChange={setReason} error={faults.fields.reason} />
    </Dialog>
  );
}
