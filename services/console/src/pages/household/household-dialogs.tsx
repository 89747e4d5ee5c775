import { type Household, HouseholdKind, HouseholdKindSchema, type Member, type Resident } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { households } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice, FieldError } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { ResidentSearch } from '../../ui/resident-search.js';
import { useGo } from '../../ui/use-go.js';
import { useWords } from '../../ui/use-words.js';

export function NewHouseholdDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const go = useGo();
  const [kind, setKind] = useState<HouseholdKind>();
  const [number, setNumber] = useState('');
  const [address, setAddress] = useState('');
  const open = useChange(households.createHousehold, household => {
    close();
    go.household(household.id);
  });
  const faults = useFaults(open.error, { under: 'household', reasons: { HOUSEHOLD_NUMBER_TAKEN: 'number' } });
  const kinds = HouseholdKindSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as HouseholdKind, word(HouseholdKindSchema, v.number)] as const);
  return (
    <Dialog
      title={t('household.new')}
      action={t('household.save')}
      busy={open.isPending}
      fault={faults.form}
      close={close}
      send={() => open.mutate({ household: { kind: kind ?? HouseholdKind.UNSPECIFIED, number, address } })}
    >
      <Choice label={t('household.kind')} value={kind} options={kinds} onChange={setKind} error={faults.fields.kind} />
      <TextField
        label={t('household.number')}
        hint={t('household.numberHint')}
        value={number}
        onChange={setNumber}
        error={faults.fields.number}
        maxLength={40}
      />
      <TextField label={t('person.address')} value={address} onChange={setAddress} error={faults.fields.address} maxLength={200} />
    </Dialog>
  );
}

/** Somebody who is on file already joins from a day on. */
export function JoinDialog({ household, close }: { household: Household; close: () => void }) {
  const { t } = useTranslation();
  const [person, setPerson] = useState<Resident>();
  const [relation, setRelation] = useState('');
  const [fromOn, setFromOn] = useState(today());
  const join = useChange(households.joinHousehold, close);
  const faults = useFaults(join.error, {
    reasons: { ALREADY_MEMBER: 'residentId', RESIDENT_INACTIVE: 'residentId', RESIDENT_NOT_FOUND: 'residentId', DATE_IN_FUTURE: 'fromOn' },
  });
  return (
    <Dialog
      title={t('household.joinTitle', { number: household.number })}
      action={t('household.join')}
      busy={join.isPending}
      fault={faults.form}
      close={close}
      send={() => join.mutate({ id: household.id, residentId: person?.id ?? '', relation, fromOn })}
    >
      <ResidentSearch label={t('household.who')} flow onPick={setPerson} />
      {person && (
        <p className="b">
          {person.name}
          <span className="mut sm">
            {GAP}
            {person.fileNumber}
          </span>
        </p>
      )}
      <FieldError text={faults.fields.residentId} />
      <TextField
        label={t('household.relation')}
        value={relation}
        onChange={setRelation}
        error={faults.fields.relation}
        maxLength={20}
        required
      />
      <DayField label={t('category.fromOn')} value={fromOn} max={today()} onChange={setFromOn} error={faults.fields.fromOn} required />
    </Dialog>
  );
}

export function LeaveDialog({ household, member, close }: { household: Household; member: Member; close: () => void }) {
  const { t } = useTranslation();
  const [toOn, setToOn] = useState(today());
  const leave = useChange(households.leaveHousehold, close);
  const faults = useFaults(leave.error, { reasons: { DATE_IN_FUTURE: 'toOn', DATES_OUT_OF_ORDER: 'toOn' } });
  return (
    <Dialog
      title={t('household.leaveTitle', { name: member.name })}
      action={t('household.leave')}
      busy={leave.isPending}
      fault={faults.form}
      close={close}
      send={() => leave.mutate({ id: household.id, residentId: member.residentId, toOn })}
    >
      <DayField label={t('household.lastDay')} value={toOn} max={today()} onChange={setToOn} error={faults.fields.toOn} required />
    </Dialog>
  );
}
