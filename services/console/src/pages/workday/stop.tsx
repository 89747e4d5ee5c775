import {
  DueKind,
  type DueVisit,
  DueVisitService,
  PostponeReasonSchema,
  SexSchema,
  VisitOutcome,
  VisitOutcomeSchema,
  VisitService,
} from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { Due, Status, Tag, tagShape } from '../../ui/status.js';
import { useInterval } from '../../ui/use-interval.js';
import { useUsual } from '../../ui/use-usual.js';
import { useWords } from '../../ui/use-words.js';
import { useCategories } from '../resident/use-categories.js';
import { useVisitTypes } from '../visit/use-visit-types.js';
import { Mover } from './mover.js';

const PostponeDialog = lazy(() => import('./postpone-dialog.js').then(m => ({ default: m.PostponeDialog })));

interface Props {
  readonly stop: DueVisit;
  readonly number?: number | undefined;
  /** Moves it within its hamlet, while the order is being changed. */
  readonly onMove?: ((by: -1 | 1) => void) | undefined;
}

/** One person on the walk: who, why, when last, and what to do. */
export function Stop({ stop, number, onMove }: Props) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { word } = useWords();
  const interval = useInterval();
  return (
    <li className="stop">
      {number !== undefined && <span className="no num">{number}</span>}
      <div className="grow">
        <div className="row wrap" style={{ gap: '2px 10px' }}>
          <Link className="nm" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: stop.residentId }}>
            {stop.residentName}
          </Link>
          {stop.sex !== 0 && <span className="mut sm nw">{word(SexSchema, stop.sex)}</span>}
          {stop.age !== undefined && <span className="mut sm nw">{t('person.age', { count: stop.age })}</span>}
          {stop.kind === DueKind.REGULAR && <span className="sec sm nw">{interval(stop.intervalDays)}</span>}
          {stop.reason && <Reason word={stop.reason} />}
          {stop.noContact && (
            <Status tone="warn" shape="openTriangle">
              {t('workday.noContact')}
            </Status>
          )}
        </div>
        <LastTime stop={stop} />
      </div>
      <div className="stopr">
        <Due on={stop.dueOn} />
        {onMove ? <Mover name={stop.residentName} onMove={onMove} /> : <Acts stop={stop} />}
      </div>
    </li>
  );
}

/** 保障 is all that may be said of a guarded category. */
function Reason({ word }: { word: string }) {
  const usual = useUsual();
  const { name } = useCategories();
  return word === '保障' ? <span className="tag guarded">{usual(word)}</span> : <Tag shape={tagShape(word)}>{name(word)}</Tag>;
}

/** The last visit in a line, so that nobody asks twice; for a promise, what was promised; and what was put off. */
function LastTime({ stop }: { stop: DueVisit }) {
  const { name } = useVisitTypes();
  const { t } = useTranslation();
  const usual = useUsual();
  const { day, word } = useWords();
  if (stop.kind === DueKind.FOLLOW_UP && stop.followUp) return <p className="mut sm">{t('workday.promised', { what: stop.followUp })}</p>;
  const met = stop.lastVisitOutcome === VisitOutcome.MET || stop.lastVisitOutcome === VisitOutcome.UNSPECIFIED;
  const said = met ? stop.lastVisitTopics.map(usual).join(t('workday.and')) : word(VisitOutcomeSchema, stop.lastVisitOutcome);
  const on = day(stop.lastVisitOn);
  const lastly = said
    ? t('workday.lastSaid', { day: on, type: name(stop.lastVisitType), said })
    : t('workday.lastType', { day: on, type: name(stop.lastVisitType) });
  return (
    <>
      <p className="mut sm">{stop.lastVisitOn ? lastly : t('workday.never')}</p>
      {stop.postponedTo && (
        <p className="sec sm">
          {t('workday.postponed', { day: day(stop.postponedTo), why: word(PostponeReasonSchema, stop.postponedBecause) })}
        </p>
      )}
    </>
  );
}

function Acts({ stop }: { stop: DueVisit }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const [open, setOpen] = useState(false);
  return (
    <span className="acts2">
      {rights.can(VisitService.method.recordVisit, stop.unitCode) && (
        <Link className="sm" to="/s/$unitCode/visits/new" params={{ unitCode }} search={{ resident: stop.residentId }}>
          {t('visit.log')}
        </Link>
      )}
      {stop.kind === DueKind.REGULAR && rights.can(DueVisitService.method.postponeVisit, stop.unitCode) && (
        <button type="button" className="lnk sm" onClick={() => setOpen(true)}>
          {t('workday.postpone')}
        </button>
      )}
      <Suspense>{open && <PostponeDialog stop={stop} close={() => setOpen(false)} />}</Suspense>
    </span>
  );
}
