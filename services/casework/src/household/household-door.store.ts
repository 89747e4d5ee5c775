import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';

const OF_DAY = 'm.from_on <= $2::date AND (m.to_on IS NULL OR m.to_on >= $2::date)';
const DESCRIBE = sql(
  'householdDoor.describe',
  `SELECT h.id, h.number, h.hamlet, coalesce((SELECT r.name FROM memberships m JOIN residents o ON o.unit_id = m.unit_id AND o.id = m.resident_id
       JOIN residents r ON r.unit_id = o.unit_id AND r.id = coalesce(o.merged_into, o.id)
     WHERE m.unit_id = h.unit_id AND m.household_id = h.id AND m.relation = '户主' AND ${OF_DAY} ORDER BY m.from_on DESC LIMIT 1), '') AS head_name
   FROM households h WHERE h.unit_id = (SELECT app.own_unit()) AND h.id = ANY ($1::uuid[])`,
);
const DOORS = sql(
  'householdDoor.doors',
  `SELECT h.id, h.address, coalesce((SELECT array_agg(DISTINCT coalesce(o.merged_into, o.id)) FROM memberships m JOIN residents o ON o.unit_id = m.unit_id AND o.id = m.resident_id
     WHERE m.unit_id = h.unit_id AND m.household_id = h.id AND ${OF_DAY}), '{}') AS members
   FROM households h WHERE h.unit_id = (SELECT app.own_unit()) AND h.id = ANY ($1::uuid[])`,
);

export interface DescribedRow extends Record<string, unknown> {
  readonly id: string;
  readonly number: string;
  readonly hamlet: string;
  readonly head_name: string;
}
/** What these households of the own unit are called on a day. */
export const describe = (tx: SqlTx, ids: readonly string[], today: Day): Promise<DescribedRow[]> =>
  tx.query<DescribedRow>(DESCRIBE, [ids, today]);

export interface DoorRow extends Record<string, unknown> {
  readonly id: string;
  /** Sealed; null when none is on file. */
  readonly address: Buffer | null;
  /** The files of the day's members. */
  readonly members: readonly string[];
}
export const doorsOf = (tx: SqlTx, ids: readonly string[], today: Day): Promise<DoorRow[]> => tx.query<DoorRow>(DOORS, [ids, today]);
