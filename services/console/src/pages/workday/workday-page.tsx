import { type DueVisit, DueVisitService, VisitService } from '@shuniu/contracts';
import { addDays } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { dueVisits } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';
import { Icon } from '../../ui/icons.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { PrintWalk } from '../document/print-buttons.js';
import { WallCalendar } from './occasions.js';
import { Rail } from './rail.js';
import { Stop } from './stop.js';
import { useOrder } from './use-order.js';
import { asWalked, figuresOf, type HamletWalk, hamletMoved, inOrder, personMoved, putOffAfter, walkOf } from './walk.js';
import { Walk } from './walk-list.js';
import './workday.css';

const MOST = 1000;
/** More than anybody walks in a day: the sentence then speaks of who is due, not of a walk. */
const MANY = 40;

async function dueOf(unit: string, signal: AbortSignal): Promise<{ due: DueVisit[]; more: boolean }> {
  const due: DueVisit[] = [];
  let pageToken = '';
  do {
    const page = await dueVisits.listDueVisits({ unit, dueBy: addDays(today(), 7), pageSize: 200, pageToken }, { signal });
    due.push(...page.dueVisits);
    pageToken = page.nextPageToken;
  } while (pageToken && due.length < MOST);
  return { due, more: pageToken !== '' };
}

/** 工作台: the day as a walk, hamlet by hamlet. */
export function WorkdayPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { title } = useWords();
  const query = useQuery({ queryKey: [DueVisitService.typeName, unitCode], queryFn: ({ signal }) => dueOf(unitCode, signal) });
  return (
    <div className="page">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{title(today())}</h1>
          <WallCalendar />
        </div>
        {rights.can(VisitService.method.recordVisit, unitCode) && (
          <Link className="btn next big" to="/s/$unitCode/visits/new" params={{ unitCode }}>
            <Icon name="visit" size={18} />
            {t('workday.record')}
          </Link>
        )}
      </div>
      <Fetched query={query} rows={8}>
        {({ due, more }) => <Day due={due} more={more} />}
      </Fetched>
    </div>
  );
}

function Day({ due, more }: { due: readonly DueVisit[]; more: boolean }) {
  const { t } = useTranslation();
  const parts = putOffAfter(due, today());
  const figures = figuresOf(parts.today);
  return (
    <>
      <p className="lede">
        {figures.people === 0 ? (
          t('workday.free')
        ) : (
          <Trans
            i18nKey={figures.people > MANY ? 'workday.many' : 'workday.sentence'}
            values={{ people: figures.people, doors: figures.doors, hamlets: figures.hamlets }}
            components={{ b: <b /> }}
          />
        )}{' '}
        {figures.overdue > 0 && (
          <span className="late">
            <Trans
              i18nKey="workday.overdue"
              values={{ count: figures.overdue, hamlets: figures.overdueHamlets }}
              count={figures.overdue}
              components={{ b: <b /> }}
            />
          </span>
        )}
      </p>
      <div className="wdgrid">
        <div>
          {parts.today.length === 0 ? (
            <Empty title={t('workday.empty')} why={t('workday.emptyWhy')} />
          ) : (
            <Path due={parts.today} more={more} />
          )}
          {parts.later.length > 0 && <PutOff stops={parts.later} />}
        </div>
        <Rail figures={figures} />
      </div>
    </>
  );
}

/** Each hamlet with the number of its first stop. */
function numbered(walks: readonly HamletWalk[]): (HamletWalk & { from: number })[] {
  let next = 1;
  return walks.map(walk => {
    const from = next;
    next += walk.stops.length;
    return { ...walk, from };
  });
}

function Path({ due, more }: { due: readonly DueVisit[]; more: boolean }) {
  const { t } = useTranslation();
  const [order, setOrder] = useOrder();
  const [changing, setChanging] = useState(false);
  const walks = inOrder(walkOf(due), order);
  const moves = {
    hamlet: (hamlet: string, by: -1 | 1) => setOrder(hamletMoved(walks, hamlet, by)),
    person: (residentId: string, by: -1 | 1) => setOrder(personMoved(walks, residentId, by)),
  };
  const changed = order.hamlets.length > 0;
  return (
    <section className="panel">
      <div className="btw hd">
        <h2 className="h2">{t('workday.path')}</h2>
        <span className="row wrap">
          <span className="mut sm">{more ? t('workday.atLeast', { count: due.length }) : t('workday.span')}</span>
          {changed && changing && (
            <button type="button" className="lnk sm" onClick={() => setOrder(asWalked)}>
              {t('workday.orderBack')}
            </button>
          )}
          <button type="button" className="lnk sm" aria-pressed={changing} onClick={() => setChanging(!changing)}>
            {changing ? t('workday.orderDone') : t('workday.order')}
          </button>
          <PrintWalk />
        </span>
      </div>
      {changing && <p className="body mut sm">{t('workday.orderHint')}</p>}
      {numbered(walks).map(walk => (
        <Walk key={walk.hamlet} {...walk} moves={changing ? moves : undefined} />
      ))}
    </section>
  );
}

/** Put off to a later day: not of today's walk, and not out of sight. */
function PutOff({ stops }: { stops: readonly DueVisit[] }) {
  const { t } = useTranslation();
  return (
    <section className="panel">
      <div className="btw hd">
        <h2 className="h2">{t('workday.later')}</h2>
        <span className="mut sm">{t('workday.stops', { count: stops.length })}</span>
      </div>
      <ul className="plainstops">
        {stops.map(stop => (
          <Stop key={stop.residentId} stop={stop} />
        ))}
      </ul>
    </section>
  );
}
