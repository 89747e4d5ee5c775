import type { ListVolunteersRequest } from '@shuniu/contracts';
import { type Filter, inUnit, listing, type SqlTx } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { codesFor } from './availability.rules.js';
import { COLUMNS, FROM, type VolunteerRow } from './volunteer.row.js';

const COUNTED = 1000;
export interface Counted {
  readonly n: number;
  readonly all: boolean;
}
/** How many there are: up to 1,000 always, all of them when it was asked for. */
export const totalsOf = (counted: Counted | undefined): { totalCapped?: number; total?: number } =>
  counted === undefined ? {} : { totalCapped: Math.min(counted.n, COUNTED), ...(counted.all ? { total: counted.n } : {}) };

/** Up to `limit` volunteers after the key, last joined first; on the first page alone how many there are. */
export function listVolunteers(
  tx: SqlTx,
  asked: ListVolunteersRequest,
  { today, after, limit }: { today: Day; after: readonly string[] | undefined; limit: number },
): { rows: Promise<VolunteerRow[]>; count: Promise<Counted> | undefined } {
  const filters = filtersOf(asked, today);
  const page = listing(
    'volunteer.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY v.joined_on DESC, v.id DESC LIMIT ${cap}`,
    { filters: { ...filters, after: after ? ['(v.joined_on, v.id) < (?::date, ?::uuid)', ...after] : undefined }, limit },
  );
  const rows = tx.query<VolunteerRow>(page.statement, page.values);
  if (after) return { rows, count: undefined };
  const all = asked.countAll;
  const counted = listing(
    'volunteer.count',
    (where, cap) => `SELECT count(*)::int AS n FROM (SELECT FROM volunteers v WHERE ${where} LIMIT ${cap}) v`,
    { filters, limit: all ? null : COUNTED },
  );
  return { rows, count: tx.query<{ n: number }>(counted.statement, counted.values).then(([row]) => ({ n: row?.n ?? 0, all })) };
}

const HOLDS = (among: string) =>
  `EXISTS (SELECT FROM titles t WHERE t.unit_id = v.unit_id AND t.volunteer_id = v.id AND ${among} AND t.from_on <= ?::date AND (t.to_on IS NULL OR t.to_on >= ?::date))`;
const IN_TEAM =
  'EXISTS (SELECT FROM team_members m WHERE m.unit_id = v.unit_id AND m.volunteer_id = v.id AND m.state = 2 AND m.team_id = ?::uuid)';

function filtersOf(asked: ListVolunteersRequest, today: Day): Record<string, Filter> {
  const wanted = codesFor(asked.availableWeekday, asked.availablePart);
  return {
    unit: inUnit('v.unit_id', asked.unit),
    state: asked.state ? ['v.state = ?::smallint', asked.state] : undefined,
    star: asked.star === undefined ? undefined : ['v.star = ?::smallint', asked.star],
    language: asked.language ? ['? = ANY (v.languages)', asked.language] : undefined,
    available: wanted.length > 0 ? ['v.availability && ?::smallint[]', wanted] : undefined,
    skill: asked.skill ? ['? = ANY (v.skills)', asked.skill] : undefined,
    team: asked.teamId ? [IN_TEAM, asked.teamId] : undefined,
    title: asked.title ? [HOLDS('t.kind = ?::smallint'), asked.title, today, today] : undefined,
    talent: asked.talent ? [HOLDS('t.field = ?'), asked.talent, today, today] : undefined,
  };
}
