import { type DueVisit, DueVisitService, VisitService } from '@shuniu/contracts';
import { addDays } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import { dueVisits } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { lunarWords, today } from '../../ui/days.js';
import { Icon } from '../../ui/icons.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { PrintWalk } from '../document/print-buttons.js';
import { Rail } from './rail.js';
import { figuresOf, walkOf } from './walk.js';
import { Walk } from './walk-list.js';

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
  const { title, language } = useWords();
  const query = useQuery({ queryKey: [DueVisitService.typeName, unitCode], queryFn: ({ signal }) => dueOf(unitCode, signal) });
  return (
    <div className="page">
      <div className="phead">
        <div>
          <h1 className="ptitle serif">{title(today())}</h1>
          {language === 'zh-CN' && <p className="sec">{lunarWords(today())}</p>}
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
  const figures = figuresOf(due);
  const walks = walkOf(due);
  let number = 0;
  const numbered = walks.map(walk => {
    const from = number + 1;
    number += walk.stops.length;
    return { ...walk, from };
  });
  return (
    <>
      <p className="lede">
        {figures.people === 0 ? (
          t('workday.free')
        ) : (
          <Trans
            i18nKey={figures.people > MANY ? 'workday.many' : 'workday.sentence'}
            values={{ people: figures.people, hamlets: walks.length }}
            components={{ b: <b /> }}
          />
        )}{' '}
        {figures.overdue > 0 && (
          <span className="late">
            <Trans i18nKey="workday.overdue" values={{ count: figures.overdue }} count={figures.overdue} components={{ b: <b /> }} />
          </span>
        )}
      </p>
      <div className="wdgrid">
        {due.length === 0 ? (
          <Empty title={t('workday.empty')} why={t('workday.emptyWhy')} />
        ) : (
          <section className="panel">
            <div className="btw hd">
              <h2 className="h2">{t('workday.path')}</h2>
              <span className="row wrap">
                <span className="mut sm">{more ? t('workday.atLeast', { count: due.length }) : t('workday.span')}</span>
                <PrintWalk />
              </span>
            </div>
            {numbered.map(walk => (
              <Walk key={walk.hamlet} {...walk} />
            ))}
          </section>
        )}
        <Rail figures={figures} />
      </div>
    </>
  );
}
