import type { CheckWay } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import type { ShiftRow } from '../shift/shift.store.js';

/** What was served, as a check-out measured it. */
export interface Served {
  readonly checkInId: string;
  readonly volunteerId: string;
  readonly from: Date;
  readonly to: Date;
  readonly minutes: number;
  readonly grade: CheckWay;
  readonly at: Date;
}

/** CHECKIN-3: makes the record of hours that the system timed. What the hours refuse is answered by its reason and stops nothing. */
export async function keepHours(_tx: SqlTx, _shift: ShiftRow, _of: Served): Promise<{ recordId: string | undefined; refused: string }> {
  return { recordId: undefined, refused: '' };
}
