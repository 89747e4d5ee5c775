import { type CategoryHolding, type Resident, ResidentService, RevealField, type RevealResidentResponse } from '@shuniu/contracts';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { Icon } from '../../ui/icons.js';
import { useRevealed } from '../../ui/revealed/revealed.js';
import { GuardedTag, Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { useCategories } from './use-categories.js';

const RevealDialog = lazy(() => import('./reveal-dialog.js').then(m => ({ default: m.RevealDialog })));
const CategoryDialog = lazy(() => import('./category-dialogs.js').then(m => ({ default: m.CategoryDialog })));
const EndCategoryDialog = lazy(() => import('./category-dialogs.js').then(m => ({ default: m.EndCategoryDialog })));

/** 类别: what may be seen, and behind a reveal what not. */
export function CategoriesPanel({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [dialog, setDialog] = useState<'add' | 'reveal' | CategoryHolding>();
  const { shown, left, show, hide } = useRevealed<RevealResidentResponse>();
  const mayAdd = rights.can(ResidentService.method.addCategory, resident.unitCode);
  const mayLook = rights.can(ResidentService.method.revealResident, resident.unitCode);
  const close = (): void => setDialog(undefined);
  return (
    <section className="panel sec1">
      <div className="btw hd">
        <h2 className="h2">{t('category.title')}</h2>
        {mayAdd && (
          <button type="button" className="lnk sm" onClick={() => setDialog('add')}>
            {t('category.add')}
          </button>
        )}
      </div>
      <ul className="plan">
        {resident.categories.length === 0 && resident.guardedCategories === 0 && <li className="mut">{t('category.none')}</li>}
        {resident.categories.map(held => (
          <Holding key={held.id} held={held} {...(mayAdd ? { onEnd: () => setDialog(held) } : {})} />
        ))}
        {shown?.categories.map(held => (
          <Holding key={`g${held.id}`} held={held} {...(mayAdd ? { onEnd: () => setDialog(held) } : {})} />
        ))}
        {shown && (
          <li>
            <button type="button" className="lnk sm" onClick={hide}>
              {t('reveal.hide', { count: left })}
            </button>
          </li>
        )}
        {resident.guardedCategories > 0 && !shown && (
          <Guarded count={resident.guardedCategories} {...(mayLook ? { onLook: () => setDialog('reveal') } : {})} />
        )}
      </ul>
      <Suspense>
        {dialog === 'add' && <CategoryDialog resident={resident} close={close} />}
        {dialog === 'reveal' && (
          <RevealDialog
            resident={resident}
            field={RevealField.CATEGORIES}
            close={close}
            shown={revealed => show(revealed, revealed.visibleSeconds || undefined)}
          />
        )}
        {typeof dialog === 'object' && <EndCategoryDialog resident={resident} held={dialog} close={close} />}
      </Suspense>
    </section>
  );
}

function Holding({ held, onEnd }: { held: CategoryHolding; onEnd?: () => void }) {
  const { t } = useTranslation();
  const { day } = useWords();
  const { name } = useCategories();
  return (
    <li>
      <div className="grow">
        <b>{name(held.category)}</b>
        <span className="mut sm">
          {GAP}
          {held.disabilityKind}
          {GAP}
          {held.disabilityLevel}
        </span>
        <p className="sm mut">
          {held.toOn ? t('category.span', { from: day(held.fromOn), to: day(held.toOn) }) : t('category.from', { day: day(held.fromOn) })}
          {GAP}
          {held.evidence}
        </p>
      </div>
      {held.reviewOn && (
        <Status tone={held.reviewDue ? 'warn' : 'mute'} shape={held.reviewDue ? 'openTriangle' : 'ring'}>
          {t('category.review', { day: day(held.reviewOn) })}
        </Status>
      )}
      {onEnd && !held.toOn && (
        <button type="button" className="lnk sm" onClick={onEnd}>
          {t('category.end')}
        </button>
      )}
    </li>
  );
}

function Guarded({ count, onLook }: { count: number; onLook?: () => void }) {
  const { t } = useTranslation();
  return (
    <li>
      <GuardedTag count={count} />
      {onLook && (
        <button type="button" className="lnk sm" onClick={onLook}>
          <Icon name="eye" size={15} />
          {t('category.reveal')}
        </button>
      )}
    </li>
  );
}
