import { type Activity, ActivityState, VolunteerCallService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { volunteerCalls } from '../../api/activity-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { Dialog } from '../../ui/dialog.js';
import { Facts } from '../../ui/facts.js';
import { TextField } from '../../ui/inputs.js';
import { Status } from '../../ui/status.js';

/** 志愿者招募: how many are needed, and how many have come forward. */
export function CallPanel({ of }: { of: Activity }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [open, setOpen] = useState(false);
  const { data: call } = useQuery({
    queryKey: [VolunteerCallService.typeName, of.id],
    queryFn: ({ signal }) => volunteerCalls.getVolunteerCall({ activityId: of.id }, { signal }),
  });
  const may =
    rights.can(VolunteerCallService.method.callVolunteers, of.unitCode) &&
    [ActivityState.APPROVED, ActivityState.PUBLISHED].includes(of.state);
  if (!call || (!may && call.needed === 0)) return null;
  const isMet = call.signedUp >= call.needed;
  return (
    <section className="panel body">
      <div className="btw wrap">
        <h2 className="h2">{t('activity.volunteers')}</h2>
        {may && <Button onClick={() => setOpen(true)}>{call.needed > 0 ? t('activity.callAgain') : t('activity.callNow')}</Button>}
      </div>
      {call.needed === 0 ? (
        <p className="sec">{t('activity.noCall')}</p>
      ) : (
        <Facts
          facts={[
            [t('activity.needed'), String(call.needed)],
            [t('activity.skills'), call.skills.join(t('activity.comma'))],
            [
              t('activity.forward'),
              <Status key="forward" tone={isMet ? 'ok' : 'warn'} shape={isMet ? 'check' : 'half'}>
                {t('activity.forwardOf', { count: call.signedUp, waiting: call.waiting })}
              </Status>,
            ],
            [t('activity.callState'), call.givenUp ? t('activity.givenUp') : call.answeredAt ? '' : t('activity.notAnswered')],
          ]}
        />
      )}
      {open && <CallDialog of={of} needed={call.needed} skills={call.skills} close={() => setOpen(false)} />}
    </section>
  );
}

interface CallProps {
  readonly of: Activity;
  readonly needed: number;
  readonly skills: readonly string[];
  readonly close: () => void;
}
function CallDialog({ of, needed, skills, close }: CallProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({ needed: needed > 0 ? String(needed) : '', skills: skills.join(t('activity.comma')) });
  const send = useChange(volunteerCalls.callVolunteers, close);
  const faults = useFaults(send.error);
  const asked = {
    activityId: of.id,
    needed: Number(typed.needed) || 0,
    skills: typed.skills.split(/[、,，\s]+/).filter(skill => skill !== ''),
  };
  return (
    <Dialog
      title={t('activity.volunteers')}
      action={t('activity.callSend')}
      busy={send.isPending}
      fault={faults.form}
      close={close}
      send={() => send.mutate(asked)}
    >
      <p className="sec">{t('activity.callWhy')}</p>
      <TextField
        name="needed"
        label={t('activity.needed')}
        value={typed.needed}
        short
        hint={t('activity.neededHint')}
        onChange={value => setTyped({ ...typed, needed: value })}
        error={faults.fields.needed}
        required
      />
      <TextField
        name="skills"
        label={t('activity.skills')}
        value={typed.skills}
        hint={t('activity.skillsHint')}
        onChange={value => setTyped({ ...typed, skills: value })}
        error={faults.fields.skills}
      />
    </Dialog>
  );
}
