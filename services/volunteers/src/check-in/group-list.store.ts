import type { GroupOutcome } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';

const FIND = sql(
  'groupList.find',
  'SELECT id, shift_id, digest, made_by, received_at FROM group_lists WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const INSERT = sql(
  'groupList.insert',
  'INSERT INTO group_lists (id, shift_id, digest, signature, made_by, received_at) VALUES ($1, $2, $3, $4, $5, $6)',
);
const ENTRIES = sql(
  'groupList.entries',
  'SELECT volunteer_id, outcome FROM group_entries WHERE unit_id = (SELECT app.own_unit()) AND list_id = $1',
);
const ENTER = sql('groupList.enter', 'INSERT INTO group_entries (list_id, volunteer_id, outcome) VALUES ($1, $2, $3)');
const KNOWN = sql('groupList.known', 'SELECT id, state FROM volunteers WHERE unit_id = (SELECT app.own_unit()) AND id = ANY ($1::uuid[])');

export interface ListRow extends Record<string, unknown> {
  readonly id: string;
  readonly shift_id: string;
  readonly digest: Buffer;
  readonly made_by: string;
  readonly received_at: Date;
}
export const findList = async (tx: SqlTx, id: string): Promise<ListRow | undefined> => (await tx.query<ListRow>(FIND, [id]))[0];
/** `signature` is sealed. */
export const insertList = (tx: SqlTx, of: { id: string; shiftId: string; digest: Buffer; signature: Buffer; at: Date }): void =>
  void tx.send(INSERT, [of.id, of.shiftId, of.digest, of.signature, tx.scope.actor.login, of.at]);
export interface EntryRow extends Record<string, unknown> {
  readonly volunteer_id: string;
  readonly outcome: GroupOutcome;
}
export const entriesOf = (tx: SqlTx, listId: string): Promise<EntryRow[]> => tx.query<EntryRow>(ENTRIES, [listId]);
export const insertEntry = (tx: SqlTx, listId: string, of: { volunteerId: string; outcome: GroupOutcome }): void =>
  void tx.send(ENTER, [listId, of.volunteerId, of.outcome]);
/** Which of these the station has. */
export const knownVolunteers = async (tx: SqlTx, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await tx.query<{ id: string }>(KNOWN, [ids])).map(r => r.id));
