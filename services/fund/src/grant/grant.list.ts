import { GrantKind, GrantState, type ListGrantsRequest } from '@shuniu/contracts';
import { type Filter, inUnit, listing, type SqlTx } from '@shuniu/db';
import { turnsOf } from './grant.rules.js';
import { COLUMNS, FROM, type GrantRow } from './grant.store.js';

const COUNTED = 1000;
interface Counted {
  readonly n: number;
  readonly all: boolean;
}
/** How many there are: up to 1,000 always, all of them when it was asked for. */
export const totalsOf = (counted: Counted | undefined): { totalCapped?: number; total?: number } =>
  counted === undefined ? {} : { totalCapped: Math.min(counted.n, COUNTED), ...(counted.all ? { total: counted.n } : {}) };

/** Up to `limit` grants after the key, newest first; on the first page alone how many there are. */
export function listGrants(
  tx: SqlTx,
  asked: ListGrantsRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): { rows: Promise<GrantRow[]>; count: Promise<Counted> | undefined } {
  const filters = filtersOf(tx, asked);
  const page = listing(
    'grant.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY g.created_at DESC, g.id DESC LIMIT ${cap}`,
    { filters: { ...filters, after: after ? ['(g.created_at, g.id) < (?::timestamptz, ?::uuid)', ...after] : undefined }, limit },
  );
  const rows = tx.query<GrantRow>(page.statement, page.values);
  if (after) return { rows, count: undefined };
  const all = asked.countAll;
  const counted = listing(
    'grant.count',
    (where, cap) =>
      `SELECT count(*)::int AS n FROM (SELECT FROM grants g JOIN accounts a ON a.unit_id = g.unit_id AND a.id = g.account_id WHERE ${where} LIMIT ${cap}) g`,
    { filters, limit: all ? null : COUNTED },
  );
  return { rows, count: tx.query<{ n: number }>(counted.statement, counted.values).then(([row]) => ({ n: row?.n ?? 0, all })) };
}

function filtersOf(tx: SqlTx, asked: ListGrantsRequest): Record<string, Filter> {
  const { login } = tx.scope.actor;
  const states = asked.state ? [asked.state, ...asked.states] : asked.states;
  return {
    unit: inUnit('g.unit_id', asked.unit),
    fund: asked.fundId ? ['g.fund_id = ?::uuid', asked.fundId] : undefined,
    project: asked.projectId ? ['(a.project_id = ?::uuid OR g.to_project_id = ?::uuid)', asked.projectId, asked.projectId] : undefined,
    kind: asked.kind ? ['g.kind = ?::smallint', asked.kind] : undefined,
    states: states.length > 0 ? ['g.state = ANY (?::smallint[])', states] : undefined,
    mine: asked.mine ? ['g.requested_by = ?', login] : undefined,
    forMe: asked.forMe ? waiting(tx) : undefined,
  };
}

/** GRANT-6: at the own unit, what the caller may do the next step of. */
function waiting(tx: SqlTx): Filter {
  const { login, roles } = tx.scope.actor;
  const { drafts, decides, pays } = turnsOf(roles);
  return [
    `g.unit_id = (SELECT app.own_unit()) AND ((?::boolean AND g.state = ${GrantState.DRAFT} AND g.requested_by = ?)
      OR (g.state = ANY (?::smallint[]) AND g.requested_by <> ? AND NOT EXISTS (SELECT FROM decisions d WHERE d.unit_id = g.unit_id AND d.matter_id = g.id AND d.recorded_by = ?))
      OR (?::boolean AND g.state = ${GrantState.CLEARED} AND g.kind <> ${GrantKind.STANDING}))`,
    drafts,
    login,
    decides,
    login,
    login,
    pays,
  ];
}
