import { type Qualification, QualificationService, RevealPurpose, RevealPurposeSchema } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { qualifications } from '../../api/qualification-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { TextField } from '../../ui/inputs.js';
import { LeftToday } from '../../ui/revealed/left-today.js';
import { useRevealed } from '../../ui/revealed/revealed.js';
import { useWords } from '../../ui/use-words.js';

/** The masked number of a paper, and how to see it for a purpose; it hides itself again after a minute. */
export function QualificationNumber({ of }: { of: Qualification }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [asking, setAsking] = useState(false);
  const { shown, left, show, hide } = useRevealed<string>();
  if (of.number === '') return <span className="mut">—</span>;
  if (!rights.can(QualificationService.method.revealQualification, of.unitCode)) return <span className="num nw">{of.number}</span>;
  return (
    <span className="row wrap">
      <span className="num nw">{shown ?? of.number}</span>
      <button
        type="button"
        className="lnk sm"
        onClick={() => (shown ? hide() : setAsking(true))}
        aria-label={shown ? t('qualification.hideNumber', { kind: of.kindName }) : t('qualification.seeNumber', { kind: of.kindName })}
      >
        {shown ? t('volunteer.hide') : t('volunteer.see')}
      </button>
      {shown && (
        <span className="mut sm num" role="timer">
          {t('volunteer.hidesIn', { count: left })}
        </span>
      )}
      {asking && <AskPurpose of={of} close={() => setAsking(false)} shown={show} />}
    </span>
  );
}

interface AskProps {
  readonly of: Qualification;
  readonly close: () => void;
  readonly shown: (value: string, seconds: number) => void;
}
function AskPurpose({ of, close, shown }: AskProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [purpose, setPurpose] = useState<RevealPurpose>(RevealPurpose.VISIT);
  const [note, setNote] = useState('');
  const reveal = useChange(qualifications.revealQualification, ({ value, visibleSeconds }) => {
    shown(value, visibleSeconds);
    close();
  });
  const faults = useFaults(reveal.error, { reasons: { PURPOSE_NOTE_REQUIRED: 'note' } });
  const purposes = RevealPurposeSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as RevealPurpose, word(RevealPurposeSchema, v.number)] as const);
  return (
    <Dialog
      title={t('qualification.seeNumber', { kind: of.kindName })}
      action={t('volunteer.see')}
      busy={reveal.isPending}
      fault={faults.form}
      close={close}
      send={() => reveal.mutate({ id: of.id, purpose, note: note.trim() })}
    >
      <p className="sec">{t('volunteer.seeWhy')}</p>
      <Choice name="purpose" label={t('volunteer.purpose')} value={purpose} options={purposes} onChange={setPurpose} />
      {purpose === RevealPurpose.OTHER && (
        <TextField
          name="note"
          label={t('volunteer.purposeNote')}
          value={note}
          onChange={setNote}
          error={faults.fields.note}
          maxLength={200}
          required
        />
      )}
      <LeftToday />
    </Dialog>
  );
}
