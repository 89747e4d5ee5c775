import { CheckInService, JoinMode, Role, type Shift, SignUpService, SignUpState, VolunteerService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { people, signUps } from '../../api/shift-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { FieldError } from '../../ui/field.js';
import { ReplacementDialog } from './replacement-dialog.js';
import { SignUpDialog } from './sign-up-dialog.js';
import { isNear, standingOf } from './week.js';

/** What comes next, in a sentence and at most one orange button. */
export function ShiftNext({ of }: { of: Shift }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const standing = standingOf(of, new Date());
  if (standing === 'cancelled') return <Box say={t('shift.sayCancelled')} />;
  const near = isNear(of, new Date());
  if (rights.can(CheckInService.method.getShiftCode) && rights.can(SignUpService.method.decideSignUp, of.unitCode))
    return <ForStaff of={of} near={near} over={standing === 'over'} />;
  if (rights.actor.roles.has(Role.VOLUNTEER) && (near || standing !== 'over'))
    return <ForVolunteer of={of} near={near} over={standing === 'over'} />;
  return null;
}

function Box({ say, children }: { say: string; children?: ReactNode }) {
  return (
    <section className="panel body shiftnext">
      <p className="grow">{say}</p>
      {children}
    </section>
  );
}

function ForStaff({ of, near, over }: { of: Shift; near: boolean; over: boolean }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'signUp' | 'call'>();
  const params = { unitCode, shiftId: of.id };
  const full = of.signedUp >= of.capacity;
  const say = near
    ? t('shift.sayNear')
    : over
      ? t('shift.sayOver')
      : full
        ? t('shift.sayFull')
        : t('shift.sayFree', { count: of.capacity - of.signedUp });
  return (
    <Box say={say}>
      {near && (
        <NextButton onClick={() => void navigate({ to: '/s/$unitCode/shifts/$shiftId/code', params })}>{t('shift.showCode')}</NextButton>
      )}
      {near && <Button onClick={() => void navigate({ to: '/s/$unitCode/shifts/$shiftId/group', params })}>{t('shift.group')}</Button>}
      {!over && !near && <NextButton onClick={() => setDialog('signUp')}>{t('shift.signUp')}</NextButton>}
      {near && !over && <Button onClick={() => setDialog('signUp')}>{t('shift.signUp')}</Button>}
      {!over && !full && <Button onClick={() => setDialog('call')}>{t('shift.call')}</Button>}
      {dialog === 'signUp' && <SignUpDialog of={of} close={() => setDialog(undefined)} />}
      {dialog === 'call' && <ReplacementDialog of={of} close={() => setDialog(undefined)} />}
    </Box>
  );
}

/** A volunteer with a login: signs up for themselves, or leaves; whoever leads the team signs the others in. */
function ForVolunteer({ of, near, over }: { of: Shift; near: boolean; over: boolean }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const own = useQuery({
    queryKey: [VolunteerService.typeName, 'own'],
    queryFn: ({ signal }) => people.getOwnVolunteer({}, { signal }),
    retry: false,
  });
  const mine = useQuery({
    queryKey: [SignUpService.typeName, 'mine', of.id],
    queryFn: ({ signal }) => signUps.listSignUps({ shiftId: of.id, standingOnly: true, pageSize: 200 }, { signal }),
  });
  const join = useChange(signUps.signUpForShift);
  const leave = useChange(signUps.cancelSignUp);
  const faults = useFaults(join.error ?? leave.error);
  const signUp = mine.data?.signUps.find(s => s.volunteerId === own.data?.id);
  if (own.isError) return <Box say={t('shift.sayNoFile')} />;
  if (!own.data || !mine.data) return null;
  if (near && own.data.teams.some(team => team.teamId === of.teamId && team.isLeader))
    return (
      <Box say={t('shift.sayLead')}>
        <NextButton onClick={() => void navigate({ to: '/s/$unitCode/shifts/$shiftId/group', params: { unitCode, shiftId: of.id } })}>
          {t('shift.group')}
        </NextButton>
      </Box>
    );
  if (over) return null;
  if (signUp)
    return (
      <Box say={signUp.state === SignUpState.SIGNED_UP ? t('shift.sayMine') : t('shift.sayMineWaits')}>
        <Button loading={leave.isPending} onClick={() => leave.mutate({ id: signUp.id })}>
          {t('shift.leave')}
        </Button>
        <FieldError text={faults.form} />
      </Box>
    );
  if (of.joinMode === JoinMode.ASSIGNED) return <Box say={t('shift.sayAssigned')} />;
  return (
    <Box say={of.signedUp >= of.capacity ? t('shift.sayJoinFull') : t('shift.sayJoin')}>
      <NextButton loading={join.isPending} onClick={() => join.mutate({ id: of.id, volunteerId: own.data.id })}>
        {t('shift.join')}
      </NextButton>
      <FieldError text={faults.form || Object.values(faults.fields)[0]} />
    </Box>
  );
}
