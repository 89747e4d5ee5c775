import type { Role } from '@shuniu/contracts';
import { toDate, toDateOrNull, toDay, toDayOrUndefined } from '../days.js';
import type { Prisma } from '../gen/prisma/client.js';
import type { StationsTx } from '../stations-db.js';
import type { PostRecord } from './post.rules.js';

const whole = { unit: { select: { code: true } } } satisfies Prisma.PostInclude;
type PostRow = Prisma.PostGetPayload<{ include: typeof whole }>;

const toPost = (row: PostRow): PostRecord => ({
  id: row.id,
  unitId: row.unitId,
  unitCode: row.unit.code,
  login: row.login,
  role: row.role,
  validFrom: toDay(row.validFrom),
  validTo: toDayOrUndefined(row.validTo),
});

export async function find(tx: StationsTx, id: string): Promise<PostRecord | undefined> {
  const row = await tx.client.post.findFirst({ where: { id }, include: whole });
  return row ? toPost(row) : undefined;
}

/** A person's posts of one role at one unit. */
export async function listHeld(tx: StationsTx, of: { unitId: string; login: string; role: Role }): Promise<PostRecord[]> {
  return (await tx.client.post.findMany({ where: of, include: whole })).map(toPost);
}

/** Posts at some units in the order of their logins, after one. */
export async function list(
  tx: StationsTx,
  unitIds: string[],
  { limit, after }: { limit: number; after: { login: string; id: string } | undefined },
): Promise<PostRecord[]> {
  const later = after ? { OR: [{ login: { gt: after.login } }, { login: after.login, id: { gt: after.id } }] } : {};
  const where = { unitId: { in: unitIds }, ...later };
  const rows = await tx.client.post.findMany({ where, include: whole, orderBy: [{ login: 'asc' }, { id: 'asc' }], take: limit });
  return rows.map(toPost);
}

export async function insert(tx: StationsTx, { id, unitId, login, role, validFrom, validTo }: PostRecord): Promise<void> {
  await tx.client.post.create({ data: { id, unitId, login, role, validFrom: toDate(validFrom), validTo: toDateOrNull(validTo) } });
}

export async function saveEnd(tx: StationsTx, { id, validTo }: PostRecord): Promise<void> {
  await tx.client.post.updateMany({ where: { id }, data: { validTo: toDateOrNull(validTo) } });
}
