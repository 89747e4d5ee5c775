import { type StarCase, type StarObjection, StarObjectionOutcome, StarObjectionOutcomeSchema } from '@shuniu/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOptions } from '../../api/send.js';
import { stars } from '../../api/star-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';

interface Of {
  readonly of: StarCase;
  readonly close: () => void;
}

/** 记异议: from this day the notice stands still. */
export function ObjectDialog({ of, close }: Of) {
  const { t } = useTranslation();
  const [content, setContent] = useState('');
  const [fromWhom, setFrom] = useState('');
  const change = useChange(stars.raiseStarObjection, close);
  const faults = useFaults(change.error);
  return (
    <Dialog
      title={t('star.object')}
      action={t('star.objectNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: of.id, content: content.trim(), fromWhom: fromWhom.trim() })}
    >
      <p className="sec">{t('star.objectWhy')}</p>
      <TextField
        name="content"
        label={t('star.content')}
        value={content}
        maxLength={300}
        rows={3}
        onChange={setContent}
        error={faults.fields.content}
        required
      />
      <TextField
        name="fromWhom"
        label={t('star.whoSaid')}
        hint={t('star.fromHint')}
        value={fromWhom}
        maxLength={40}
        onChange={setFrom}
        error={faults.fields.fromWhom}
      />
    </Dialog>
  );
}

/** 答复异议, by somebody else than who wrote it down. */
export function AnswerDialog({ objection, close }: { objection: StarObjection; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [outcome, setOutcome] = useState<StarObjectionOutcome>(StarObjectionOutcome.NOT_UPHELD);
  const [answer, setAnswer] = useState('');
  const change = useChange(stars.decideStarObjection, close);
  const faults = useFaults(change.error);
  const outcomes = StarObjectionOutcomeSchema.values
    .filter(v => v.number !== 0)
    .map(v => [v.number as StarObjectionOutcome, word(StarObjectionOutcomeSchema, v.number)] as const);
  return (
    <Dialog
      title={t('star.answer')}
      action={t('star.answerNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: objection.id, outcome, answer: answer.trim() })}
    >
      <Choice name="outcome" label={t('star.outcome')} value={outcome} options={outcomes} onChange={setOutcome} required />
      <p className="sec">{outcome === StarObjectionOutcome.UPHELD ? t('star.upheldWhy') : t('star.notUpheldWhy')}</p>
      <TextField
        name="answer"
        label={t('star.answerText')}
        value={answer}
        maxLength={300}
        rows={3}
        onChange={setAnswer}
        error={faults.fields.answer}
        required
      />
    </Dialog>
  );
}

/** 不授予 and 撤回星级, for false hours with a day until which no star is proposed. */
export function CloseDialog({ of, act, close }: Of & { act: 'decline' | 'revoke' }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [barredUntil, setBarred] = useState('');
  const change = useChange(
    (said: { id: string; reason: string; barredUntil: string; etag: string }, options: CallOptions) =>
      act === 'decline' ? stars.declineStar(said, options) : stars.revokeStar(said, options),
    close,
  );
  const faults = useFaults(change.error, { reasons: { STAR_BARRED_DAYS: 'barredUntil' } });
  const title = t(act === 'decline' ? 'star.decline' : 'star.revoke');
  return (
    <Dialog
      title={title}
      action={t(act === 'decline' ? 'star.declineNow' : 'star.revokeNow')}
      busy={change.isPending}
      fault={faults.form}
      close={close}
      send={() => change.mutate({ id: of.id, reason: reason.trim(), barredUntil, etag: of.etag })}
    >
      <p className="sec">{t(act === 'decline' ? 'star.declineWhy' : 'star.revokeWhy')}</p>
      <TextField
        name="reason"
        label={t('star.reason')}
        value={reason}
        maxLength={200}
        rows={2}
        onChange={setReason}
        error={faults.fields.reason}
        required
      />
      <DayField
        name="barredUntil"
        label={t('star.barred')}
        hint={t('star.barredHint')}
        value={barredUntil}
        onChange={setBarred}
        error={faults.fields.barredUntil}
      />
    </Dialog>
  );
}
