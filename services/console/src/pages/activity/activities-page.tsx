import { type Activity, ActivityService, ActivityState, ActivityStateSchema } from '@shuniu/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { activities } from '../../api/activity-services.js';
import { whoOf } from '../../format/who.js';
import { useHere } from '../../session/use-me.js';
import { GAP } from '../../ui/gap.js';
import { List } from '../../ui/list/list.js';
import type { Column, ListSpec } from '../../ui/list/list-spec.js';
import { plainLook, type Tab } from '../../ui/list/list-state.js';
import { RowLink } from '../../ui/list/row-link.js';
import { useUndo } from '../../ui/list/undo.js';
import { Said } from '../../ui/said.js';
import { Tag } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { ActivityStatus, useWhen } from './activity-words.js';
import { useTypes } from './use-types.js';
import './activity.css';

const { method } = ActivityService;

/** 活动: what is planned, open, held; in a list, or by the month. */
export function ActivitiesPage() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const undo = useUndo();
  const spec = useSpec();
  return (
    <div className="page">
      <div className="phead">
        <h1 className="ptitle serif">{t('activity.title')}</h1>
        <span className="row wrap">
          <Link className="btn" to="/s/$unitCode/activities/calendar" params={{ unitCode }} search={{}}>
            {t('activity.calendar')}
          </Link>
          <Link className="btn" to="/s/$unitCode/organisations" params={{ unitCode }} search={{}}>
            {t('organisation.title')}
          </Link>
          <Link className="btn" to="/s/$unitCode/activities/venues" params={{ unitCode }}>
            {t('venue.title')}
          </Link>
          {rights.can(method.createActivity, unitCode) && (
            <Link className="btn next" to="/s/$unitCode/activities/new" params={{ unitCode }}>
              {t('activity.make')}
            </Link>
          )}
        </span>
      </div>
      <Said />
      <List spec={spec} undo={undo} />
    </div>
  );
}

function Title({ of }: { of: Activity }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  return (
    <span className="row wrap">
      <RowLink className="nm" to={`/s/${unitCode}/activities/${of.id}`}>
        {of.title}
      </RowLink>
      {of.history && <Tag>{t('activity.history')}</Tag>}
    </span>
  );
}
function When({ of }: { of: Activity }) {
  return useWhen()(of);
}
function People({ of }: { of: Activity }) {
  const { t } = useTranslation();
  if (of.attendance > 0) return t('activity.attended', { count: of.attendance });
  return of.capacity > 0 ? t('activity.takenOf', { taken: of.taken, capacity: of.capacity }) : t('activity.taken', { count: of.taken });
}

function Card({ of }: { of: Activity }) {
  return (
    <div className="panel body">
      <Title of={of} />
      <p className="sec">
        <When of={of} />
        {GAP}
        {of.place}
      </p>
      <p className="btw wrap">
        <ActivityStatus of={of} />
        <span className="mut">
          <People of={of} />
        </span>
      </p>
    </div>
  );
}

const idOf = (of: Activity): string => of.id;

function useColumns(): readonly Column<Activity>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { name: 'when', head: t('activity.time'), className: 'nw', always: true, cell: a => <When of={a} /> },
      { name: 'title', head: t('activity.name'), always: true, cell: a => <Title of={a} /> },
      { name: 'type', head: t('activity.type'), className: 'nw', cell: a => a.typeName },
      { name: 'place', head: t('activity.place'), cell: a => a.place },
      { name: 'people', head: t('activity.people'), className: 'nw num', cell: a => <People of={a} /> },
      { name: 'state', head: t('activity.state'), className: 'nw', always: true, cell: a => <ActivityStatus of={a} /> },
      { name: 'number', head: t('activity.number'), className: 'nw num', more: true, cell: a => a.number },
      { name: 'partners', head: t('activity.partners'), more: true, cell: a => a.partners.join(t('activity.comma')) },
      { name: 'createdBy', head: t('activity.createdBy'), className: 'nw', more: true, cell: a => whoOf(a, 'createdBy') },
    ],
    [t],
  );
}

function useLoad(): ListSpec<Activity>['load'] {
  const { unitCode } = useHere();
  return useMemo(
    () =>
      async ({ filters, pageSize, pageToken }, signal) => {
        const state = ActivityStateSchema.values.find(v => v.localName === filters.state)?.number ?? 0;
        const { type = '', from: fromOn = '', to: toOn = '', turn } = filters;
        const asked = { unit: unitCode, state, type, fromOn, toOn, forMe: turn === 'me', pageSize, pageToken };
        const page = await activities.listActivities(asked, { signal });
        return { rows: page.activities, next: page.nextPageToken, total: page.totalCapped };
      },
    [unitCode],
  );
}

function useTabs(): readonly Tab[] {
  const { t } = useTranslation();
  const { rights, unitCode } = useHere();
  const of = (key: string, label: string, state: ActivityState): Tab => ({
    key,
    label,
    look: plainLook({ state: ActivityState[state] }),
  });
  const mine: Tab[] = rights.can(method.decideActivity, unitCode)
    ? [{ key: 'forMe', label: t('activity.forMe'), look: plainLook({ turn: 'me' }) }]
    : [of('submitted', t('activity.submittedTab'), ActivityState.SUBMITTED)];
  return [
    { key: 'all', label: t('activity.all'), look: plainLook() },
    ...mine,
    of('drafts', t('activity.drafts'), ActivityState.DRAFT),
    of('published', t('activity.open'), ActivityState.PUBLISHED),
    of('held', t('activity.toReport'), ActivityState.HELD),
  ];
}

function useSpec(): ListSpec<Activity> {
  const { t } = useTranslation();
  const { word } = useWords();
  const { unitCode, rights } = useHere();
  const navigate = useNavigate();
  const { options } = useTypes();
  const open = useMemo(
    () => (of: Activity) => void navigate({ to: '/s/$unitCode/activities/$activityId', params: { unitCode, activityId: of.id } }),
    [navigate, unitCode],
  );
  const states = ActivityStateSchema.values.filter(v => v.number !== 0);
  return {
    page: 'activities',
    service: ActivityService.typeName,
    tabs: useTabs(),
    filters: [
      { name: 'type', label: t('activity.type'), kind: 'one', options },
      {
        name: 'state',
        label: t('activity.state'),
        kind: 'one',
        options: states.map(v => [v.localName, word(ActivityStateSchema, v.number)] as const),
      },
      { name: 'from', label: t('activity.from'), kind: 'day' },
      { name: 'to', label: t('activity.to'), kind: 'day' },
      { name: 'turn', label: t('activity.turn'), kind: 'one', options: [['me', t('activity.forMe')]] },
    ],
    columns: useColumns(),
    idOf,
    nameOf: a => a.title,
    load: useLoad(),
    counts: true,
    open,
    card: a => <Card of={a} />,
    empty: {
      title: t('activity.empty'),
      why: rights.can(method.createActivity, unitCode) ? t('activity.emptyWhy') : t('activity.emptyRead'),
    },
  };
}
