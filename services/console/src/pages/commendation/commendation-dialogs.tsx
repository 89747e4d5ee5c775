import { type Commendation, CommendationLevel, CommendationLevelSchema, type Volunteer } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commendations } from '../../api/regard-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';

/** 记表彰 with the paper it stands on. */
export function RecordCommendationDialog({ volunteer, close }: { volunteer: Volunteer; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [level, setLevel] = useState<CommendationLevel>(CommendationLevel.STATION);
  const [said, setSaid] = useState({ title: '', awardedBy: '', awardedOn: today(), evidence: '' });
  const change = useChange(commendations.recordCommendation, close);
  const faults = useFaults(change.error, { reasons: { COMMENDATION_KNOWN: 'title' } });
  const field = (name: keyof typeof said) => ({
    name,
    value: said[name],
    error: faults.fields[name],
    onChange: (typed: string) => setSaid({ ...said, [name]: typed }),
  });
  const levels = CommendationLevelSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as CommendationLevel, word(CommendationLevelSchema, v.number)] as const);
  return (
    <Dialog
      title={t('commendation.recordFor', { name: volunteer.name })}
      action={t('commendation.recordNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ volunteerId: volunteer.id, level, ...said })}
    >
      <TextField label={t('commendation.what')} hint={t('commendation.whatHint')} maxLength={40} {...field('title')} required />
      <Choice
        name="level"
        label={t('commendation.level')}
        value={level}
        options={levels}
        onChange={setLevel}
        error={faults.fields.level}
        required
      />
      <TextField label={t('commendation.awardedBy')} maxLength={60} {...field('awardedBy')} required />
      <DayField label={t('commendation.awardedOn')} max={today()} {...field('awardedOn')} required />
      <TextField label={t('commendation.evidence')} hint={t('commendation.evidenceHint')} maxLength={100} {...field('evidence')} />
    </Dialog>
  );
}

/** 撤销表彰, with the reason. */
export function RevokeCommendationDialog({ of, close }: { of: Commendation; close: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useChange(commendations.revokeCommendation, close);
  const faults = useFaults(change.error);
  return (
    <Dialog
      title={t('commendation.revokeOf', { title: of.title })}
      action={t('commendation.revokeNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: of.id, reason: reason.trim() })}
    >
      <TextField
        name="reason"
        label={t('commendation.reason')}
        value={reason}
        maxLength={100}
        onChange={setReason}
        error={faults.fields.reason}
        required
      />
    </Dialog>
  );
}
