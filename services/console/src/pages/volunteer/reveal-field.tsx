import {
  RevealPurpose,
  RevealPurposeSchema,
  type Volunteer,
  type VolunteerField,
  VolunteerFieldSchema,
  VolunteerService,
} from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { volunteers } from '../../api/volunteer-services.js';
import { useHere } from '../../session/use-me.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { TextField } from '../../ui/inputs.js';
import { LeftToday } from '../../ui/revealed/left-today.js';
import { useRevealed } from '../../ui/revealed/revealed.js';
import { useWords } from '../../ui/use-words.js';

interface RevealProps {
  readonly volunteer: Volunteer;
  readonly field: VolunteerField;
  readonly masked: string;
}
/** What is masked, and how to see it for a purpose; it hides itself again after a minute. */
export function RevealedField({ volunteer, field, masked }: RevealProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  const { rights } = useHere();
  const [asking, setAsking] = useState(false);
  const { shown, left, show, hide } = useRevealed<string>();
  if (!rights.can(VolunteerService.method.revealVolunteer, volunteer.unitCode)) return <span className="num nw">{masked}</span>;
  return (
    <span className="row wrap">
      <span className="num nw">{shown ?? masked}</span>
      <button
        type="button"
        className="lnk sm"
        onClick={() => (shown ? hide() : setAsking(true))}
        aria-label={
          shown
            ? t('volunteer.hideField', { field: word(VolunteerFieldSchema, field) })
            : t('volunteer.seeField', { field: word(VolunteerFieldSchema, field) })
        }
      >
        {shown ? t('volunteer.hide') : t('volunteer.see')}
      </button>
      {shown && (
        <span className="mut sm num" role="timer">
          {t('volunteer.hidesIn', { count: left })}
        </span>
      )}
      {asking && <AskPurpose volunteer={volunteer} field={field} close={() => setAsking(false)} shown={show} />}
    </span>
  );
}

interface AskProps {
  readonly volunteer: Volunteer;
  readonly field: VolunteerField;
  readonly close: () => void;
  readonly shown: (value: string, seconds: number) => void;
}
function AskPurpose({ volunteer, field, close, shown }: AskProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [purpose, setPurpose] = useState<RevealPurpose>(RevealPurpose.VISIT);
  const [note, setNote] = useState('');
  const reveal = useChange(volunteers.revealVolunteer, ({ value, visibleSeconds }) => {
    shown(value, visibleSeconds);
    close();
  });
  const faults = useFaults(reveal.error, { reasons: { PURPOSE_NOTE_REQUIRED: 'note' } });
  const purposes = RevealPurposeSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as RevealPurpose, word(RevealPurposeSchema, v.number)] as const);
  return (
    <Dialog
      title={t('volunteer.seeTitle', { name: volunteer.name, field: word(VolunteerFieldSchema, field) })}
      action={t('volunteer.see')}
      busy={reveal.isPending}
      fault={faults.form}
      close={close}
      send={() => reveal.mutate({ id: volunteer.id, field, purpose, note: note.trim() })}
    >
      <p className="sec">{t('volunteer.seeWhy')}</p>
      <Choice name="purpose" label={t('volunteer.purpose')} value={purpose} options={purposes} onChange={setPurpose} />
      {purpose === RevealPurpose.OTHER && (
        <TextField label={t('volunteer.purposeNote')} value={note} onChange={setNote} error={faults.fields.note} maxLength={200} required />
      )}
      <LeftToday />
    </Dialog>
  );
}
