import { CommonFault, UnitSavedSchema } from '@shuniu/contracts';
import { sql } from '@shuniu/db';
import { record } from '@shuniu/events';
import { commonFault, type Day, isUuid } from '@shuniu/kernel';
import { holdsOn, toDate, toDateOrNull, toDay, toDayOrUndefined } from '../days.js';
import type { Prisma } from '../gen/prisma/client.js';
import type { StationsTx } from '../stations-db.js';
import { toEvent } from './unit.message.js';
import { lastParent, type Parenthood, type UnitRecord } from './unit.rules.js';

const SAVE_COPY = sql('unit.copy', 'SELECT app.save_unit($1::uuid, $2, $3::uuid, $4, $5::smallint, $6::date, $7::date, $8::uuid)');
/** The copy of the tree tells of every unit, also of those the actor does not reach. */
const TAKEN = sql('unit.taken', 'SELECT EXISTS (SELECT FROM app.unit WHERE code = $1) AS yes');
const EMPTY = sql('unit.empty', 'SELECT NOT EXISTS (SELECT FROM app.unit) AS yes');

const whole = { parents: { orderBy: { validFrom: 'asc' } } } satisfies Prisma.UnitInclude;
type UnitRow = Prisma.UnitGetPayload<{ include: typeof whole }>;

const toParenthood = (row: UnitRow['parents'][number]): Parenthood => ({
  parentId: row.parentId,
  parentCode: row.parentCode,
  validFrom: toDay(row.validFrom),
  validTo: toDayOrUndefined(row.validTo),
});
const toUnit = (row: UnitRow): UnitRecord => ({
  id: row.id,
  code: row.code,
  name: row.name,
  kind: row.kind,
  validFrom: toDay(row.validFrom),
  validTo: toDayOrUndefined(row.validTo),
  successor: row.successorId && row.successorCode ? { id: row.successorId, code: row.successorCode } : undefined,
  version: row.version,
  parents: row.parents.map(toParenthood),
});

const yes = async (rows: Promise<{ yes: boolean }[]>): Promise<boolean> => (await rows)[0]?.yes === true;
export const isCodeTaken = (tx: StationsTx, code: string): Promise<boolean> => yes(tx.query(TAKEN, [code]));
export const isTreeEmpty = (tx: StationsTx): Promise<boolean> => yes(tx.query(EMPTY));

/** By id or by division code; undefined when the actor may not see it. */
export async function find(tx: StationsTx, key: string): Promise<UnitRecord | undefined> {
  const row = await tx.client.unit.findFirst({ where: isUuid(key) ? { id: key } : { code: key }, include: whole });
  return row ? toUnit(row) : undefined;
}

/** The ids of a unit and all above it, today. */
export async function chainOf(tx: StationsTx, unit: UnitRecord | undefined): Promise<string[]> {
  return unit ? [unit.id, ...(await above(tx, unit)).map(u => u.id)] : [];
}
/** The units above, nearest first, today. */
export async function above(tx: StationsTx, unit: UnitRecord): Promise<UnitRecord[]> {
  const parent = lastParent(unit);
  const found = parent && (await find(tx, parent.parentId));
  return found ? [found, ...(await above(tx, found))] : [];
}

/** Who was below whom on a day, among the units the actor may see. */
export const parenthoodsOn = (tx: StationsTx, day: Day): Promise<{ unitId: string; parentId: string }[]> =>
  tx.client.unitParent.findMany({ where: holdsOn(day), select: { unitId: true, parentId: true } });

/** Units that existed on a day, in the order of their codes, after one; `among` leaves the others out. */
export async function list(
  tx: StationsTx,
  day: Day,
  page: { limit: number; after: string; among: string[] | undefined },
): Promise<UnitRecord[]> {
  const where = { ...holdsOn(day), code: { gt: page.after }, ...(page.among ? { id: { in: page.among } } : {}) };
  const rows = await tx.client.unit.findMany({ where, include: whole, orderBy: { code: 'asc' }, take: page.limit });
  return rows.map(toUnit);
}

/** Writes a new unit, its place in the tree, and its event. */
export async function insert(tx: StationsTx, unit: UnitRecord): Promise<void> {
  const { id, code, name, kind, version } = unit;
  await saveCopy(tx, unit);
  await tx.client.unit.create({ data: { id, code, name, kind, version, ...changing(unit) } });
  await saveParents(tx, unit.id, unit.parents);
  await record(tx, unit, { schema: UnitSavedSchema, message: toEvent(unit) });
}

/** Writes what a change made of a unit, and its event. Faults: ETAG_MISMATCH when somebody else changed it meanwhile. */
export async function update(tx: StationsTx, before: UnitRecord, after: UnitRecord): Promise<void> {
  if (after === before) return;
  const { count } = await tx.client.unit.updateMany({
    where: { id: before.id, version: before.version },
    data: { ...changing(after), version: after.version },
  });
  if (count === 0) throw commonFault(CommonFault.ETAG_MISMATCH);
  await saveCopy(tx, after);
  await saveParents(
    tx,
    after.id,
    after.parents.filter(p => !before.parents.includes(p)),
  );
  await record(tx, after, { schema: UnitSavedSchema, message: toEvent(after) });
}

const changing = (unit: UnitRecord) => ({
  validFrom: toDate(unit.validFrom),
  validTo: toDateOrNull(unit.validTo),
  successorId: unit.successor?.id ?? null,
  successorCode: unit.successor?.code ?? null,
});

/** Oldest first: the span that ends makes room for the one that begins. */
async function saveParents(tx: StationsTx, unitId: string, parents: readonly Parenthood[]): Promise<void> {
  for (const { parentId, parentCode, validFrom: from, validTo } of parents) {
    const validFrom = toDate(from);
    const data = { parentId, parentCode, validTo: toDateOrNull(validTo) };
    const { count } = await tx.client.unitParent.updateMany({ where: { unitId, validFrom }, data });
    if (count === 0) await tx.client.unitParent.create({ data: { unitId, validFrom, ...data } });
  }
}

async function saveCopy(tx: StationsTx, unit: UnitRecord): Promise<void> {
  const { id, code, name, kind, validFrom, validTo, successor } = unit;
  await tx.send(SAVE_COPY, [id, code, lastParent(unit)?.parentId ?? null, name, kind, validFrom, validTo ?? null, successor?.id ?? null]);
}
