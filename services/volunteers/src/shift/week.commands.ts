import type { Context } from '@shuniu/boot';
import type { CopyWeekRequest } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { addDays, daysBetween } from '@shuniu/kernel';
import { planShift } from './shift.commands.js';
import { spanOf } from './shift.rules.js';
import { type Slot, slotsOfWeek, type WeekRow, weekShifts } from './shift.store.js';

const keyOf = (slot: Slot): string => [slot.project_id, slot.role_id ?? '', slot.on_day, slot.from_time, slot.to_time].join();

/** SHIFT-4: plans a week's shifts again in another, without their people. What stands there already, and what lies behind, is not made. */
export async function copyWeek(
  context: Context,
  tx: SqlTx,
  asked: CopyWeekRequest,
  at: Date,
): Promise<{ copied: number; skipped: number; leftOut: number }> {
  const [rows, slots] = await Promise.all([weekShifts(tx, asked.fromMonday, asked), slotsOfWeek(tx, asked.toMonday)]);
  const days = daysBetween(asked.fromMonday, asked.toMonday);
  const taken = new Map<string, number>();
  for (const slot of slots) taken.set(keyOf(slot), (taken.get(keyOf(slot)) ?? 0) + 1);
  const told = { copied: 0, skipped: 0, leftOut: 0 };
  for (const row of rows) {
    const onDay = addDays(row.on_day, days);
    const key = keyOf({ ...row, on_day: onDay });
    const standing = taken.get(key) ?? 0;
    const span = spanOf({ onDay, fromTime: row.from_time, toTime: row.to_time });
    // Two equal shifts of a week are two in the other as well: each that stands there answers for one.
    if (standing > 0) {
      taken.set(key, standing - 1);
      told.skipped += 1;
    } else if (isOut(row, onDay) || span.endsAt <= at) told.leftOut += 1;
    else {
      const { project_id: projectId, flexible, capacity, place, note } = row;
      const planned = {
        onDay,
        fromTime: row.from_time,
        toTime: row.to_time,
        ...span,
        flexible,
        capacity,
        place,
        note,
        roleId: row.role_id ?? '',
      };
      planShift(context, tx, { projectId, planned, at });
      told.copied += 1;
    }
  }
  return told;
}
const isOut = (row: WeekRow, day: string): boolean => row.ended || day < row.starts_on || (row.ends_on !== null && day > row.ends_on);
