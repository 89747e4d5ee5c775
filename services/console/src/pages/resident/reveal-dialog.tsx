import {
  type Resident,
  type RevealField,
  RevealFieldSchema,
  RevealPurpose,
  RevealPurposeSchema,
  type RevealResidentResponse,
} from '@shuniu/contracts';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { residents } from '../../api/services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { Field, FieldError } from '../../ui/field.js';
import { GAP } from '../../ui/gap.js';
import { Icon } from '../../ui/icons.js';
import { LeftToday } from '../../ui/revealed/left-today.js';
import { useWords } from '../../ui/use-words.js';

interface RevealProps {
  readonly resident: Resident;
  readonly field: RevealField;
  readonly close: () => void;
  readonly shown: (revealed: RevealResidentResponse) => void;
}
const purposes = [RevealPurpose.VISIT, RevealPurpose.REVIEW, RevealPurpose.OTHER] as const;

/** Asks what for; nothing is chosen beforehand. Says what is written down. */
export function RevealDialog({ resident, field, close, shown }: RevealProps) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [purpose, setPurpose] = useState<RevealPurpose>();
  const [note, setNote] = useState('');
  const reveal = useChange(residents.revealResident, revealed => {
    shown(revealed);
    close();
  });
  const faults = useFaults(reveal.error, { reasons: { PURPOSE_NOTE_REQUIRED: 'note' } });
  const missing = purpose === undefined || (purpose === RevealPurpose.OTHER && note.trim() === '');
  const send = (): void => {
    if (purpose !== undefined) reveal.mutate({ id: resident.id, field, purpose, note: purpose === RevealPurpose.OTHER ? note.trim() : '' });
  };
  return (
    <Modal
      open
      width={520}
      title={t('reveal.title', { name: resident.name, field: word(RevealFieldSchema, field) })}
      onCancel={close}
      footer={null}
    >
      <p className="sec">{t('reveal.why')}</p>
      <Purposes purpose={purpose} onChoose={setPurpose} />
      {purpose === RevealPurpose.OTHER && (
        <Field label={t('reveal.note')} error={faults.fields.note} required>
          {control => <Input {...control} maxLength={200} value={note} onChange={event => setNote(event.target.value)} />}
        </Field>
      )}
      <Recorded />
      {faults.form ? <FieldError text={faults.form} /> : <LeftToday />}
      <div className="btw" style={{ justifyContent: 'flex-end', marginTop: 12 }}>
        <Button onClick={close}>{t('reveal.not')}</Button>
        <NextButton disabled={missing} loading={reveal.isPending} onClick={send}>
          {t('reveal.show')}
        </NextButton>
      </div>
    </Modal>
  );
}

function Purposes({ purpose, onChoose }: { purpose: RevealPurpose | undefined; onChoose: (purpose: RevealPurpose) => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const hints: Partial<Record<RevealPurpose, string>> = {
    [RevealPurpose.VISIT]: t('reveal.forVisit'),
    [RevealPurpose.REVIEW]: t('reveal.forReview'),
    [RevealPurpose.OTHER]: t('reveal.forOther'),
  };
  return (
    <div className="opts" role="radiogroup" aria-label={t('reveal.purpose')}>
      {purposes.map(of => (
        <label key={of} className="opt">
          <input type="radio" name="purpose" checked={purpose === of} onChange={() => onChoose(of)} />
          <span>
            <b>{word(RevealPurposeSchema, of)}</b>
            <span className="mut">
              {GAP}
              {hints[of]}
            </span>
          </span>
        </label>
      ))}
    </div>
  );
}

function Recorded() {
  const { t } = useTranslation();
  const { me } = useHere();
  return (
    <div className="note">
      <Icon name="info" size={16} />
      <span>{t('reveal.recorded', { name: me.name })}</span>
    </div>
  );
}
