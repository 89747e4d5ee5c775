import { JoinMode, type Shift, type SignUp } from '@shuniu/contracts';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/problem.js';
import { signUps } from '../../api/shift-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/inputs.js';
import { Suggestions } from './suggestions.js';
import { type Chosen, VolunteerField } from './volunteer-field.js';

const isOverlap = (error: unknown): boolean => error instanceof ProblemError && error.reason === 'SHIFT_OVERLAP';

/** 代为报名: who is found gets a place, or waits for one. Another shift at that time needs a reason, which is asked for then. */
export function SignUpDialog({ of, close }: { of: Shift; close: () => void }) {
  const { t } = useTranslation();
  const [who, setWho] = useState<Chosen>();
  const [assign, setAssign] = useState(of.joinMode !== JoinMode.OPEN);
  const [overlapReason, setReason] = useState('');
  const [overlap, setOverlap] = useState(false);
  const change = useChange(signUps.signUpForShift, close);
  const faults = useFaults(change.error, {
    reasons: { SIGNED_UP_ALREADY: 'volunteerId', VOLUNTEER_NOT_ACTIVE: 'volunteerId', ASSIGNED_ONLY: 'assign' },
  });
  return (
    <Dialog
      title={t('shift.signUpTitle')}
      action={t('shift.signUpNow')}
      busy={change.isPending}
      fault={faults.form || (faults.fields.assign ?? '')}
      close={close}
      send={() =>
        change.mutate(
          { id: of.id, volunteerId: who?.id ?? '', assign, overlapReason: overlap ? overlapReason.trim() : '' },
          { onError: error => setOverlap(isOverlap(error)) },
        )
      }
    >
      {of.signedUp >= of.capacity && <p className="sec">{t('shift.signUpFull')}</p>}
      <VolunteerField label={t('shift.volunteer')} value={who} onChange={setWho} error={faults.fields.volunteerId} />
      {!who && <Suggestions of={of} onPick={setWho} />}
      {of.joinMode === JoinMode.APPROVAL && (
        <Checkbox checked={assign} onChange={event => setAssign(event.target.checked)}>
          {t('shift.assign')}
        </Checkbox>
      )}
      {overlap && (
        <TextField
          name="overlapReason"
          label={t('shift.overlapReason')}
          value={overlapReason}
          maxLength={100}
          onChange={setReason}
          error={faults.fields.overlapReason}
          required
        />
      )}
    </Dialog>
  );
}

/** 换人: somebody else takes the place, ahead of the list. */
export function SwapDialog({ of, close }: { of: SignUp; close: () => void }) {
  const { t } = useTranslation();
  const [who, setWho] = useState<Chosen>();
  const [reason, setReason] = useState('');
  const [overlapReason, setOverlapReason] = useState('');
  const [overlap, setOverlap] = useState(false);
  const change = useChange(signUps.swapSignUp, close);
  const faults = useFaults(change.error, { reasons: { SIGNED_UP_ALREADY: 'volunteerId', VOLUNTEER_NOT_ACTIVE: 'volunteerId' } });
  return (
    <Dialog
      title={t('shift.swapTitle', { name: of.volunteerName })}
      action={t('shift.swapNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() =>
        change.mutate(
          { id: of.id, volunteerId: who?.id ?? '', reason: reason.trim(), overlapReason: overlap ? overlapReason.trim() : '' },
          { onError: error => setOverlap(isOverlap(error)) },
        )
      }
    >
      <VolunteerField label={t('shift.swapFor')} value={who} onChange={setWho} error={faults.fields.volunteerId} />
      {!who && <Suggestions of={{ id: of.shiftId }} onPick={setWho} />}
      <TextField name="reason" label={t('shift.reason')} value={reason} maxLength={100} onChange={setReason} error={faults.fields.reason} />
      {overlap && (
        <TextField
          name="overlapReason"
          label={t('shift.overlapReason')}
          value={overlapReason}
          maxLength={100}
          onChange={setOverlapReason}
          error={faults.fields.overlapReason}
          required
        />
      )}
    </Dialog>
  );
}

/** 不通过 a request, with the reason that the volunteer is told. */
export function DeclineDialog({ of, close }: { of: SignUp; close: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useChange(signUps.decideSignUp, close);
  const faults = useFaults(change.error);
  return (
    <Dialog
      title={t('shift.declineTitle', { name: of.volunteerName })}
      action={t('shift.declineNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: of.id, reason: reason.trim() })}
    >
      <TextField
        name="reason"
        label={t('shift.reason')}
        value={reason}
        maxLength={100}
        onChange={setReason}
        error={faults.fields.reason}
        required
      />
    </Dialog>
  );
}
