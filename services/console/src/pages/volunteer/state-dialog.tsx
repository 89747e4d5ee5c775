import { type Volunteer, VolunteerState, VolunteerStateSchema } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { volunteers } from '../../api/volunteer-services.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';
import { type Chosen, VolunteerField } from '../shift/volunteer-field.js';

/** 停用、退出、恢复. */
export function StateDialog({ volunteer, close }: { volunteer: Volunteer; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const states = VolunteerStateSchema.values
    .filter(v => v.number !== 0 && v.number !== volunteer.state)
    .map(v => [v.number as VolunteerState, word(VolunteerStateSchema, v.number)] as const);
  const [state, setState] = useState<VolunteerState>(states[0]?.[0] ?? VolunteerState.LEFT);
  const [on, setOn] = useState(today());
  const [reason, setReason] = useState('');
  const change = useChange(volunteers.changeVolunteerState, close);
  const [deputy, setDeputy] = useState<Chosen>();
  const reasons = { REASON_REQUIRED: 'reason', DATE_IN_FUTURE: 'on', DEPUTY_NEEDED: 'deputyId', DEPUTY_NOT_ACTIVE: 'deputyId' };
  const faults = useFaults(change.error, { reasons });
  return (
    <Dialog
      title={t('volunteer.changeState')}
      action={t('volunteer.saveState')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: volunteer.id, state, on, reason: reason.trim(), deputyId: deputy?.id ?? '' })}
    >
      <Choice name="state" label={t('volunteer.state')} value={state} options={states} onChange={setState} />
      <DayField label={t('volunteer.stateOn')} value={on} max={today()} onChange={setOn} error={faults.fields.on} required />
      <TextField
        label={t('volunteer.stateReason')}
        value={reason}
        onChange={setReason}
        error={faults.fields.reason}
        maxLength={200}
        required={state !== VolunteerState.ACTIVE}
      />
      {state !== VolunteerState.ACTIVE && (
        <VolunteerField label={t('volunteer.deputy')} value={deputy} onChange={setDeputy} error={faults.fields.deputyId} />
      )}
    </Dialog>
  );
}
