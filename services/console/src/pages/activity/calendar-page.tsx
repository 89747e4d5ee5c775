import { type Activity, ActivityService, ActivityState, CalendarFeedService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { activities } from '../../api/activity-services.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { today } from '../../ui/days.js';
import { GAP } from '../../ui/gap.js';
import { Icon } from '../../ui/icons.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWide } from '../../ui/use-wide.js';
import { useWords } from '../../ui/use-words.js';
import { ActivityStatus, useWhen } from './activity-words.js';
import { FeedDialog } from './feed-dialog.js';
import { isMonth, lastDay, monthOn, weeksOf } from './month.js';
import './activity.css';

const route = getRouteApi('/s/$unitCode/activities/calendar');
const WEEKDAYS = ['activity.mon', 'activity.tue', 'activity.wed', 'activity.thu', 'activity.fri', 'activity.sat', 'activity.sun'] as const;

/** 活动月历: a month of weeks on a desk, cards on a phone. */
export function CalendarPage() {
  const { t } = useTranslation();
  const { yearMonth } = useWords();
  const { unitCode, rights } = useHere();
  const [open, setOpen] = useState(false);
  const { month: asked = '' } = route.useSearch();
  const month = isMonth(asked) ? asked : today().slice(0, 7);
  const query = useMonth(month);
  const wide = useWide();
  const step = (by: number, label: string, icon: 'left' | 'right') => (
    <Link
      className="btn"
      aria-label={label}
      to="/s/$unitCode/activities/calendar"
      params={{ unitCode }}
      search={{ month: monthOn(month, by) }}
    >
      <Icon name={icon} size={17} />
    </Link>
  );
  return (
    <div className="page">
      <Breadcrumbs>
        <Link to="/s/$unitCode/activities" params={{ unitCode }} search={{}}>
          {t('activity.title')}
        </Link>
        {t('activity.calendar')}
      </Breadcrumbs>
      <div className="phead">
        <h1 className="ptitle serif">{yearMonth(month)}</h1>
        <span className="row wrap">
          {rights.can(CalendarFeedService.method.renewCalendarFeed, unitCode) && (
            <Button onClick={() => setOpen(true)}>{t('feed.open')}</Button>
          )}
          {step(-1, t('activity.monthBefore'), 'left')}
          {step(1, t('activity.monthAfter'), 'right')}
        </span>
      </div>
      <Fetched query={query} rows={8}>
        {rows => (wide ? <Grid month={month} rows={rows} /> : <Cards rows={rows} />)}
      </Fetched>
      {open && <FeedDialog close={() => setOpen(false)} />}
    </div>
  );
}

/** What stands in a month, the first day first; what was cancelled is seen in its list. */
function useMonth(month: string) {
  const { unitCode } = useHere();
  return useQuery({
    queryKey: [ActivityService.typeName, 'month', unitCode, month],
    queryFn: async ({ signal }) => {
      const asked = { unit: unitCode, fromOn: `${month}-01`, toOn: lastDay(month), pageSize: 200 };
      const { activities: rows } = await activities.listActivities(asked, { signal });
      return rows.filter(row => row.state !== ActivityState.CANCELLED).reverse();
    },
  });
}

function Grid({ month, rows }: { month: string; rows: readonly Activity[] }) {
  const { t } = useTranslation();
  return (
    <div className="panel acalpanel">
      <table className="acal">
        <thead>
          <tr>
            {WEEKDAYS.map(weekday => (
              <th key={weekday} scope="col">
                {t(weekday)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map(week => (
            <tr key={week[0]}>
              {week.map(day => (
                <td key={day} className={day.startsWith(month) ? (day === today() ? 'now' : '') : 'other'}>
                  <span className="num sm mut">{Number(day.slice(8))}</span>
                  {rows
                    .filter(row => row.heldOn === day)
                    .map(row => (
                      <Entry key={row.id} of={row} />
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Entry({ of }: { of: Activity }) {
  const { unitCode } = useHere();
  return (
    <Link className={`acalitem s${of.state}`} to="/s/$unitCode/activities/$activityId" params={{ unitCode, activityId: of.id }}>
      {of.title}
    </Link>
  );
}

function Cards({ rows }: { rows: readonly Activity[] }) {
  const { t } = useTranslation();
  const when = useWhen();
  const { unitCode } = useHere();
  if (rows.length === 0) return <Empty title={t('activity.noMonth')} why={t('activity.noMonthWhy')} />;
  return (
    <ul className="acards">
      {rows.map(of => (
        <li key={of.id} className="panel body">
          <Link className="nm" to="/s/$unitCode/activities/$activityId" params={{ unitCode, activityId: of.id }}>
            {of.title}
          </Link>
          <p className="sec">
            {when(of)}
            {GAP}
            {of.place}
          </p>
          <ActivityStatus of={of} />
        </li>
      ))}
    </ul>
  );
}
