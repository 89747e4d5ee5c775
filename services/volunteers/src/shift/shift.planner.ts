import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import { NoticeKind } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { addDays, dayOf } from '@shuniu/kernel';
import { rulesAt } from '../shift-rule.store.js';
import { planShift, tellStanding } from './shift.commands.js';
import { daysOf, spanOf } from './shift.rules.js';
import { keepReminded, toRemind } from './shift-reminder.store.js';
import { dueTemplates, keepPlanned, type TemplateRow } from './shift-template.store.js';

/** SHIFT-3: plans a template's shifts up to so many days ahead; a day that it planned before, cancelled or not, is not planned again. */
export async function planTemplate(context: Context, tx: SqlTx, row: TemplateRow, at: Date): Promise<void> {
  const { planAheadDays } = await rulesAt(tx, at);
  const today = dayOf(at);
  const ahead = addDays(today, planAheadDays);
  const to = row.ends_on !== null && row.ends_on < ahead ? row.ends_on : ahead;
  const after = row.planned_to === null ? today : addDays(row.planned_to, 1);
  const pattern = { weekdays: row.weekdays, everyWeeks: row.every_weeks, fromOn: row.from_on, toOn: row.to_on };
  for (const onDay of daysOf(pattern, after < today ? today : after, to)) {
    const span = spanOf({ onDay, fromTime: row.from_time, toTime: row.to_time });
    if (span.endsAt <= at) continue;
    const { from_time: fromTime, to_time: toTime, flexible, capacity, place, note } = row;
    const planned = { onDay, fromTime, toTime, ...span, flexible, capacity, place, note, roleId: row.role_id ?? '' };
    planShift(context, tx, { projectId: row.project_id, templateId: row.id, planned, at });
  }
  keepPlanned(tx, row.id, ahead);
}

/** SHIFT-6: who is in a shift that begins soon is reminded once. */
export async function remind(tx: SqlTx, at: Date): Promise<void> {
  const { remindHours } = await rulesAt(tx, at);
  for (const row of await toRemind(tx, at, remindHours)) {
    await tellStanding(tx, NoticeKind.SHIFT_REMINDER, row);
    keepReminded(tx, row.id, at);
  }
}

/** Plans ahead and reminds, again and again. */
@Injectable()
export class ShiftPlanner extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'shift-planner', everyMs: 60_000 });
  }
  protected async work(tx: SqlTx): Promise<void> {
    const at = this.context.clock.now();
    const { planAheadDays } = await rulesAt(tx, at);
    for (const row of await dueTemplates(tx, addDays(dayOf(at), planAheadDays))) await planTemplate(this.context, tx, row, at);
    await remind(tx, at);
  }
}
