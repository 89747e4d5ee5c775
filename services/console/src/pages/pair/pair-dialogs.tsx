import { type Household, type Pair, PairKind, PairKindSchema } from '@shuniu/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pairs } from '../../api/pair-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice, Pick } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { sayNext } from '../../ui/said.js';
import { useWords } from '../../ui/use-words.js';
import { type Chosen, VolunteerField } from '../shift/volunteer-field.js';
import { weekdayName } from '../shift/week.js';

interface Rhythm {
  readonly weekdays: readonly string[];
  readonly everyWeeks: string;
  readonly toOn: string;
}
const numbers = (of: Rhythm) => ({ weekdays: of.weekdays.map(Number).sort(), everyWeeks: Number(of.everyWeeks), toOn: of.toOn });
const REASONS = {
  VOLUNTEER_NOT_FOUND: 'volunteerId',
  VOLUNTEER_NOT_ACTIVE: 'volunteerId',
  PAIRED_ALREADY: 'volunteerId',
  DATE_ORDER: 'toOn',
};
const KINDS = [PairKind.VISIT, PairKind.MEAL] as const;
const WEEKS = ['1', '2', '3', '4'] as const;

interface RhythmProps {
  readonly value: Rhythm;
  readonly set: (change: Partial<Rhythm>) => void;
  readonly errors: Readonly<Record<string, string>>;
}
function RhythmFields({ value, set, errors }: RhythmProps) {
  const { t } = useTranslation();
  const { language } = useWords();
  const days = [1, 2, 3, 4, 5, 6, 7].map(n => [String(n), weekdayName(n, language)] as const);
  return (
    <>
      <Pick
        name="weekdays"
        label={t('pair.weekdays')}
        value={value.weekdays}
        options={days}
        onChange={weekdays => set({ weekdays })}
        error={errors.weekdays}
      />
      <Choice
        name="everyWeeks"
        label={t('pair.rhythm')}
        value={value.everyWeeks}
        options={WEEKS.map(n => [n, n === '1' ? t('pair.weekly') : t('pair.weeks', { count: Number(n) })] as const)}
        onChange={everyWeeks => set({ everyWeeks })}
        error={errors.everyWeeks}
      />
      <DayField
        name="toOn"
        label={t('pair.toOn')}
        hint={t('pair.toOnHint')}
        value={value.toOn}
        onChange={toOn => set({ toOn })}
        error={errors.toOn}
      />
    </>
  );
}

/** 安排结对 for a household that is on file. */
export function NewPairDialog({ household, close }: { household: Household; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const navigate = useNavigate();
  const [volunteer, setVolunteer] = useState<Chosen>();
  const [kind, setKind] = useState<PairKind>(PairKind.VISIT);
  const [rhythm, setRhythm] = useState<Rhythm>({ weekdays: [], everyWeeks: '1', toOn: '' });
  const [fromOn, setFromOn] = useState(today());
  const [dietaryNote, setDietaryNote] = useState('');
  const change = useChange(pairs.createPair, async () => {
    sayNext(t('pair.made'));
    close();
    await navigate({ to: '/s/$unitCode/volunteers/pairs', params: { unitCode: household.unitCode }, search: {} });
  });
  const { fields, form } = useFaults(change.error, { under: 'pair', reasons: REASONS });
  const said = { volunteerId: volunteer?.id ?? '', householdId: household.id, kind, fromOn, dietaryNote: dietaryNote.trim() };
  return (
    <Dialog
      title={t('pair.new')}
      action={t('pair.newNow')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ pair: { ...said, ...numbers(rhythm) } })}
    >
      <p className="sec">{t('pair.newWhy', { number: household.number })}</p>
      <VolunteerField label={t('pair.volunteer')} value={volunteer} onChange={setVolunteer} error={fields.volunteerId} />
      <Choice
        name="kind"
        label={t('pair.kind')}
        value={kind}
        options={KINDS.map(of => [of, word(PairKindSchema, of)] as const)}
        onChange={setKind}
        error={fields.kind}
      />
      <RhythmFields value={rhythm} set={change => setRhythm({ ...rhythm, ...change })} errors={fields} />
      <DayField name="fromOn" label={t('pair.fromOn')} value={fromOn} onChange={setFromOn} error={fields.fromOn} required />
      <TextField
        name="dietaryNote"
        label={t('pair.dietary')}
        hint={t('pair.dietaryHint')}
        value={dietaryNote}
        maxLength={100}
        onChange={setDietaryNote}
        error={fields.dietaryNote}
      />
    </Dialog>
  );
}

/** 修改 rhythm, last day and dietary note; a note that stands stays when nothing is typed. */
export function EditPairDialog({ pair, close }: { pair: Pair; close: () => void }) {
  const { t } = useTranslation();
  const [rhythm, setRhythm] = useState<Rhythm>({
    weekdays: pair.weekdays.map(String),
    everyWeeks: String(Math.max(1, pair.everyWeeks)),
    toOn: pair.toOn,
  });
  const [dietaryNote, setDietaryNote] = useState('');
  const change = useChange(pairs.updatePair, () => {
    sayNext(t('pair.saved'));
    close();
  });
  const { fields, form } = useFaults(change.error, { under: 'pair', reasons: REASONS });
  const note = dietaryNote.trim() ? { dietaryNote: dietaryNote.trim() } : {};
  return (
    <Dialog
      title={t('pair.editOf', { name: pair.volunteerName })}
      action={t('pair.save')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: pair.id, etag: pair.etag, ...numbers(rhythm), ...note })}
    >
      <RhythmFields value={rhythm} set={change => setRhythm({ ...rhythm, ...change })} errors={fields} />
      <TextField
        name="dietaryNote"
        label={t('pair.dietary')}
        hint={pair.dietaryNote ? t('pair.dietaryKept') : t('pair.dietaryHint')}
        value={dietaryNote}
        maxLength={100}
        onChange={setDietaryNote}
        error={fields.dietaryNote}
      />
    </Dialog>
  );
}

/** 结束结对 with its reason. */
export function EndPairDialog({ pair, close }: { pair: Pair; close: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useChange(pairs.endPair, () => {
    sayNext(t('pair.endedNow'));
    close();
  });
  const { fields, form } = useFaults(change.error);
  return (
    <Dialog
      title={t('pair.endOf', { name: pair.volunteerName })}
      action={t('pair.end')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: pair.id, etag: pair.etag, reason: reason.trim() })}
    >
      <p className="sec">{t('pair.endWhy')}</p>
      <TextField
        name="reason"
        label={t('pair.reason')}
        value={reason}
        maxLength={100}
        onChange={setReason}
        error={fields.reason}
        required
      />
    </Dialog>
  );
}
