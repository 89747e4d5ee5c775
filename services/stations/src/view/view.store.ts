import { CommonFault } from '@shuniu/contracts';
import { sql } from '@shuniu/db';
import { commonFault } from '@shuniu/kernel';
import type { View } from '../gen/prisma/client.js';
import type { StationsTx } from '../stations-db.js';
import type { ViewRecord } from './view.rules.js';

const ACTOR = sql('view.actor', `SELECT set_config('app.actor', $1, true)`);

/** Says who acts in this transaction: the policy shows nobody else's views but the shared ones. */
export const asOwner = async (tx: StationsTx): Promise<void> => {
  await tx.query(ACTOR, [tx.scope.actor.id]);
};

const toView = (row: View): ViewRecord => ({
  id: row.id,
  owner: row.actor,
  page: row.page,
  name: row.name,
  filters: row.filters as Record<string, string>,
  columns: row.columns,
  sort: row.sort,
  density: row.density,
  position: row.position,
  shared: row.shared,
  version: row.version,
});
const toRow = ({ page, name, filters, columns, sort, density, position, shared, version }: ViewRecord) => ({
  page,
  name,
  filters: { ...filters },
  columns: [...columns],
  sort,
  density,
  position,
  shared,
  version,
});

export async function find(tx: StationsTx, id: string): Promise<ViewRecord | undefined> {
  const row = await tx.client.view.findFirst({ where: { id } });
  return row ? toView(row) : undefined;
}

export async function list(tx: StationsTx, page: string): Promise<ViewRecord[]> {
  const rows = await tx.client.view.findMany({ where: { page }, orderBy: [{ position: 'asc' }, { name: 'asc' }, { id: 'asc' }] });
  return rows.map(toView);
}

export const countOwn = (tx: StationsTx, page: string): Promise<number> =>
  tx.client.view.count({ where: { page, actor: tx.scope.actor.id } });

export async function insert(tx: StationsTx, view: ViewRecord): Promise<void> {
  await tx.client.view.create({ data: { id: view.id, ...toRow(view) } });
}

/** Faults: ETAG_MISMATCH when somebody else changed it meanwhile. */
export async function update(tx: StationsTx, view: ViewRecord): Promise<void> {
  const { count } = await tx.client.view.updateMany({ where: { id: view.id, version: view.version - 1 }, data: toRow(view) });
  if (count === 0) throw commonFault(CommonFault.ETAG_MISMATCH);
}

/** Faults: ETAG_MISMATCH when somebody else changed it meanwhile. */
export async function remove(tx: StationsTx, { id, version }: ViewRecord): Promise<void> {
  const { count } = await tx.client.view.deleteMany({ where: { id, version } });
  if (count === 0) throw commonFault(CommonFault.ETAG_MISMATCH);
}
