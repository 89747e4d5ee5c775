import { CheckWay, EvidenceGrade } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { recordTimed } from '../record/timed.js';
import type { ShiftRow } from '../shift/shift.store.js';

/** What was served, as a check-out measured it. */
export interface Served {
  readonly volunteerId: string;
  readonly from: Date;
  readonly to: Date;
  readonly minutes: number;
  readonly grade: CheckWay;
  readonly at: Date;
}
const OTHER = sql(
  'hours.other',
  `SELECT FROM service_records WHERE unit_id = (SELECT app.own_unit()) AND volunteer_id = $1 AND state IN (1, 2) AND served && tstzrange($2, $3) LIMIT 1`,
);

/**
 * CHECKIN-5: makes the record of hours that the system timed. Hours that stand at that time already are not doubled: the reason is answered and the check-out stays, for a person to look at. The
 * exclusion of the hours is the last word where two come at once.
 */
export async function keepHours(tx: SqlTx, shift: ShiftRow, of: Served): Promise<{ recordId: string | undefined; refused: string }> {
  const other = await tx.query(OTHER, [of.volunteerId, of.from, of.to]);
  if (other.length > 0) return { recordId: undefined, refused: 'OVERLAPPING_SERVICE' };
  const { volunteerId, from, to, at, minutes } = of;
  const recordId = await recordTimed(tx, {
    volunteerId,
    shiftId: shift.id,
    service: shift.project_name,
    place: shift.place || shift.project_place,
    beneficiary: shift.served,
    content: shift.role_name ?? '',
    grade: of.grade === CheckWay.CODE ? EvidenceGrade.SCAN : EvidenceGrade.LEADER_LIST,
    from,
    to,
    atMost: minutes,
    confirmed: true,
    at,
  });
  return { recordId, refused: '' };
}
