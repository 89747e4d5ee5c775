import { ShiftState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { ShiftRow } from './shift.store.js';

const TO_REMIND = sql(
  'shiftReminder.due',
  `SELECT s.id, s.on_day::text, s.from_time, p.responsible FROM shifts s JOIN service_projects p ON p.unit_id = s.unit_id AND p.id = s.project_id
   WHERE s.unit_id = (SELECT app.own_unit()) AND s.state = ${ShiftState.PLANNED} AND s.reminded_at IS NULL AND s.starts_at > $1 AND s.starts_at <= $1::timestamptz + $2 * interval '1 hour'
   ORDER BY s.starts_at LIMIT 100 FOR NO KEY UPDATE OF s`,
);
const REMINDED = sql('shiftReminder.done', 'UPDATE shifts SET reminded_at = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1');

export type Reminded = Pick<ShiftRow, 'id' | 'on_day' | 'from_time' | 'responsible'> & Record<string, unknown>;
/** The own unit's shifts that begin within so many hours and of which nobody was reminded, locked. */
export const toRemind = (tx: SqlTx, at: Date, hours: number): Promise<Reminded[]> => tx.query<Reminded>(TO_REMIND, [at, hours]);
export const keepReminded = (tx: SqlTx, id: string, at: Date): void => void tx.send(REMINDED, [id, at]);
