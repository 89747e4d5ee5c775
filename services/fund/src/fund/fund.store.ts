import type { MessageInitShape } from '@bufbuild/protobuf';
import { type Fund, FundFault, type FundSchema, type FundState, type ListFundsRequest } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';

export interface FundRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly unit_name: string;
  readonly name: string;
  readonly purpose: string;
  readonly host_charity: string;
  readonly host_credit_code: string;
  readonly agreement: string;
  readonly founded_on: Day;
  readonly state: FundState;
  readonly version: number;
}

const COLUMNS =
  'f.id, u.code AS unit_code, u.name AS unit_name, f.name, f.purpose, f.host_charity, f.host_credit_code, f.agreement, f.founded_on::text, f.state, f.version';
const FROM = 'funds f JOIN app.unit u ON u.id = f.unit_id';
const FIND = sql('fund.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE f.id = $1`);
const LOCK = sql('fund.lock', 'SELECT FROM funds WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const INSERT = sql(
  'fund.insert',
  `INSERT INTO funds (id, name, purpose, host_charity, host_credit_code, agreement, founded_on, state, version, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 1, 1, $8)`,
);
const UPDATE = sql(
  'fund.update',
  `UPDATE funds SET name = $2, purpose = $3, host_charity = $4, host_credit_code = $5, agreement = $6, founded_on = $7, version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);

/** Faults: FUND_NOT_FOUND. */
export async function findFund(tx: SqlTx, id: string): Promise<FundRow> {
  const [row] = await tx.query<FundRow>(FIND, [id]);
  if (!row) throw fundFault(FundFault.FUND_NOT_FOUND);
  return row;
}
export function lockFund(tx: SqlTx, id: string): Promise<FundRow> {
  void tx.send(LOCK, [id]);
  return findFund(tx, id);
}
const said = (f: Fund): unknown[] => [
  f.name.trim(),
  f.purpose.trim(),
  f.hostCharity.trim(),
  f.hostCreditCode.trim(),
  f.agreement.trim(),
  f.foundedOn,
];
export const insertFund = (tx: SqlTx, id: string, fund: Fund, at: Date): void => void tx.send(INSERT, [id, ...said(fund), at]);
export const updateFund = (tx: SqlTx, id: string, fund: Fund): void => void tx.send(UPDATE, [id, ...said(fund)]);

/** Up to `limit` funds after the key, by name. */
export function listFunds(
  tx: SqlTx,
  asked: ListFundsRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<FundRow[]> {
  const { statement, values } = listing(
    'fund.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY f.name, f.id LIMIT ${cap}`,
    {
      filters: { unit: inUnit('f.unit_id', asked.unit), after: after ? ['(f.name, f.id) > (?, ?::uuid)', ...after] : undefined },
      limit,
    },
  );
  return tx.query<FundRow>(statement, values);
}

export const toFund = (row: FundRow): MessageInitShape<typeof FundSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  unitName: row.unit_name,
  name: row.name,
  purpose: row.purpose,
  hostCharity: row.host_charity,
  hostCreditCode: row.host_credit_code,
  agreement: row.agreement,
  foundedOn: row.founded_on,
  state: row.state,
  etag: String(row.version),
});
