import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  AccountKind,
  type AccountLineSchema,
  type AccountSchema,
  FundFault,
  type ListAccountLinesRequest,
  type ListAccountsRequest,
} from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { type Day, type Fen, uuidv7 } from '@shuniu/kernel';
import { VOUCHER_NO } from '../entry/voucher.js';
import { fundFault } from '../fund-fault.js';
import { money } from '../money.js';

export interface AccountRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly fund_id: string;
  readonly kind: AccountKind;
  readonly project_id: string | null;
  readonly project_name: string | null;
  readonly party_id: string | null;
  readonly party_name: string | null;
  readonly purpose: string;
  readonly posted_fen: string;
  readonly held_fen: string;
  readonly is_open: boolean;
  readonly version: number;
}

const COLUMNS = `a.id, u.code AS unit_code, a.fund_id, a.kind, a.project_id, p.name AS project_name, a.party_id, y.name AS party_name, a.purpose, a.posted_fen, a.held_fen, a.is_open, a.version`;
const FROM = `accounts a JOIN app.unit u ON u.id = a.unit_id LEFT JOIN projects p ON p.unit_id = a.unit_id AND p.id = a.project_id
  LEFT JOIN parties y ON y.unit_id = a.unit_id AND y.id = a.party_id`;
const FIND = sql('account.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE a.id = $1`);
const LOCK = sql('account.lock', 'SELECT FROM accounts WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
// The first use makes the zero row, then everybody locks it (money.md 7).
const ENSURE = sql(
  'account.ensure',
  `INSERT INTO accounts (id, fund_id, kind, project_id, party_id, purpose, normal, floored, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, CASE $3::smallint WHEN 1 THEN 1 ELSE -1 END, $3::smallint <> 4, $7) ON CONFLICT DO NOTHING`,
);
const BY_KEY = sql(
  'account.byKey',
  `SELECT id FROM accounts WHERE unit_id = (SELECT app.own_unit()) AND fund_id = $1 AND kind = $2 AND project_id IS NOT DISTINCT FROM $3::uuid AND party_id IS NOT DISTINCT FROM $4::uuid AND purpose = $5`,
);
const SET_OPEN = sql(
  'account.setOpen',
  'UPDATE accounts SET is_open = $2, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const BALANCE_ON = sql(
  'account.balanceOn',
  `SELECT coalesce(sum(l.amount_fen), 0) * a.normal AS fen FROM accounts a LEFT JOIN (entry_lines l JOIN entries e ON e.unit_id = l.unit_id AND e.id = l.entry_id AND e.event_on <= $2::date)
     ON l.unit_id = a.unit_id AND l.account_id = a.id WHERE a.id = $1 GROUP BY a.normal`,
);
const ASSERT = sql(
  'account.assert',
  'INSERT INTO balance_assertions (id, fund_id, account_id, on_day, amount_fen, source, asserted_by, asserted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
);

/** Faults: ACCOUNT_NOT_FOUND. */
export async function findAccount(tx: SqlTx, id: string): Promise<AccountRow> {
  const [row] = await tx.query<AccountRow>(FIND, [id]);
  if (!row) throw fundFault(FundFault.ACCOUNT_NOT_FOUND);
  return row;
}
/** The same, locked. Faults: ACCOUNT_NOT_FOUND. */
export function lockAccount(tx: SqlTx, id: string): Promise<AccountRow> {
  void tx.send(LOCK, [id]);
  return findAccount(tx, id);
}

/** Which account: a fund has one custody and one suspense account, a pool for each project and purpose, a payable for each party. */
export interface AccountKey {
  readonly fundId: string;
  readonly kind: AccountKind;
  readonly projectId?: string | undefined;
  readonly partyId?: string | undefined;
  readonly purpose?: string;
}
/** The account's id; made when nobody used it before. */
export async function ensureAccount(tx: SqlTx, { fundId, kind, projectId, partyId, purpose = '' }: AccountKey, at: Date): Promise<string> {
  void tx.send(ENSURE, [uuidv7(at.getTime()), fundId, kind, projectId ?? null, partyId ?? null, purpose, at]);
  const [row] = await tx.query<{ id: string }>(BY_KEY, [fundId, kind, projectId ?? null, partyId ?? null, purpose]);
  if (!row) throw fundFault(FundFault.ACCOUNT_NOT_FOUND);
  return row.id;
}

export const setOpen = (tx: SqlTx, id: string, isOpen: boolean): void => void tx.send(SET_OPEN, [id, isOpen]);
/** What the lines say it held at the end of a day, in its own direction. */
export async function balanceOn(tx: SqlTx, id: string, on: Day): Promise<Fen> {
  const [row] = await tx.query<{ fen: string }>(BALANCE_ON, [id, on]);
  return BigInt(row?.fen ?? 0);
}
export const insertAssertion = (
  tx: SqlTx,
  a: { id: string; fundId: string; accountId: string; on: Day; fen: Fen; source: string; at: Date },
): void => void tx.send(ASSERT, [a.id, a.fundId, a.accountId, a.on, String(a.fen), a.source, tx.scope.actor.login, a.at]);

type Page = { after: readonly string[] | undefined; limit: number };
/** Up to `limit` accounts after the key, by fund, kind and id. */
export function listAccounts(tx: SqlTx, asked: ListAccountsRequest, { after, limit }: Page): Promise<AccountRow[]> {
  const { statement, values } = listing(
    'account.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY a.fund_id, a.kind, a.id LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('a.unit_id', asked.unit),
        fund: asked.fundId ? ['a.fund_id = ?::uuid', asked.fundId] : undefined,
        kind: asked.kind ? ['a.kind = ?::smallint', asked.kind] : undefined,
        after: after ? ['(a.fund_id, a.kind, a.id) > (?::uuid, ?::smallint, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<AccountRow>(statement, values);
}

export interface LineRow extends Record<string, unknown> {
  readonly entry_id: string;
  readonly no: number;
  readonly event_on: Day;
  readonly recorded_at: Date;
  readonly fen: string;
  readonly balance: string;
  readonly category: string;
  readonly memo: string;
  readonly voucher_no: string;
  readonly history: boolean;
}
const linesBy = (name: string, { order, day, type }: { order: string; day: string; type: string }) =>
  sql(
    name,
    `SELECT * FROM (
       SELECT l.entry_id, l.no, e.event_on::text, e.recorded_at, l.amount_fen * a.normal AS fen, sum(l.amount_fen * a.normal) OVER (ORDER BY ${order}, l.entry_id, l.no) AS balance, e.category,
         e.memo, ${VOUCHER_NO} AS voucher_no, e.source_import IS NOT NULL AS history, ${order} AS at
       FROM entry_lines l JOIN accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id JOIN entries e ON e.unit_id = l.unit_id AND e.id = l.entry_id
         LEFT JOIN chain_links c ON c.unit_id = e.unit_id AND c.entry_id = e.id
       WHERE l.account_id = $1 AND ($2::date IS NULL OR ${day} <= $2::date)) x
     WHERE $3::${type} IS NULL OR (at, entry_id, no) < ($3::${type}, $4::uuid, $5::smallint) ORDER BY at DESC, entry_id DESC, no DESC LIMIT $6`,
  );
const BY_EVENT = linesBy('account.linesByEvent', { order: 'e.event_on', day: 'e.event_on', type: 'date' });
const BY_RECORD = linesBy('account.linesByRecord', {
  order: 'e.recorded_at',
  day: "(e.recorded_at AT TIME ZONE 'Asia/Shanghai')::date",
  type: 'timestamptz',
});
/** Up to `limit` lines of an account, newest first, each with the balance after it. F8: by the day of the event, or as they were recorded. */
export const listLines = (tx: SqlTx, asked: ListAccountLinesRequest, { after, limit }: Page): Promise<LineRow[]> =>
  tx.query<LineRow>(asked.byRecord ? BY_RECORD : BY_EVENT, [asked.id, asked.asOf || null, ...(after ?? [null, null, null]), limit]);

export const toAccount = (row: AccountRow): MessageInitShape<typeof AccountSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  fundId: row.fund_id,
  kind: row.kind,
  projectId: row.project_id ?? '',
  projectName: row.project_name ?? '',
  partyId: row.party_id ?? '',
  partyName: row.party_name ?? '',
  purpose: row.purpose,
  posted: money(row.posted_fen),
  held: money(row.held_fen),
  available: money(BigInt(row.posted_fen) - BigInt(row.held_fen)),
  isOpen: row.is_open,
  etag: String(row.version),
});
export const toLine = (row: LineRow): MessageInitShape<typeof AccountLineSchema> => ({
  entryId: row.entry_id,
  eventOn: row.event_on,
  recordedAt: timestampFromDate(row.recorded_at),
  amount: money(row.fen),
  balance: money(row.balance),
  category: row.category,
  memo: row.memo,
  voucherNo: row.voucher_no,
  history: row.history,
});
