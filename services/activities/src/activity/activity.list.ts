import { ActivityState, type ListActivitiesRequest } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx } from '@shuniu/db';
import { type ActivityRow, COLUMNS, FROM } from './activity.store.js';

const MOST_COUNTED = 1000;

/** Up to `limit` activities after the key, the latest day first, and with the first page how many there are, up to 1000. */
export function listActivities(
  tx: SqlTx,
  asked: ListActivitiesRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
) {
  const filters = {
    unit: inUnit('a.unit_id', asked.unit),
    state: asked.state ? (['a.state = ?', asked.state] as const) : undefined,
    type: asked.type ? (['a.type = ?', asked.type] as const) : undefined,
    from: asked.fromOn ? (['a.held_on >= ?::date', asked.fromOn] as const) : undefined,
    to: asked.toOn ? (['a.held_on <= ?::date', asked.toOn] as const) : undefined,
    series: asked.seriesId ? (['a.series_id = ?::uuid', asked.seriesId] as const) : undefined,
    organisation: asked.organisationId
      ? ([
          'EXISTS (SELECT FROM activity_partners p WHERE p.unit_id = a.unit_id AND p.activity_id = a.id AND p.organisation_id = ?::uuid)',
          asked.organisationId,
        ] as const)
      : undefined,
    forMe: asked.forMe
      ? ([
          `a.unit_id = (SELECT app.own_unit()) AND a.state = ${ActivityState.SUBMITTED} AND a.submitted_by <> ?`,
          tx.scope.actor.login,
        ] as const)
      : undefined,
  };
  const page = listing(
    'activity.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY a.held_on DESC, a.id DESC LIMIT ${cap}`,
    { filters: { ...filters, after: after ? ['(a.held_on, a.id) < (?::date, ?::uuid)', ...after] : undefined }, limit },
  );
  const count = listing(
    'activity.count',
    (where, cap) => `SELECT count(*)::int AS n FROM (SELECT FROM activities a WHERE ${where} LIMIT ${cap}) x`,
    { filters, limit: MOST_COUNTED },
  );
  return {
    rows: tx.query<ActivityRow>(page.statement, page.values),
    count: after ? undefined : tx.query<{ n: number }>(count.statement, count.values).then(([row]) => row?.n ?? 0),
  };
}
