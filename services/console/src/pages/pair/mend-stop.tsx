import { type Round, type RoundStop, StopState } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rounds } from '../../api/pair-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { TextField } from '../../ui/inputs.js';
import { ENDS } from './stop-acts.js';

interface Props {
  readonly round: Round;
  readonly stop: RoundStop;
  readonly close: () => void;
}

/** 更正: what was found at a door was written down wrongly. It keeps its time, so that the hours are those of the walk. */
export function MendStopDialog({ round, stop, close }: Props) {
  const { t } = useTranslation();
  const others = ENDS.filter(([state]) => state !== stop.state);
  const [state, setState] = useState<StopState>();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const change = useChange(rounds.recordStop, close);
  const { fields, form } = useFaults(change.error);
  const send = (): void => {
    const told = reason.trim();
    if (state === undefined || told === '') setMissing(true);
    else change.mutate({ id: round.id, stopId: stop.id, state, reason: told, ...(stop.at ? { at: stop.at } : {}) });
  };
  return (
    <Dialog title={t('round.mendTitle')} action={t('round.mendNow')} busy={change.isPending} fault={form} close={close} send={send}>
      <p className="sec">{t('round.mendWhy')}</p>
      <Choice
        name="state"
        label={t('round.mendTo')}
        value={state}
        options={others.map(([one, label]) => [one, t(label)] as const)}
        onChange={setState}
        error={missing && state === undefined ? t('rule.required') : fields.state}
        required
      />
      <TextField
        name="reason"
        label={t('pair.reason')}
        value={reason}
        maxLength={100}
        onChange={setReason}
        error={missing && reason.trim() === '' ? t('rule.required') : fields.reason}
        required
      />
    </Dialog>
  );
}
