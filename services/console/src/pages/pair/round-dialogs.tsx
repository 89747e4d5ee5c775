import type { Round, RoundStop } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rounds } from '../../api/pair-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/inputs.js';
import { type Chosen, VolunteerField } from '../shift/volunteer-field.js';

/** 跟进: what came of a door that nobody opened. */
export function SettleDialog({ stop, close }: { stop: RoundStop; close: () => void }) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const change = useChange(rounds.settleStop, close);
  const { fields, form } = useFaults(change.error);
  return (
    <Dialog
      title={t('round.settleTitle')}
      action={t('round.settleNow')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: stop.roundId, stopId: stop.id, note: note.trim() })}
    >
      <p className="sec">{t('round.settleWhy')}</p>
      <TextField
        name="note"
        label={t('round.whatCame')}
        value={note}
        maxLength={200}
        rows={2}
        onChange={setNote}
        error={fields.note}
        required
      />
    </Dialog>
  );
}

/** 换人去: another volunteer goes this once; the pair stays. */
export function AssignDialog({ round, close }: { round: Round; close: () => void }) {
  const { t } = useTranslation();
  const [volunteer, setVolunteer] = useState<Chosen>();
  const change = useChange(rounds.assignRound, close);
  const { fields, form } = useFaults(change.error, {
    reasons: { VOLUNTEER_NOT_FOUND: 'volunteerIds', VOLUNTEER_NOT_ACTIVE: 'volunteerIds' },
  });
  return (
    <Dialog
      title={t('round.assign')}
      action={t('round.assignNow')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: round.id, etag: round.etag, volunteerIds: volunteer ? [volunteer.id] : [] })}
    >
      <p className="sec">{t('round.assignWhy')}</p>
      <VolunteerField label={t('pair.volunteer')} value={volunteer} onChange={setVolunteer} error={fields.volunteerIds} />
    </Dialog>
  );
}

/** 取消这一趟 with its reason; its volunteers are told. */
export function CancelRoundDialog({ round, close }: { round: Round; close: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const change = useChange(rounds.cancelRound, close);
  const { fields, form } = useFaults(change.error);
  return (
    <Dialog
      title={t('round.cancel')}
      action={t('round.cancelNow')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ id: round.id, etag: round.etag, reason: reason.trim() })}
    >
      <p className="sec">{t('round.cancelWhy')}</p>
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
