import type { MessageInitShape } from '@bufbuild/protobuf';
import { type Enterprise, type EnterpriseSchema, type EnterpriseState, type ListEnterprisesRequest, ShopFault } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { shopFault } from '../shop-fault.js';
import { isOwn, ofOwn, ownEnterprises } from './own.js';

export interface EnterpriseRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly name: string;
  readonly credit_code: string;
  readonly book_name: string;
  readonly state: EnterpriseState;
  readonly version: number;
  readonly history: boolean;
  readonly logins: readonly string[];
}
const COLUMNS = `e.id, u.code AS unit_code, e.name, e.credit_code, e.book_name, e.state, e.version, e.source_import IS NOT NULL AS history,
  ARRAY(SELECT x.login FROM enterprise_users x WHERE x.unit_id = e.unit_id AND x.enterprise_id = e.id ORDER BY x.login) AS logins`;
const FROM = 'enterprises e JOIN app.unit u ON u.id = e.unit_id';
const FIND = sql('enterprise.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE e.id = $1`);
const LOCK = sql('enterprise.lock', 'SELECT FROM enterprises WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const INSERT = sql(
  'enterprise.insert',
  `INSERT INTO enterprises (id, name, credit_code, book_name, state, version, created_by, created_at) VALUES ($1, $2, $3, $4, $5, 1, $6, $7)`,
);
const UPDATE = sql(
  'enterprise.update',
  'UPDATE enterprises SET name = $2, credit_code = $3, book_name = $4, state = $5, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const FORGET_USERS = sql(
  'enterprise.forgetUsers',
  'DELETE FROM enterprise_users WHERE unit_id = (SELECT app.own_unit()) AND enterprise_id = $1 AND login <> ALL ($2::text[])',
);
const ADD_USERS = sql(
  'enterprise.addUsers',
  'INSERT INTO enterprise_users (login, enterprise_id) SELECT l, $1 FROM unnest($2::text[]) AS l ON CONFLICT DO NOTHING',
);

/** An enterprise that the actor may see (ENTERPRISE-2). Faults: ENTERPRISE_NOT_FOUND. */
export async function findEnterprise(tx: SqlTx, id: string): Promise<EnterpriseRow> {
  const [[row], own] = await Promise.all([tx.query<EnterpriseRow>(FIND, [id]), ownEnterprises(tx)]);
  if (!row || !isOwn(id, own)) throw shopFault(ShopFault.ENTERPRISE_NOT_FOUND);
  return row;
}
/** One of the actor's own unit, locked. Faults: ENTERPRISE_NOT_FOUND. */
export async function lockEnterprise(tx: SqlTx, id: string): Promise<EnterpriseRow> {
  const [[own], row] = await Promise.all([tx.query(LOCK, [id]), findEnterprise(tx, id)]);
  if (!own) throw shopFault(ShopFault.ENTERPRISE_NOT_FOUND);
  return row;
}
const said = (e: Enterprise): unknown[] => [e.name.trim(), e.creditCode.trim(), e.bookName.trim(), e.state];
export const insertEnterprise = (tx: SqlTx, id: string, enterprise: Enterprise, at: Date): void =>
  void tx.send(INSERT, [id, ...said(enterprise), tx.scope.actor.login, at]);
export const updateEnterprise = (tx: SqlTx, id: string, enterprise: Enterprise): void => void tx.send(UPDATE, [id, ...said(enterprise)]);
/** Who of it signs in, from now on. */
export function setUsers(tx: SqlTx, id: string, logins: readonly string[]): void {
  const named = logins.map(l => l.trim());
  void tx.send(FORGET_USERS, [id, named]);
  void tx.send(ADD_USERS, [id, named]);
}

/** Up to `limit` enterprises after the key, by name. */
export async function listEnterprises(
  tx: SqlTx,
  asked: ListEnterprisesRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<EnterpriseRow[]> {
  const own = await ownEnterprises(tx);
  const { statement, values } = listing(
    'enterprise.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY e.name, e.id LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('e.unit_id', asked.unit),
        state: asked.state ? ['e.state = ?::smallint', asked.state] : undefined,
        own: ofOwn('e.id', own),
        after: after ? ['(e.name, e.id) > (?, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<EnterpriseRow>(statement, values);
}

export const toEnterprise = (row: EnterpriseRow): MessageInitShape<typeof EnterpriseSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  name: row.name,
  creditCode: row.credit_code,
  bookName: row.book_name,
  state: row.state,
  logins: [...row.logins],
  history: row.history,
  etag: String(row.version),
});
