import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { FundFault, type HoldGroupSchema, HoldState, type ListHoldsRequest } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Fen } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';
import { money } from '../money.js';
import type { Group, Leg } from './hold.rules.js';

interface LegRow {
  readonly accountId: string;
  readonly fen: string;
  readonly captured: string;
}
export interface HoldRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly fund_id: string;
  readonly owner: string;
  readonly subject_id: string;
  readonly purpose: string;
  readonly party_id: string | null;
  readonly management_decision_id: string | null;
  readonly supervision_decision_id: string | null;
  readonly state: HoldState;
  readonly placed_at: Date;
  readonly expires_at: Date;
  readonly resolved_at: Date | null;
  readonly entry_id: string | null;
  readonly legs: readonly LegRow[];
}

const COLUMNS = `h.id, u.code AS unit_code, h.fund_id, h.owner, h.subject_id, h.purpose, h.party_id, h.management_decision_id, h.supervision_decision_id, h.state, h.placed_at, h.expires_at,
  h.resolved_at, h.entry_id, (SELECT json_agg(json_build_object('accountId', l.account_id, 'fen', l.amount_fen::text, 'captured', l.captured_fen::text) ORDER BY l.no)
    FROM hold_legs l WHERE l.unit_id = h.unit_id AND l.group_id = h.id) AS legs`;
const FROM = 'hold_groups h JOIN app.unit u ON u.id = h.unit_id';
const FIND = sql('hold.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE h.id = $1`);
const LOCK = sql('hold.lock', 'SELECT FROM hold_groups WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR UPDATE');
const FUND = sql(
  'hold.fund',
  'SELECT DISTINCT fund_id FROM accounts WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($1::uuid[]) AND kind = 2',
);
const INSERT = sql(
  'hold.insert',
  `INSERT INTO hold_groups (id, fund_id, owner, subject_id, purpose, party_id, management_decision_id, supervision_decision_id, state, placed_at, expires_at, version)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, 1)`,
);
const LEGS = sql(
  'hold.legs',
  'INSERT INTO hold_legs (group_id, no, fund_id, account_id, amount_fen) SELECT $1, x.no, $2, x.account_id, x.fen FROM unnest($3::smallint[], $4::uuid[], $5::bigint[]) AS x(no, account_id, fen)',
);
const RESOLVE_LEGS = sql(
  'hold.resolveLegs',
  `UPDATE hold_legs l SET is_held = false, captured_fen = x.fen FROM unnest($2::smallint[], $3::bigint[]) AS x(no, fen)
   WHERE l.unit_id = (SELECT app.own_unit()) AND l.group_id = $1 AND l.no = x.no`,
);
const RESOLVE = sql(
  'hold.resolve',
  'UPDATE hold_groups SET state = $2, resolved_at = $3, entry_id = $4, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const EXPIRED = sql(
  'hold.expired',
  'SELECT id FROM hold_groups WHERE unit_id = (SELECT app.own_unit()) AND state = 1 AND expires_at <= $1 ORDER BY expires_at LIMIT 200',
);
const STATIONS = sql(
  'hold.stationsOfExpired',
  'SELECT u.code FROM app.unit u WHERE EXISTS (SELECT FROM hold_groups h WHERE h.unit_id = u.id AND h.state = 1 AND h.expires_at <= $1) ORDER BY u.code',
);

export async function seenHold(tx: SqlTx, id: string): Promise<HoldRow | undefined> {
  return (await tx.query<HoldRow>(FIND, [id]))[0];
}
/** Faults: HOLD_NOT_FOUND. */
export async function findHold(tx: SqlTx, id: string): Promise<HoldRow> {
  const row = await seenHold(tx, id);
  if (!row) throw fundFault(FundFault.HOLD_NOT_FOUND);
  return row;
}
/** The same, locked, as it is now. Faults: HOLD_NOT_FOUND. */
export function lockHold(tx: SqlTx, id: string): Promise<HoldRow> {
  void tx.send(LOCK, [id]);
  return findHold(tx, id);
}
/** The one fund of these pools. Faults: ACCOUNT_NOT_FOUND when one is not a pool of the own unit, or they are of several funds. */
export async function fundOf(tx: SqlTx, accountIds: readonly string[]): Promise<string> {
  const rows = await tx.query<{ fund_id: string }>(FUND, [accountIds]);
  const [first] = rows;
  if (!first || rows.length > 1) throw fundFault(FundFault.ACCOUNT_NOT_FOUND);
  return first.fund_id;
}

export interface NewHold {
  readonly id: string;
  readonly fundId: string;
  readonly owner: string;
  readonly subjectId: string;
  readonly purpose: string;
  readonly partyId: string;
  readonly management: string;
  readonly supervision: string;
  readonly legs: readonly Leg[];
  readonly at: Date;
  readonly expiresAt: Date;
}
export function insertHold(tx: SqlTx, h: NewHold): void {
  void tx.send(INSERT, [
    h.id,
    h.fundId,
    h.owner,
    h.subjectId,
    h.purpose,
    h.partyId || null,
    h.management || null,
    h.supervision || null,
    h.at,
    h.expiresAt,
  ]);
  void tx.send(LEGS, [h.id, h.fundId, h.legs.map((_, i) => i + 1), h.legs.map(l => l.accountId), h.legs.map(l => String(l.fen))]);
}
/** Sets every leg free, with what was taken of it. */
export const releaseLegs = (tx: SqlTx, id: string, taken: readonly Fen[]): void =>
  void tx.send(RESOLVE_LEGS, [id, taken.map((_, i) => i + 1), taken.map(String)]);
export const resolveHold = (tx: SqlTx, id: string, of: { state: HoldState; at: Date; entryId?: string }): void =>
  void tx.send(RESOLVE, [id, of.state, of.at, of.entryId ?? null]);
export const expiredHolds = async (tx: SqlTx, at: Date): Promise<string[]> =>
  (await tx.query<{ id: string }>(EXPIRED, [at])).map(r => r.id);
/** The stations that have such holds. */
export const stationsOfExpired = async (tx: SqlTx, at: Date): Promise<string[]> =>
  (await tx.query<{ code: string }>(STATIONS, [at])).map(r => r.code);

/** Up to `limit` holds after the key, newest first. */
export function listHolds(
  tx: SqlTx,
  asked: ListHoldsRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<HoldRow[]> {
  const { statement, values } = listing(
    'hold.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY h.placed_at DESC, h.id DESC LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('h.unit_id', asked.unit),
        fund: asked.fundId ? ['h.fund_id = ?::uuid', asked.fundId] : undefined,
        state: asked.state ? ['h.state = ?::smallint', asked.state] : undefined,
        after: after ? ['(h.placed_at, h.id) < (?::timestamptz, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<HoldRow>(statement, values);
}

export const groupOf = (row: HoldRow): Group => ({
  state: row.state,
  expiresAt: row.expires_at,
  legs: row.legs.map(l => ({ accountId: l.accountId, fen: BigInt(l.fen) })),
});
export const toHold = (row: HoldRow): MessageInitShape<typeof HoldGroupSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  fundId: row.fund_id,
  owner: row.owner,
  subjectId: row.subject_id,
  purpose: row.purpose,
  partyId: row.party_id ?? '',
  managementDecisionId: row.management_decision_id ?? '',
  supervisionDecisionId: row.supervision_decision_id ?? '',
  state: row.state,
  placedAt: timestampFromDate(row.placed_at),
  expiresAt: timestampFromDate(row.expires_at),
  ...(row.resolved_at ? { resolvedAt: timestampFromDate(row.resolved_at) } : {}),
  entryId: row.entry_id ?? '',
  legs: row.legs.map(l => ({ accountId: l.accountId, amount: money(l.fen), captured: money(l.captured) })),
});
