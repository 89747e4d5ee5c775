import type { MessageInitShape } from '@bufbuild/protobuf';
import type { BalanceMonitorSchema } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Fen } from '@shuniu/kernel';
import { money } from '../money.js';

export interface MonitorRow extends Record<string, unknown> {
  readonly project_id: string;
  readonly floor_fen: string;
  readonly is_below: boolean;
  readonly version: number;
}
const COLUMNS = 'project_id, floor_fen, is_below, version';
const LIST = sql('monitor.list', `SELECT ${COLUMNS} FROM balance_monitors WHERE fund_id = $1 AND floor_fen > 0 ORDER BY project_id`);
const LOCK = sql(
  'monitor.lock',
  `SELECT ${COLUMNS} FROM balance_monitors WHERE unit_id = (SELECT app.own_unit()) AND project_id = $1 FOR NO KEY UPDATE`,
);
// A new floor is looked at anew: whoever set it hears of it at once.
const SET = sql(
  'monitor.set',
  `INSERT INTO balance_monitors AS m (project_id, fund_id, floor_fen, set_by, set_at, version) VALUES ($1, $2, $3, $4, $5, 1)
   ON CONFLICT (unit_id, project_id) DO UPDATE SET floor_fen = $3, is_below = false, set_by = $4, set_at = $5, version = m.version + 1
   RETURNING ${COLUMNS}`,
);
const LOOK = sql(
  'monitor.look',
  `WITH now AS (
     SELECT m.unit_id, m.project_id, coalesce(sum(a.posted_fen - a.held_fen), 0) < m.floor_fen AS below FROM balance_monitors m
       LEFT JOIN accounts a ON a.unit_id = m.unit_id AND a.project_id = m.project_id WHERE m.unit_id = (SELECT app.own_unit()) GROUP BY m.unit_id, m.project_id, m.floor_fen)
   UPDATE balance_monitors m SET is_below = n.below FROM now n WHERE m.unit_id = n.unit_id AND m.project_id = n.project_id AND m.is_below <> n.below
   RETURNING m.project_id AS "projectId", m.is_below AS "isBelow"`,
);

export const listMonitors = (tx: SqlTx, fundId: string): Promise<MonitorRow[]> => tx.query<MonitorRow>(LIST, [fundId]);
export const lockMonitor = async (tx: SqlTx, projectId: string): Promise<MonitorRow | undefined> =>
  (await tx.query<MonitorRow>(LOCK, [projectId]))[0];
export async function setMonitor(tx: SqlTx, of: { projectId: string; fundId: string; fen: Fen; at: Date }): Promise<MonitorRow> {
  const [row] = await tx.query<MonitorRow>(SET, [of.projectId, of.fundId, String(of.fen), tx.scope.actor.login, of.at]);
  return row as MonitorRow;
}
/** Projects of the own unit that fell below their floor, or rose above it, since the last look. */
export const crossed = (tx: SqlTx): Promise<{ projectId: string; isBelow: boolean }[]> =>
  tx.query<{ projectId: string; isBelow: boolean }>(LOOK);

export const toMonitor = (row: MonitorRow): MessageInitShape<typeof BalanceMonitorSchema> => ({
  projectId: row.project_id,
  floor: money(row.floor_fen),
  isBelow: row.is_below,
  etag: String(row.version),
});
