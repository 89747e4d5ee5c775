import { type Household, HouseholdKind, HouseholdKindSchema, type Member } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { households } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Choice, FieldError } from '../../ui/field.js';
import { DialogForm, DraftDialog } from '../../ui/form/form-dialog.js';
import { useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import { GAP } from '../../ui/gap.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { ResidentSearch } from '../../ui/resident-search.js';
import { useGo } from '../../ui/use-go.js';
import { useWords } from '../../ui/use-words.js';
import { sayUndone } from '../resident/undo-file.js';

interface NewHousehold {
  readonly kind: HouseholdKind;
  readonly number: string;
  readonly address: string;
}
export function NewHouseholdDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <DraftDialog form="household" record={unitCode} title={t('household.new')} close={close}>
      {opened => <NewForm close={close} opened={opened} />}
    </DraftDialog>
  );
}

function NewForm({ close, opened }: { close: () => void; opened: Opened }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word } = useWords();
  const go = useGo();
  const form = useForm({
    form: 'household',
    record: unitCode,
    label: t('household.new'),
    opened,
    blank: { kind: HouseholdKind.UNSPECIFIED, number: '', address: '' },
    request: (household: NewHousehold) => ({ household }),
    send: households.createHousehold,
    arrived: ({ id }) => {
      close();
      go.household(id);
    },
    about: { under: 'household', reasons: { HOUSEHOLD_NUMBER_TAKEN: 'number' } },
  });
  const { value, set, errors } = form;
  const kinds = HouseholdKindSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as HouseholdKind, word(HouseholdKindSchema, v.number)] as const);
  return (
    <DialogForm form={form} action={t('household.save')} close={close}>
      <Choice
        name="kind"
        label={t('household.kind')}
        value={value.kind || undefined}
        options={kinds}
        onChange={kind => set({ kind })}
        error={errors.kind}
        required
      />
      <TextField
        name="number"
        label={t('household.number')}
        hint={t('household.numberHint')}
        value={value.number}
        onChange={number => set({ number })}
        error={errors.number}
        maxLength={40}
      />
      <TextField
        name="address"
        label={t('person.address')}
        value={value.address}
        onChange={address => set({ address })}
        error={errors.address}
        maxLength={200}
      />
    </DialogForm>
  );
}

interface Joining {
  readonly residentId: string;
  readonly name: string;
  readonly fileNumber: string;
  readonly relation: string;
  readonly fromOn: string;
}
interface Of {
  readonly household: Household;
  readonly close: () => void;
}
/** Somebody who is on file already joins from a day on. */
export function JoinDialog({ household, close }: Of) {
  const { t } = useTranslation();
  return (
    <DraftDialog form="householdJoin" record={household.id} title={t('household.joinTitle', { number: household.number })} close={close}>
      {opened => <JoinForm household={household} close={close} opened={opened} />}
    </DraftDialog>
  );
}

const JOIN_REASONS = {
  ALREADY_MEMBER: 'residentId',
  RESIDENT_INACTIVE: 'residentId',
  RESIDENT_NOT_FOUND: 'residentId',
  RESIDENT_MERGED: 'residentId',
  DATE_IN_FUTURE: 'fromOn',
} as const;
function JoinForm({ household, close, opened }: Of & { opened: Opened }) {
  const { t } = useTranslation();
  const form = useForm({
    form: 'householdJoin',
    record: household.id,
    label: t('household.joinTitle', { number: household.number }),
    opened,
    blank: { residentId: '', name: '', fileNumber: '', relation: '', fromOn: today() },
    request: ({ residentId, relation, fromOn }: Joining) => ({ id: household.id, residentId, relation, fromOn }),
    send: households.joinHousehold,
    arrived: close,
    about: { reasons: JOIN_REASONS },
  });
  const { value, set, errors } = form;
  return (
    <DialogForm form={form} action={t('household.join')} close={close}>
      <div data-name="residentId">
        <ResidentSearch label={t('household.who')} flow onPick={({ id, name, fileNumber }) => set({ residentId: id, name, fileNumber })} />
        {value.name && (
          <p className="b">
            {value.name}
            <span className="mut sm">
              {GAP}
              {value.fileNumber}
            </span>
          </p>
        )}
        <FieldError text={errors.residentId} />
      </div>
      <TextField
        name="relation"
        label={t('household.relation')}
        value={value.relation}
        onChange={relation => set({ relation })}
        error={errors.relation}
        maxLength={20}
        required
      />
      <DayField
        name="fromOn"
        label={t('category.fromOn')}
        value={value.fromOn}
        max={today()}
        onChange={fromOn => set({ fromOn })}
        error={errors.fromOn}
        required
      />
    </DialogForm>
  );
}

/** A person leaves; the day named is the last one. Taken back within ten seconds. */
export function LeaveDialog({ household, member, close }: Of & { member: Member }) {
  const { t } = useTranslation();
  return (
    <DraftDialog form="householdLeave" record={member.residentId} title={t('household.leaveTitle', { name: member.name })} close={close}>
      {opened => <LeaveForm household={household} member={member} close={close} opened={opened} />}
    </DraftDialog>
  );
}

function LeaveForm({ household, member, close, opened }: Of & { member: Member; opened: Opened }) {
  const { t } = useTranslation();
  const { name, residentId } = member;
  const form = useForm({
    form: 'householdLeave',
    record: residentId,
    label: t('household.leaveTitle', { name }),
    opened,
    blank: { toOn: today() },
    request: ({ toOn }: { toOn: string }) => ({ id: household.id, residentId, toOn }),
    send: households.leaveHousehold,
    arrived: ({ members }) => {
      const etag = members.find(m => m.residentId === residentId)?.etag ?? '';
      sayUndone({ id: residentId, etag }, { line: t('household.left', { name }), done: t('household.leftUndone', { name }) });
      close();
    },
    about: { reasons: { DATE_IN_FUTURE: 'toOn', DATES_OUT_OF_ORDER: 'toOn' } },
  });
  return (
    <DialogForm form={form} action={t('household.leave')} close={close}>
      <DayField
        name="toOn"
        label={t('household.lastDay')}
        value={form.value.toOn}
        max={today()}
        onChange={toOn => form.set({ toOn })}
        error={form.errors.toOn}
        required
      />
    </DialogForm>
  );
}
