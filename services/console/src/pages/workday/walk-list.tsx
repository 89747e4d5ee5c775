import { DueKind, type DueVisit, VisitService } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { Icon } from '../../ui/icons.js';
import { Due, Status, Tag, tagShape } from '../../ui/status.js';
import { useInterval } from '../../ui/use-interval.js';
import { useWords } from '../../ui/use-words.js';
import { useCategories } from '../resident/use-categories.js';

const FIRST = 8;

/** One hamlet of the walk; a long one is opened on demand. */
export function Walk({ hamlet, stops, from }: { hamlet: string; stops: readonly DueVisit[]; from: number }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? stops : stops.slice(0, FIRST);
  return (
    <section>
      <div className="ham">
        <span className="hamdot">
          <Icon name="pin" size={15} />
        </span>
        <h3>{hamlet || t('workday.noHamlet')}</h3>
        <span className="mut sm">{t('workday.stops', { count: stops.length })}</span>
      </div>
      <ol className="stops">
        {shown.map((stop, i) => (
          <Stop key={`${stop.residentId}${stop.kind}${stop.dueOn}`} stop={stop} number={from + i} />
        ))}
      </ol>
      {shown.length < stops.length && (
        <p className="moreline">
          <button type="button" className="lnk sm" onClick={() => setAll(true)}>
            {t('workday.more', { count: stops.length - shown.length })}
          </button>
        </p>
      )}
    </section>
  );
}

/** 保障 is all that may be said of a guarded category. */
function Reason({ word }: { word: string }) {
  const { name } = useCategories();
  return word === '保障' ? <span className="tag guarded">{word}</span> : <Tag shape={tagShape(word)}>{name(word)}</Tag>;
}

function Stop({ stop, number }: { stop: DueVisit; number: number }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { day } = useWords();
  const interval = useInterval();
  const last = stop.lastVisitOn ? t('workday.last', { day: day(stop.lastVisitOn) }) : t('workday.never');
  return (
    <li className="stop">
      <span className="no num">{number}</span>
      <div className="grow">
        <div className="row wrap" style={{ gap: '2px 10px' }}>
          <Link className="nm" to="/s/$unitCode/residents/$residentId" params={{ unitCode, residentId: stop.residentId }}>
            {stop.residentName}
          </Link>
          {stop.age !== undefined && <span className="mut sm nw">{t('person.age', { count: stop.age })}</span>}
          {stop.kind === DueKind.REGULAR && <span className="sec sm nw">{interval(stop.intervalDays)}</span>}
          {stop.reason && <Reason word={stop.reason} />}
          {stop.noContact && (
            <Status tone="warn" shape="openTriangle">
              {t('workday.noContact')}
            </Status>
          )}
        </div>
        <p className="mut sm">{stop.kind === DueKind.FOLLOW_UP && stop.followUp ? t('workday.promised', { what: stop.followUp }) : last}</p>
      </div>
      <div className="stopr">
        <Due on={stop.dueOn} />
        {rights.can(VisitService.method.recordVisit, stop.unitCode) && (
          <Link className="sm" to="/s/$unitCode/visits/new" params={{ unitCode }} search={{ resident: stop.residentId }}>
            {t('visit.log')}
          </Link>
        )}
      </div>
    </li>
  );
}
