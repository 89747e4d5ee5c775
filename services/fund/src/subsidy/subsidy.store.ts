import { EntryKind, GrantKind, GrantState, PartyKind } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, type Fen, uuidv7 } from '@shuniu/kernel';
import type { Line } from '../ledger/posting.rules.js';
import type { Authority } from './subsidy.rules.js';

const PARTY = sql('subsidy.party', 'SELECT id FROM parties WHERE unit_id = (SELECT app.own_unit()) AND id = $1');
const ENSURE_PARTY = sql(
  'subsidy.ensureParty',
  `INSERT INTO parties (id, kind, name, version, created_at) VALUES ($1, ${PartyKind.ORGANISATION}, $2, 1, $3) ON CONFLICT DO NOTHING`,
);
const PARTY_OF = sql(
  'subsidy.partyOf',
  `SELECT id FROM parties WHERE unit_id = (SELECT app.own_unit()) AND kind = ${PartyKind.ORGANISATION} AND name = $1`,
);
const AUTHORITIES = sql(
  'subsidy.authorities',
  `SELECT g.account_id, m.id AS management, s.id AS supervision, least(m.expires_on, s.expires_on)::text AS expires_on,
     least(m.ceiling_fen - m.spent_fen - m.held_fen, s.ceiling_fen - s.spent_fen - s.held_fen)::text AS room
   FROM grants g JOIN accounts a ON a.unit_id = g.unit_id AND a.id = g.account_id AND a.is_open JOIN projects p ON p.unit_id = a.unit_id AND p.id = a.project_id
     JOIN decisions m ON m.unit_id = g.unit_id AND m.id = g.management_decision_id JOIN decisions s ON s.unit_id = g.unit_id AND s.id = g.supervision_decision_id
   WHERE g.unit_id = (SELECT app.own_unit()) AND g.kind = ${GrantKind.STANDING} AND g.state = ${GrantState.CLEARED} AND p.name = $1 AND (g.payee_id IS NULL OR g.payee_id = $2)
     AND $3::date BETWEEN greatest(m.decided_on, s.decided_on) AND least(m.expires_on, s.expires_on)`,
);
const CAPTURED = sql(
  'subsidy.captured',
  `SELECT e.id, e.category, e.event_on::text, e.amount_fen::text, e.memo, e.project_id, e.management_decision_id, e.supervision_decision_id,
     (SELECT json_agg(json_build_object('accountId', l.account_id, 'fen', l.amount_fen::text) ORDER BY l.no) FROM entry_lines l WHERE l.unit_id = e.unit_id AND l.entry_id = e.id) AS lines
   FROM entries e WHERE e.unit_id = (SELECT app.own_unit()) AND e.hold_group_id = $1 AND e.kind = ${EntryKind.CAPTURE}
     AND NOT EXISTS (SELECT FROM entries r WHERE r.unit_id = e.unit_id AND r.reverses_id = e.id)`,
);
const PROJECT = sql(
  'subsidy.project',
  `SELECT a.project_id AS id FROM hold_legs l JOIN accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id
   WHERE l.unit_id = (SELECT app.own_unit()) AND l.group_id = $1 AND l.no = 1`,
);
const SEEN = sql('subsidy.seenRefund', 'SELECT FROM entries WHERE unit_id = (SELECT app.own_unit()) AND id = $1');

/** Whoever is paid: by id when it is known, else by name; made when the book has none of this name. Undefined when there is no such id. */
export async function partyOf(tx: SqlTx, { id, name }: { id: string; name: string }, at: Date): Promise<string | undefined> {
  if (id) return (await tx.query<{ id: string }>(PARTY, [id]))[0]?.id;
  void tx.send(ENSURE_PARTY, [uuidv7(at.getTime()), name, at]);
  return (await tx.query<{ id: string }>(PARTY_OF, [name]))[0]?.id;
}

/** The standing authorities of a project for a payee that hold on a day. */
export async function authoritiesOf(tx: SqlTx, of: { project: string; partyId: string; on: Day }): Promise<Authority[]> {
  const rows = await tx.query<{ account_id: string; management: string; supervision: string; expires_on: Day; room: string }>(AUTHORITIES, [
    of.project,
    of.partyId,
    of.on,
  ]);
  return rows.map(({ account_id, expires_on, room, ...decisions }) => ({
    ...decisions,
    accountId: account_id,
    expiresOn: expires_on,
    room: BigInt(room),
  }));
}

/** The entry by which a group's money is owed now. */
export interface Captured {
  readonly id: string;
  readonly category: string;
  readonly eventOn: Day;
  readonly fen: Fen;
  readonly memo: string;
  readonly projectId: string | undefined;
  readonly decisions: { readonly management: string; readonly supervision: string };
  readonly lines: readonly Line[];
}
export async function capturedOf(tx: SqlTx, groupId: string): Promise<Captured | undefined> {
  const [row] = await tx.query<{
    id: string;
    category: string;
    event_on: Day;
    amount_fen: string;
    memo: string;
    project_id: string | null;
    management_decision_id: string;
    supervision_decision_id: string;
    lines: readonly { accountId: string; fen: string }[];
  }>(CAPTURED, [groupId]);
  if (!row) return undefined;
  return {
    id: row.id,
    category: row.category,
    eventOn: row.event_on,
    fen: BigInt(row.amount_fen),
    memo: row.memo,
    projectId: row.project_id ?? undefined,
    decisions: { management: row.management_decision_id, supervision: row.supervision_decision_id },
    lines: row.lines.map(l => ({ accountId: l.accountId, fen: BigInt(l.fen) })),
  };
}
/** Was this refund posted before? */
export const isRefunded = async (tx: SqlTx, refundId: string): Promise<boolean> => (await tx.query(SEEN, [refundId])).length > 0;
/** The project whose pool a group holds. */
export const projectOf = async (tx: SqlTx, groupId: string): Promise<string | undefined> =>
  (await tx.query<{ id: string }>(PROJECT, [groupId]))[0]?.id;
