import { CommonFault } from '@shuniu/contracts';
import { sql } from '@shuniu/db';
import { commonFault } from '@shuniu/kernel';
import { toDate, toDay } from '../days.js';
import type { Prisma } from '../gen/prisma/client.js';
import type { StationsTx } from '../stations-db.js';
import type { StationRecord } from './station.rules.js';

const UNITS = sql('station.units', 'SELECT unnest(app.units_of($1)) AS id');

const whole = { unit: { select: { code: true, name: true } } } satisfies Prisma.StationInclude;
type StationRow = Prisma.StationGetPayload<{ include: typeof whole }>;

const toStation = (row: StationRow): StationRecord => ({
  id: row.id,
  unitId: row.unitId,
  unitCode: row.unit.code,
  unitName: row.unit.name,
  name: row.name,
  address: row.address,
  phone: row.phone,
  openingHours: row.openingHours,
  openedOn: toDay(row.openedOn),
  version: row.version,
});

/** The ids of the units a filter names, of those the actor reaches. */
export const unitsOf = async (tx: StationsTx, filter: string): Promise<string[]> =>
  (await tx.query<{ id: string }>(UNITS, [filter])).map(row => row.id);

export async function find(tx: StationsTx, key: { id: string } | { unitId: string }): Promise<StationRecord | undefined> {
  const row = await tx.client.station.findFirst({ where: key, include: whole });
  return row ? toStation(row) : undefined;
}

/** Stations in the order of their units' codes, after one. */
export async function list(
  tx: StationsTx,
  unitIds: string[],
  { limit, after }: { limit: number; after: string },
): Promise<StationRecord[]> {
  const where = { unitId: { in: unitIds }, unit: { code: { gt: after } } };
  const rows = await tx.client.station.findMany({ where, include: whole, orderBy: { unit: { code: 'asc' } }, take: limit });
  return rows.map(toStation);
}

export async function insert(tx: StationsTx, { id, unitId, version, openedOn, ...station }: StationRecord): Promise<void> {
  await tx.client.station.create({ data: { id, unitId, version, openedOn: toDate(openedOn), ...words(station) } });
}

/** Faults: ETAG_MISMATCH when somebody else changed it meanwhile. */
export async function update(tx: StationsTx, { id, version, ...station }: StationRecord): Promise<void> {
  const { count } = await tx.client.station.updateMany({ where: { id, version: version - 1 }, data: { version, ...words(station) } });
  if (count === 0) throw commonFault(CommonFault.ETAG_MISMATCH);
}

type Words = Pick<StationRecord, 'name' | 'address' | 'phone' | 'openingHours'>;
const words = ({ name, address, phone, openingHours }: Words): Words => ({ name, address, phone, openingHours });
