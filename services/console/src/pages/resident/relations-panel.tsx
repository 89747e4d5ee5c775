import { type Relation, RelationKindSchema, type Resident, ResidentService } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { useWords } from '../../ui/use-words.js';

const RelationDialog = lazy(() => import('./relation-dialog.js').then(m => ({ default: m.RelationDialog })));
const EndRelationDialog = lazy(() => import('./relation-dialog.js').then(m => ({ default: m.EndRelationDialog })));

/** Who is guardian, carer or contact of whom, across households. */
export function RelationsPanel({ resident }: { resident: Resident }) {
  const { t } = useTranslation();
  const { rights } = useHere();
  const [dialog, setDialog] = useState<'add' | Relation>();
  const mayEnd = rights.can(ResidentService.method.endRelation, resident.unitCode);
  const close = (): void => setDialog(undefined);
  return (
    <section className="panel sec1">
      <div className="btw hd">
        <h2 className="h2">{t('relation.title')}</h2>
        {rights.can(ResidentService.method.addRelation, resident.unitCode) && (
          <button type="button" className="lnk sm" onClick={() => setDialog('add')}>
            {t('relation.add')}
          </button>
        )}
      </div>
      <ul className="plan">
        {resident.relations.length === 0 && <li className="mut">{t('relation.none')}</li>}
        {resident.relations.map(relation => (
          <One key={relation.id} relation={relation} {...(mayEnd ? { onEnd: () => setDialog(relation) } : {})} />
        ))}
      </ul>
      <Suspense>
        {dialog === 'add' && <RelationDialog resident={resident} close={close} />}
        {typeof dialog === 'object' && <EndRelationDialog resident={resident} relation={dialog} close={close} />}
      </Suspense>
    </section>
  );
}

function One({ relation, onEnd }: { relation: Relation; onEnd?: () => void }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word, day } = useWords();
  const { kind, otherId, otherName, fromOn, toOn, reverse } = relation;
  return (
    <li className={toOn ? 'mut' : ''}>
      <span className="grow">
        <Link className="nm" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: otherId }}>
          {otherName}
        </Link>
        <span className="sec">
          {GAP}
          {reverse ? t('relation.reverse', { kind: word(RelationKindSchema, kind) }) : word(RelationKindSchema, kind)}
        </span>
        <span className="mut sm">
          {GAP}
          {toOn ? t('category.span', { from: day(fromOn), to: day(toOn) }) : fromOn && t('category.from', { day: day(fromOn) })}
        </span>
      </span>
      {onEnd && !toOn && (
        <button type="button" className="lnk sm" onClick={onEnd} aria-label={t('relation.endOf', { name: otherName })}>
          {t('category.end')}
        </button>
      )}
    </li>
  );
}
