import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type Activity, ActivityService, ActivityState, CalendarFeedService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { activities } from '../../api/activity-services.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { timeWords, today } from '../../ui/days.js';
import { GAP } from '../../ui/gap.js';
import { Icon } from '../../ui/icons.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWide } from '../../ui/use-wide.js';
import { useWords } from '../../ui/use-words.js';
import { ActivityStatus, useWhen } from './activity-words.js';
import { FeedDialog } from './feed-dialog.js';
import { isDate, isMonth, lastDay, mondayOf, monthOn, weekFrom, weeksOf } from './month.js';
import './activity.css';

const route = getRouteApi('/s/$unitCode/activities/calendar');
const WEEKDAYS = ['activity.mon', 'activity.tue', 'activity.wed', 'activity.thu', 'activity.fri', 'activity.sat', 'activity.sun'] as const;

/** 活动月历: a month of weeks, or one week with its hours; cards on a phone. */
export function CalendarPage() {
  const { t } = useTranslation();
  const { day, yearMonth } = useWords();
  const { unitCode, rights } = useHere();
  const [open, setOpen] = useState(false);
  const { month: askedMonth = '', week: askedWeek = '' } = route.useSearch();
  const month = isMonth(askedMonth) ? askedMonth : today().slice(0, 7);
  const week = isDate(askedWeek) ? weekFrom(mondayOf(askedWeek)) : undefined;
  const query = useDays(week?.[0] ?? `${month}-01`, week?.[6] ?? lastDay(month));
  const wide = useWide();
  const to = { to: '/s/$unitCode/activities/calendar', params: { unitCode } } as const;
  const step = (by: number, label: string, icon: 'left' | 'right') => (
    <Link
      className="btn"
      aria-label={label}
      {...to}
      search={week ? { week: weekFrom(week[0] ?? '', by)[0] } : { month: monthOn(month, by) }}
    >
      <Icon name={icon} size={17} />
    </Link>
  );
  // The other view is of the same time: of this month the week of today.
  const other = week ? { month: week[0]?.slice(0, 7) } : { week: mondayOf(month === today().slice(0, 7) ? today() : `${month}-01`) };
  return (
    <div className="page">
      <Breadcrumbs>
        <Link to="/s/$unitCode/activities" params={{ unitCode }} search={{}}>
          {t('activity.title')}
        </Link>
        {t('activity.calendar')}
      </Breadcrumbs>
      <div className="phead">
        <h1 className="ptitle serif">
          {week ? t('activity.weekOf', { from: day(week[0] ?? ''), to: day(week[6] ?? '') }) : yearMonth(month)}
        </h1>
        <span className="row wrap">
          {rights.can(CalendarFeedService.method.renewCalendarFeed, unitCode) && (
            <Button onClick={() => setOpen(true)}>{t('feed.open')}</Button>
          )}
          <Link className="btn" {...to} search={other}>
            {week ? t('activity.byMonth') : t('activity.byWeek')}
          </Link>
          {step(-1, week ? t('activity.weekBefore') : t('activity.monthBefore'), 'left')}
          {step(1, week ? t('activity.weekAfter') : t('activity.monthAfter'), 'right')}
        </span>
      </div>
      <Fetched query={query} rows={8}>
        {rows =>
          !wide ? (
            <Cards rows={rows} isWeek={week !== undefined} />
          ) : week ? (
            <Grid weeks={[week]} rows={rows} hours />
          ) : (
            <Grid weeks={weeksOf(month)} month={month} rows={rows} />
          )
        }
      </Fetched>
      {open && <FeedDialog close={() => setOpen(false)} />}
    </div>
  );
}

/** What stands from a day to a day, the first day first; what was cancelled is seen in its list. */
function useDays(fromOn: string, toOn: string) {
  const { unitCode } = useHere();
  return useQuery({
    queryKey: [ActivityService.typeName, 'days', unitCode, fromOn, toOn],
    queryFn: async ({ signal }) => {
      const asked = { unit: unitCode, fromOn, toOn, pageSize: 200 };
      const { activities: rows } = await activities.listActivities(asked, { signal });
      return rows.filter(row => row.state !== ActivityState.CANCELLED).sort((a, b) => startOf(a).localeCompare(startOf(b)));
    },
  });
}

const startOf = ({ heldOn, startsAt }: Activity): string => (startsAt ? timestampDate(startsAt).toISOString() : `${heldOn}T00`);

interface GridProps {
  readonly weeks: readonly (readonly string[])[];
  /** Days of other months stand back. */
  readonly month?: string;
  readonly rows: readonly Activity[];
  /** With when and where: a week has room for it. */
  readonly hours?: boolean;
}
function Grid({ weeks, month = '', rows, hours = false }: GridProps) {
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
          {weeks.map(week => (
            <tr key={week[0]}>
              {week.map(day => (
                <td key={day} className={day.startsWith(month) ? (day === today() ? 'now' : '') : 'other'}>
                  <span className="num sm mut">{Number(day.slice(8))}</span>
                  {rows
                    .filter(row => row.heldOn === day)
                    .map(row => (
                      <Entry key={row.id} of={row} hours={hours} />
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

function Entry({ of, hours }: { of: Activity; hours: boolean }) {
  const { unitCode } = useHere();
  return (
    <Link className={`acalitem s${of.state}`} to="/s/$unitCode/activities/$activityId" params={{ unitCode, activityId: of.id }}>
      {hours && of.startsAt && <span className="num sm sec">{timeWords(timestampDate(of.startsAt))} </span>}
      {of.title}
      {hours && of.place && <span className="sm mut acalplace">{of.place}</span>}
    </Link>
  );
}

function Cards({ rows, isWeek }: { rows: readonly Activity[]; isWeek: boolean }) {
  const { t } = useTranslation();
  const when = useWhen();
  const { unitCode } = useHere();
  if (rows.length === 0) return <Empty title={isWeek ? t('activity.noWeek') : t('activity.noMonth')} why={t('activity.noMonthWhy')} />;
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
