import { timestampDate } from '@bufbuild/protobuf/wkt';
import { AttendanceService, type Attendee, Direction, type Door } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attendances } from '../../api/activity-services.js';
import { useHere } from '../../session/use-me.js';
import { Allowed } from '../../ui/allowed.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { timeWords } from '../../ui/days.js';
import { Empty, Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useDoor } from './use-door.js';
import './activity.css';

const route = getRouteApi('/s/$unitCode/activities/$activityId/door');

/** 签到: made for a phone. By the list, by a party's ticket; what cannot be sent waits and goes out by itself. */
export function DoorPage() {
  return (
    <div className="page">
      <Allowed to={AttendanceService.method.checkIn}>
        <AtDoor />
      </Allowed>
    </div>
  );
}

function AtDoor() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { activityId } = route.useParams();
  const { door, taps, tap } = useDoor(activityId);
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/activities/$activityId" params={{ unitCode, activityId }}>
          {door.data?.title ?? t('activity.title')}
        </Link>
        {t('activity.door')}
      </Breadcrumbs>
      <div className="phead">
        <h1 className="ptitle serif">{t('activity.door')}</h1>
        <Link className="btn" to="/s/$unitCode/activities/$activityId/code" params={{ unitCode, activityId }}>
          {t('activity.showCode')}
        </Link>
      </div>
      <Fetched query={door} rows={3}>
        {of => <Counts of={of} waiting={taps.length} />}
      </Fetched>
      <People activityId={activityId} tap={tap} pending={new Set(taps.map(one => one.attendeeId))} />
    </>
  );
}

function Counts({ of, waiting }: { of: Door; waiting: number }) {
  const { t } = useTranslation();
  const figures = [
    [t('activity.expected'), of.expected],
    [t('activity.came'), of.came],
    [t('activity.inside'), of.inside],
  ] as const;
  return (
    <section className="panel body">
      <dl className="adoor">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt className="sec">{name}</dt>
            <dd className="fig num">{value}</dd>
          </div>
        ))}
      </dl>
      <p role="status">
        {waiting > 0 ? (
          <Status tone="warn" shape="half">
            {t('activity.notSent', { count: waiting })}
          </Status>
        ) : (
          <Status tone="ok" shape="check">
            {t('activity.allSent')}
          </Status>
        )}
      </p>
    </section>
  );
}

interface PeopleProps {
  readonly activityId: string;
  readonly tap: (of: { attendeeId?: string; ticket?: string }, direction: Direction) => void;
  readonly pending: ReadonlySet<string>;
}
function People({ activityId, tap, pending }: PeopleProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const query = useQuery({
    queryKey: [AttendanceService.typeName, activityId, 'attendees'],
    queryFn: ({ signal }) => attendances.listAttendees({ activityId }, { signal }),
  });
  const sought = text.trim();
  const ticket = sought.toUpperCase();
  const shown = (all: readonly Attendee[]): Attendee[] => all.filter(one => one.name.includes(sought) || one.ticket === ticket);
  return (
    <section className="panel body">
      <Input
        aria-label={t('activity.findName')}
        placeholder={t('activity.findName')}
        size="large"
        value={text}
        allowClear
        onChange={event => setText(event.target.value)}
      />
      <Fetched query={query} rows={4}>
        {({ attendees }) => {
          const rows = shown(attendees);
          const family = rows.length > 1 && rows.every(row => row.ticket === ticket);
          if (attendees.length === 0) return <Empty title={t('activity.nobody')} why={t('activity.nobodyDoor')} />;
          if (rows.length === 0) return <p className="sec">{t('activity.noSuchName')}</p>;
          return (
            <>
              {family && (
                <Button type="primary" size="large" onClick={() => tap({ ticket }, Direction.IN)}>
                  {t('activity.allIn', { count: rows.length })}
                </Button>
              )}
              <ul className="adoorlist">
                {rows.map(row => (
                  <Row key={row.id} of={row} isPending={pending.has(row.id)} tap={tap} />
                ))}
              </ul>
            </>
          );
        }}
      </Fetched>
    </section>
  );
}

function Row({ of, isPending, tap }: { of: Attendee; isPending: boolean; tap: PeopleProps['tap'] }) {
  const { t } = useTranslation();
  const direction = of.inside ? Direction.OUT : Direction.IN;
  const label = of.inside ? t('activity.goOut') : t('activity.comeIn');
  return (
    <li className="btw">
      <span>
        <b>{of.name}</b>
        <br />
        <span className="mut sm">
          {of.cameAt ? t('activity.cameAt', { time: timeWords(timestampDate(of.cameAt)) }) : t('activity.ticketOf', { ticket: of.ticket })}
        </span>
      </span>
      <Button
        size="large"
        {...(of.inside ? {} : { type: 'primary' as const })}
        disabled={isPending}
        aria-label={t('activity.saysOf', { label, name: of.name })}
        onClick={() => tap({ attendeeId: of.id }, direction)}
      >
        {isPending ? t('activity.sending') : label}
      </Button>
    </li>
  );
}
