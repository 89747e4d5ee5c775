import { type Resident, ResidentService, type RevealField, RevealFieldSchema, type RevealResidentResponse } from '@shuniu/contracts';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { Icon } from '../../ui/icons.js';
import { useRevealed } from '../../ui/revealed/revealed.js';
import { useWords } from '../../ui/use-words.js';

const RevealDialog = lazy(() => import('./reveal-dialog.js').then(m => ({ default: m.RevealDialog })));

/** A value as the service masks it, and 查看 beside it: shown for a purpose, for a minute, and written down. */
export function Masked({ resident, field, masked }: { resident: Resident; field: RevealField; masked: string }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const { word } = useWords();
  const [asking, setAsking] = useState(false);
  const { shown, left, show, hide } = useRevealed<RevealResidentResponse>();
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
          <RevealDialog
            resident={resident}
            field={field}
            close={() => setAsking(false)}
            shown={revealed => show(revealed, revealed.visibleSeconds || undefined)}
          />
        </Suspense>
      )}
    </span>
  );
}
