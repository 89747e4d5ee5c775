import { MergeService, type Resident } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { Icon } from '../../ui/icons.js';
import { useWords } from '../../ui/use-words.js';
import './duplicate.css';

const UnmergeDialog = lazy(() => import('./unmerge-dialog.js').then(m => ({ default: m.UnmergeDialog })));

/** On the page of a file that was merged away: where the person is now. */
export function MergedInto({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const [undoing, setUndoing] = useState(false);
  return (
    <div className="mergedinto" role="status">
      <Icon name="info" size={16} />
      <span className="grow">{t('merged.into')}</span>
      <Link className="btn" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: resident.mergedInto }}>
        {t('merged.open')}
      </Link>
      {rights.can(MergeService.method.unmergeResident, resident.unitCode) && (
        <button type="button" className="lnk sm" onClick={() => setUndoing(true)}>
          {t('merged.undo')}
        </button>
      )}
      {undoing && (
        <Suspense>
          <UnmergeDialog id={resident.id} fileNumber={resident.fileNumber} close={() => setUndoing(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** 已并入的档案: the other files of this person, each with the way back. */
export function MergedFiles({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { day } = useWords();
  const [undoing, setUndoing] = useState<{ id: string; fileNumber: string }>();
  const mayUndo = rights.can(MergeService.method.unmergeResident, resident.unitCode);
  return (
    <section className="panel sec1">
      <div className="hd">
        <h2 className="h2">{t('merged.title')}</h2>
      </div>
      <ul className="plan">
        {resident.mergedFiles.map(file => (
          <li key={file.id}>
            <div className="grow">
              <Link className="nm num" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: file.id }}>
                {file.fileNumber}
              </Link>
              <p className="sm mut">{t('merged.on', { name: file.name, day: day(file.mergedOn) })}</p>
            </div>
            {mayUndo && (
              <button
                type="button"
                className="lnk sm"
                aria-label={t('merged.undoOf', { number: file.fileNumber })}
                onClick={() => setUndoing(file)}
              >
                {t('merged.undo')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {undoing && (
        <Suspense>
          <UnmergeDialog {...undoing} close={() => setUndoing(undefined)} />
        </Suspense>
      )}
    </section>
  );
}
