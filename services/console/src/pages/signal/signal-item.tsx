import { DismissReasonSchema, type Signal, SignalService, SignalState, SignalStateSchema } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signals } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { Icon } from '../../ui/icons.js';
import { useRevealed } from '../../ui/revealed/revealed.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

const DismissDialog = lazy(() => import('./signal-dialogs.js').then(m => ({ default: m.DismissDialog })));
const OpenDialog = lazy(() => import('./signal-dialogs.js').then(m => ({ default: m.OpenDialog })));

interface ItemProps {
  readonly signal: Signal;
  /** Whose it is stands beside it. */
  readonly named?: boolean;
  readonly onAside?: (signal: Signal) => void;
}

/** One signal: why, what is missing, which form; guarded ones say so once they are opened on purpose. */
export function SignalItem({ signal, named, onAside }: ItemProps) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day, language } = useWords();
  const { shown: opened, left, show, hide } = useRevealed<Signal>();
  const shown = opened ?? signal;
  const english = language === 'en' && shown.titleEn;
  return (
    <li>
      <div className="grow">
        {named && (
          <p>
            <Link className="nm" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: signal.residentId }}>
              {signal.residentName}
            </Link>
            <span className="mut sm">
              {GAP}
              {signal.age === undefined ? '' : t('person.age', { count: signal.age })}
              {GAP}
              {signal.hamlet}
            </span>
          </p>
        )}
        <b>{signal.guarded && !opened ? t('signal.guarded') : english || shown.title}</b>
        <p className="sm mut">
          {shown.birthdayOn ? t('signal.birthday', { day: day(shown.birthdayOn) }) : t('signal.raised', { day: day(shown.raisedOn) })}
        </p>
        {shown.evidenceMissing.length > 0 && (
          <p className="sm">{t('signal.missing', { papers: shown.evidenceMissing.join(t('list.comma')) })}</p>
        )}
        {shown.form && (
          <p className="sm">
            {t('signal.form', { form: shown.form })}
            {GAP}
            {shown.channel}
          </p>
        )}
        {shown.source && <p className="sm mut">{t('signal.source', { source: shown.source })}</p>}
      </div>
      <Acts signal={signal} left={opened ? left : 0} onOpened={show} onHide={hide} {...(onAside ? { onAside } : {})} />
    </li>
  );
}

interface ActsProps {
  readonly signal: Signal;
  /** For so many seconds it is open still; 0 when it is not. */
  readonly left: number;
  readonly onOpened: (signal: Signal) => void;
  readonly onHide: () => void;
  readonly onAside?: (signal: Signal) => void;
}
function Acts({ signal, left, onOpened, onHide, onAside }: ActsProps) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { word } = useWords();
  const [dialog, setDialog] = useState<'dismiss' | 'open'>();
  const restore = useChange(signals.restoreSignal);
  const may = rights.can(SignalService.method.dismissSignal, signal.unitCode);
  const close = (): void => setDialog(undefined);
  return (
    <div className="signalacts">
      {signal.state !== SignalState.OPEN && (
        <Status tone="mute" shape="bar">
          {signal.dismissReason ? word(DismissReasonSchema, signal.dismissReason) : word(SignalStateSchema, signal.state)}
        </Status>
      )}
      {signal.dismissNote && <span className="sm mut">{signal.dismissNote}</span>}
      {may && signal.guarded && left === 0 && (
        <button type="button" className="lnk sm" onClick={() => setDialog('open')}>
          <Icon name="eye" size={15} />
          {t('signal.open')}
        </button>
      )}
      {left > 0 && (
        <button type="button" className="lnk sm" onClick={onHide}>
          {t('reveal.hide', { count: left })}
        </button>
      )}
      {may && signal.state === SignalState.OPEN && (
        <button type="button" className="lnk sm" onClick={() => setDialog('dismiss')}>
          {t('signal.dismiss')}
        </button>
      )}
      {may && signal.state === SignalState.OPEN && (
        <Link
          className="lnk sm"
          to="/s/$unitCode/referrals/new"
          params={{ unitCode }}
          search={{ resident: signal.residentId, signal: signal.id }}
        >
          {t('referral.fromSignal')}
        </Link>
      )}
      {may && signal.state === SignalState.DISMISSED && (
        <button
          type="button"
          className="lnk sm"
          disabled={restore.isPending}
          onClick={() => restore.mutate({ id: signal.id, etag: signal.etag })}
        >
          {t('signal.restore')}
        </button>
      )}
      <Suspense>
        {dialog === 'dismiss' && <DismissDialog signal={signal} close={close} {...(onAside ? { onAside } : {})} />}
        {dialog === 'open' && <OpenDialog signal={signal} close={close} onOpened={onOpened} />}
      </Suspense>
    </div>
  );
}
