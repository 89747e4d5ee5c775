import { type Referral, ReferralService, ReferralState, ReferralStateSchema } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { referrals } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../../ui/buttons.js';
import { today } from '../../ui/days.js';
import { Dialog } from '../../ui/dialog.js';
import { Choice } from '../../ui/field.js';
import { DayField, TextField } from '../../ui/inputs.js';
import { useWords } from '../../ui/use-words.js';

const { DRAFT, SENT, ACCEPTED, DECLINED, SERVED, CLOSED, WITHDRAWN } = ReferralState;
type Act = 'send' | 'answer' | 'serve' | 'close' | 'withdraw';
const NEXT: Readonly<Partial<Record<ReferralState, Act>>> = {
  [DRAFT]: 'send',
  [SENT]: 'answer',
  [ACCEPTED]: 'serve',
  [DECLINED]: 'close',
  [SERVED]: 'close',
};
const MAY_WITHDRAW: readonly ReferralState[] = [DRAFT, SENT, ACCEPTED];

/** What comes next, in one sentence and one button; beside it the way out. */
export function ReferralNext({ of }: { of: Referral }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [act, setAct] = useState<Act>();
  const words = useActWords();
  const next = NEXT[of.state];
  if (!next || !rights.can(ReferralService.method.moveReferral, of.unitCode)) return null;
  const say = {
    send: t('referral.saySend'),
    answer: t('referral.sayAnswer'),
    serve: t('referral.sayServe'),
    close: t('referral.sayClose'),
    withdraw: '',
  }[next];
  return (
    <section className="panel body refnext">
      <p className="grow">{say}</p>
      <NextButton onClick={() => setAct(next)}>{words[next]}</NextButton>
      {MAY_WITHDRAW.includes(of.state) && <Button onClick={() => setAct('withdraw')}>{t('referral.withdraw')}</Button>}
      {act && <MoveDialog key={act} of={of} act={act} close={() => setAct(undefined)} />}
    </section>
  );
}

function useActWords(): Readonly<Record<Act, string>> {
  const { t } = useTranslation();
  return {
    send: t('referral.send'),
    answer: t('referral.answer'),
    serve: t('referral.serve'),
    close: t('referral.close'),
    withdraw: t('referral.withdraw'),
  };
}

const STATE: Readonly<Record<Act, ReferralState>> = { send: SENT, answer: ACCEPTED, serve: SERVED, close: CLOSED, withdraw: WITHDRAWN };

function MoveDialog({ of, act, close }: { of: Referral; act: Act; close: () => void }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const words = useActWords();
  const [state, setState] = useState(STATE[act]);
  const [on, setOn] = useState(today());
  const [note, setNote] = useState('');
  const [followUpOn, setFollowUpOn] = useState('');
  const move = useChange(referrals.moveReferral, close);
  const faults = useFaults(move.error, { reasons: { DATE_IN_FUTURE: 'on', DATES_OUT_OF_ORDER: followUpOn ? 'followUpOn' : 'on' } });
  const needsWords = act === 'serve' || act === 'withdraw' || state === DECLINED;
  return (
    <Dialog
      title={words[act]}
      action={words[act]}
      busy={move.isPending}
      fault={faults.form}
      close={close}
      send={() => move.mutate({ id: of.id, state, on, note: note.trim(), followUpOn, etag: of.etag })}
    >
      {act === 'answer' && (
        <Choice
          label={t('referral.theAnswer')}
          value={state}
          options={[ACCEPTED, DECLINED].map(s => [s, word(ReferralStateSchema, s)] as const)}
          onChange={setState}
          error={faults.fields.state}
          required
        />
      )}
      {act === 'send' && !of.ground && <Consent of={of} />}
      <DayField label={t('referral.on')} value={on} max={today()} onChange={setOn} error={faults.fields.on} required />
      <TextField
        label={act === 'serve' ? t('referral.outcome') : t('referral.note')}
        value={note}
        rows={2}
        maxLength={400}
        onChange={setNote}
        error={faults.fields.note}
        required={needsWords}
      />
      {act === 'close' && (
        <DayField
          label={t('referral.followUpOn')}
          value={followUpOn}
          hint={t('referral.followUpHint')}
          onChange={setFollowUpOn}
          error={faults.fields.followUpOn}
        />
      )}
    </Dialog>
  );
}

/** It stands on consent: where that is written down. */
function Consent({ of }: { of: Referral }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <p className="sec">
      {t('referral.needsConsent')}{' '}
      <Link className="lnk" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: of.residentId }}>
        {t('person.open')}
      </Link>
    </p>
  );
}
