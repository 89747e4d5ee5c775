import { DismissReason, DismissReasonSchema, RevealPurpose, RevealPurposeSchema, type Signal } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signals } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { TextField } from '../../ui/inputs.js';
import { LeftToday } from '../../ui/revealed/left-today.js';
import { useWords } from '../../ui/use-words.js';

const REASONS = [DismissReason.RECEIVES, DismissReason.NOT_MET, DismissReason.DECLINED, DismissReason.OTHER] as const;
const PURPOSES = [RevealPurpose.VISIT, RevealPurpose.REVIEW, RevealPurpose.OTHER] as const;

/** 搁置, with the reason. */
export function DismissDialog({ signal, close, onAside }: { signal: Signal; close: () => void; onAside?: (signal: Signal) => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [reason, setReason] = useState<DismissReason>();
  const [note, setNote] = useState('');
  const dismiss = useChange(signals.dismissSignal, done => {
    close();
    onAside?.(done);
  });
  const faults = useFaults(dismiss.error);
  return (
    <Dialog
      title={t('signal.dismissOf', { name: signal.residentName })}
      action={t('signal.dismissSave')}
      busy={dismiss.isPending}
      fault={faults.form}
      close={close}
      send={() => dismiss.mutate({ id: signal.id, reason: reason ?? DismissReason.UNSPECIFIED, note, etag: signal.etag })}
    >
      <p className="sec">{t('signal.dismissWhy')}</p>
      <Choice
        label={t('signal.reason')}
        value={reason}
        options={REASONS.map(one => [one, word(DismissReasonSchema, one)] as const)}
        onChange={setReason}
        error={faults.fields.reason}
        required
      />
      <TextField label={t('signal.note')} value={note} onChange={setNote} error={faults.fields.note} maxLength={200} rows={2} />
    </Dialog>
  );
}

/** Opens a guarded signal for a purpose; nothing is chosen beforehand. */
export function OpenDialog({ signal, close, onOpened }: { signal: Signal; close: () => void; onOpened: (signal: Signal) => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [purpose, setPurpose] = useState<RevealPurpose>();
  const [note, setNote] = useState('');
  const open = useChange(signals.revealSignal, opened => {
    onOpened(opened);
    close();
  });
  const faults = useFaults(open.error, { reasons: { PURPOSE_NOTE_REQUIRED: 'note' } });
  return (
    <Dialog
      title={t('signal.openOf', { name: signal.residentName })}
      action={t('reveal.show')}
      busy={open.isPending}
      fault={faults.form}
      close={close}
      send={() => open.mutate({ id: signal.id, purpose: purpose ?? RevealPurpose.UNSPECIFIED, note })}
    >
      <p className="sec">{t('reveal.why')}</p>
      <Choice
        label={t('signal.purpose')}
        value={purpose}
        options={PURPOSES.map(one => [one, word(RevealPurposeSchema, one)] as const)}
        onChange={setPurpose}
        error={faults.fields.purpose}
        required
      />
      {purpose === RevealPurpose.OTHER && (
        <TextField label={t('reveal.note')} value={note} onChange={setNote} error={faults.fields.note} maxLength={200} required />
      )}
      <LeftToday />
    </Dialog>
  );
}
