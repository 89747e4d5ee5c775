import { type Resident, ResidentService, type RevealField, RevealFieldSchema, type RevealResidentResponse } from '@shuniu/contracts';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { Icon } from '../../ui/icons.js';
import { useWords } from '../../ui/use-words.js';

const RevealDialog = lazy(() => import('./reveal-dialog.js').then(m => ({ default: m.RevealDialog })));

/** A value as the service masks it, and 查看 beside it: shown for a purpose, for a minute, and written down. */
export function Masked({ resident, field, masked }: { resident: Resident; field: RevealField; masked: string }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const { word } = useWords();
  const [asking, setAsking] = useState(false);
  const { shown, left, show, hide } = useShown();
  if (!masked) return <span className="mut">{t('person.blank')}</span>;
  const may = rights.can(ResidentService.method.revealResident, resident.unitCode);
  const name = word(RevealFieldSchema, field);
  return (
    <span className="secret">
      {shown ? <span className="shown num">{shown.value}</span> : <span className="num">{masked}</span>}
      {shown && (
        <button type="button" className="lnk sm" onClick={hide}>
          {t('reveal.hide', { count: left })}
        </button>
      )}
      {may && !shown && (
        <button type="button" className="lnk sm" aria-label={t('reveal.lookAt', { name })} onClick={() => setAsking(true)}>
          <Icon name="eye" size={15} />
          {t('reveal.look')}
        </button>
      )}
      {asking && (
        <Suspense>
          <RevealDialog resident={resident} field={field} close={() => setAsking(false)} shown={show} />
        </Suspense>
      )}
    </span>
  );
}

/** What was revealed, until its seconds have run out or the page goes to the background. */
export function useShown() {
  const [shown, setShown] = useState<RevealResidentResponse>();
  const [left, setLeft] = useState(0);
  const hide = (): void => setShown(undefined);
  useEffect(() => {
    if (!shown) return;
    const timer = window.setInterval(() => setLeft(seconds => seconds - 1), 1000);
    const away = (): void => {
      if (document.hidden) setShown(undefined);
    };
    document.addEventListener('visibilitychange', away);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', away);
    };
  }, [shown]);
  useEffect(() => {
    if (shown && left <= 0) setShown(undefined);
  }, [shown, left]);
  const show = (revealed: RevealResidentResponse): void => {
    setLeft(revealed.visibleSeconds || 60);
    setShown(revealed);
  };
  return { shown, left, show, hide };
}
