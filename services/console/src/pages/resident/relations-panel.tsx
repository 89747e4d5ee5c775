import { RelationKindSchema, type Resident, ResidentService } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { useWords } from '../../ui/use-words.js';

const RelationDialog = lazy(() => import('./relation-dialog.js').then(m => ({ default: m.RelationDialog })));

/** Who is guardian, carer or contact of whom, across households. */
export function RelationsPanel({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { word, day } = useWords();
  const [adding, setAdding] = useState(false);
  return (
    <section className="panel sec1">
      <div className="btw hd">
        <h2 className="h2">{t('relation.title')}</h2>
        {rights.can(ResidentService.method.addRelation, resident.unitCode) && (
          <button type="button" className="lnk sm" onClick={() => setAdding(true)}>
            {t('relation.add')}
          </button>
        )}
      </div>
      <ul className="plan">
        {resident.relations.length === 0 && <li className="mut">{t('relation.none')}</li>}
        {resident.relations.map(relation => (
          <li key={relation.id}>
            <span>
              <Link className="nm" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: relation.otherId }}>
                {relation.otherName}
              </Link>
              <span className="sec">
                {GAP}
                {relation.reverse
                  ? t('relation.reverse', { kind: word(RelationKindSchema, relation.kind) })
                  : word(RelationKindSchema, relation.kind)}
              </span>
            </span>
            <span className="mut sm">{relation.fromOn && t('category.from', { day: day(relation.fromOn) })}</span>
          </li>
        ))}
      </ul>
      {adding && (
        <Suspense>
          <RelationDialog resident={resident} close={() => setAdding(false)} />
        </Suspense>
      )}
    </section>
  );
}
