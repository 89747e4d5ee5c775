import type { MessageInitShape } from '@bufbuild/protobuf';
import { FundFault, type Party, type PartyKind, type PartySchema } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { fundFault } from '../fund-fault.js';

export interface PartyRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly kind: PartyKind;
  readonly name: string;
  readonly credit_code: string;
  readonly shows_name: boolean;
  readonly version: number;
}
const COLUMNS = 'y.id, u.code AS unit_code, y.kind, y.name, y.credit_code, y.shows_name, y.version';
const FROM = 'parties y JOIN app.unit u ON u.id = y.unit_id';
const FIND = sql('party.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE y.id = $1`);
const LOCK = sql('party.lock', 'SELECT FROM parties WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const INSERT = sql(
  'party.insert',
  'INSERT INTO parties (id, kind, name, credit_code, shows_name, version, created_at) VALUES ($1, $2, $3, $4, $5, 1, $6)',
);
const UPDATE = sql(
  'party.update',
  'UPDATE parties SET kind = $2, name = $3, credit_code = $4, shows_name = $5, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);

/** Faults: PARTY_NOT_FOUND. */
export async function findParty(tx: SqlTx, id: string): Promise<PartyRow> {
  const [row] = await tx.query<PartyRow>(FIND, [id]);
  if (!row) throw fundFault(FundFault.PARTY_NOT_FOUND);
  return row;
}
export function lockParty(tx: SqlTx, id: string): Promise<PartyRow> {
  void tx.send(LOCK, [id]);
  return findParty(tx, id);
}
const said = (y: Party): unknown[] => [y.kind, y.name.trim(), y.creditCode.trim(), y.showsName];
export const insertParty = (tx: SqlTx, id: string, party: Party, at: Date): void => void tx.send(INSERT, [id, ...said(party), at]);
export const updateParty = (tx: SqlTx, id: string, party: Party): void => void tx.send(UPDATE, [id, ...said(party)]);

/** Up to `limit` parties after the key, by name; those whose name contains the text. */
export function listParties(
  tx: SqlTx,
  { unit, text = '' }: { unit: string; text?: string },
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<PartyRow[]> {
  const { statement, values } = listing(
    'party.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY y.name, y.id LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('y.unit_id', unit),
        text: text.trim() === '' ? undefined : ['strpos(y.name, ?) > 0', text.trim()],
        after: after ? ['(y.name, y.id) > (?, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<PartyRow>(statement, values);
}

export const toParty = (row: PartyRow): MessageInitShape<typeof PartySchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  kind: row.kind,
  name: row.name,
  creditCode: row.credit_code,
  showsName: row.shows_name,
  etag: String(row.version),
});
