import type { MessageInitShape } from '@bufbuild/protobuf';
import { ActivitiesFault, type ListVenuesRequest, type Venue, type VenueSchema } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { activitiesFault } from '../activities-fault.js';

export interface VenueRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly name: string;
  readonly capacity: number;
  readonly note: string;
  readonly retired: boolean;
  readonly version: number;
}
const COLUMNS = 'v.id, u.code AS unit_code, v.name, v.capacity, v.note, v.retired, v.version';
const FROM = 'venues v JOIN app.unit u ON u.id = v.unit_id';
const OWN = sql('venue.own', `SELECT ${COLUMNS} FROM ${FROM} WHERE v.unit_id = (SELECT app.own_unit()) AND v.id = $1 FOR UPDATE OF v`);
const INSERT = sql(
  'venue.insert',
  'INSERT INTO venues (id, name, capacity, note, retired, created_by, created_at, updated_by, updated_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $6, $7, 1)',
);
const UPDATE = sql(
  'venue.update',
  'UPDATE venues SET name = $2, capacity = $3, note = $4, retired = $5, updated_by = $6, updated_at = $7, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);

/** A venue of the own unit, locked; undefined when there is none. */
export const ownVenue = async (tx: SqlTx, id: string): Promise<VenueRow | undefined> => (await tx.query<VenueRow>(OWN, [id]))[0];
/** The same. Faults: VENUE_NOT_FOUND. */
export async function findVenue(tx: SqlTx, id: string): Promise<VenueRow> {
  const row = await ownVenue(tx, id);
  if (!row) throw activitiesFault(ActivitiesFault.VENUE_NOT_FOUND);
  return row;
}
const said = (id: string, v: Venue): unknown[] => [id, v.name.trim(), v.capacity, v.note.trim(), v.retired];
export const insertVenue = (tx: SqlTx, id: string, venue: Venue, at: Date): void =>
  void tx.send(INSERT, [...said(id, venue), tx.scope.actor.login, at]);
export const updateVenue = (tx: SqlTx, id: string, venue: Venue, at: Date): void =>
  void tx.send(UPDATE, [...said(id, venue), tx.scope.actor.login, at]);
export function listVenues(tx: SqlTx, { unit }: ListVenuesRequest): Promise<VenueRow[]> {
  const { statement, values } = listing(
    'venue.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY v.retired, v.name, v.id LIMIT ${cap}`,
    { filters: { unit: inUnit('v.unit_id', unit) }, limit: 500 },
  );
  return tx.query<VenueRow>(statement, values);
}
export const toVenue = ({ id, unit_code, name, capacity, note, retired, version }: VenueRow) =>
  ({ id, unitCode: unit_code, name, capacity, note, retired, etag: String(version) }) satisfies MessageInitShape<typeof VenueSchema>;
