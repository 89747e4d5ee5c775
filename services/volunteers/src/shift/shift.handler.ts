import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { addDays, dayOf, daysBetween, invalidField, isDay, isInstant, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { answerCall } from '../call/call.commands.js';
import { findProject, type ProjectRow } from '../service-project/service-project.store.js';
import { checkEtag, shiftCommand } from '../shift-command.js';
import { shiftFault } from '../shift-fault.js';
import { moveUp } from '../sign-up/sign-up.commands.js';
import { moveSignUps } from '../sign-up/sign-up.store.js';
import { callOff, planShift, tellStanding } from './shift.commands.js';
import { checkCancel, checkChange, checkProjectDay, checkWeeks, spanOf } from './shift.rules.js';
import * as store from './shift.store.js';
import { copyWeek } from './week.commands.js';

const { method } = c.ShiftService;
const MOST_DAYS = 62;
const THIN_DAYS = 14;

@Serves(c.ShiftService)
@Injectable()
export class ShiftHandler implements c.Handles<typeof c.ShiftService, Call> {
  constructor(private readonly context: Context) {}

  createShift(request: c.CreateShiftRequest, call: Call) {
    const at = this.context.clock.now();
    const shift = request.shift as c.Shift;
    return shiftCommand(this.context, { method: method.createShift, request, scope: call }, async tx => {
      const planned = this.#planned(await findProject(tx, shift.projectId), shift);
      checkChange({ cancelled: false, endsAt: planned.endsAt }, at);
      const id = planShift(this.context, tx, { projectId: shift.projectId, planned, at });
      return this.#shown(tx, id);
    });
  }

  updateShift(request: c.UpdateShiftRequest, call: Call) {
    const at = this.context.clock.now();
    const shift = request.shift as c.Shift;
    return shiftCommand(this.context, { method: method.updateShift, request, scope: call }, async tx => {
      const row = await store.lockShift(tx, request.id);
      checkChange({ cancelled: row.state === c.ShiftState.CANCELLED, endsAt: row.ends_at }, at);
      checkEtag(request.etag, row.version);
      const planned = this.#planned(await findProject(tx, row.project_id), shift);
      checkChange({ cancelled: false, endsAt: planned.endsAt }, at);
      if (planned.capacity < row.signed_up) throw shiftFault(c.ShiftFault.BELOW_SIGNED_UP, 'shift.capacity');
      const moved = planned.startsAt.getTime() !== row.starts_at.getTime() || planned.endsAt.getTime() !== row.ends_at.getTime();
      if (moved || (planned.place || row.project_place) !== (row.place || row.project_place))
        await tellStanding(tx, c.NoticeKind.SHIFT_CHANGED, { ...row, on_day: planned.onDay, from_time: planned.fromTime });
      store.updateShift(tx, row.id, planned, at);
      if (moved || planned.flexible !== row.flexible) moveSignUps(tx, row.id, planned);
      await moveUp(tx, await store.lockShift(tx, row.id), at);
      await answerCall(tx, row.project_id);
      return this.#shown(tx, row.id);
    });
  }

  cancelShift(request: c.CancelShiftRequest, call: Call) {
    const at = this.context.clock.now();
    return shiftCommand(this.context, { method: method.cancelShift, request, scope: call }, async tx => {
      const row = await store.lockShift(tx, request.id);
      checkCancel({ cancelled: row.state === c.ShiftState.CANCELLED, checkedIn: row.checked_in });
      checkEtag(request.etag, row.version);
      await callOff(tx, row, { reason: request.reason.trim(), at });
      return this.#shown(tx, row.id);
    });
  }

  copyWeek(request: c.CopyWeekRequest, call: Call) {
    const at = this.context.clock.now();
    checkWeeks(request, dayOf(at));
    return shiftCommand(this.context, { method: method.copyWeek, request, scope: call }, tx => copyWeek(this.context, tx, request, at));
  }

  async getShift({ id }: c.GetShiftRequest, call: Call) {
    return store.toShift(await this.context.db.as(call, tx => store.findShift(tx, id)));
  }

  async listShifts(request: c.ListShiftsRequest, call: Call) {
    const days = daysBetween(request.fromOn, request.toOn);
    if (days < 0 || days >= MOST_DAYS) throw invalidField('toOn', 'span', `from the first day to ${MOST_DAYS} days on`);
    const after = keysOf(request.pageToken, [isDay, isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listShifts(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.on_day, row.starts_at.toISOString(), row.id]);
    return { shifts: rows.map(store.toShift), nextPageToken };
  }

  async listThinShifts(request: c.ListThinShiftsRequest, call: Call) {
    const now = this.context.clock.now();
    const to = addDays(dayOf(now), request.days || THIN_DAYS);
    const rows = await this.context.db.as(call, tx => store.thinShifts(tx, { unit: request.unit, now, to }));
    return { shifts: rows.map(store.toShift) };
  }

  /** SHIFT-1, SHIFT-2: what is planned, when it lasts and whether the project has that role on that day. */
  #planned(project: ProjectRow, shift: c.Shift): store.PlannedShift {
    if (project.ended_at !== null) throw shiftFault(c.ShiftFault.PROJECT_ENDED);
    if (shift.roleId !== '' && !project.roles.some(r => r.id === shift.roleId))
      throw shiftFault(c.ShiftFault.ROLE_NOT_FOUND, 'shift.roleId');
    const span = spanOf(shift);
    checkProjectDay({ startsOn: project.starts_on, endsOn: project.ends_on, ended: false }, shift.onDay);
    const { onDay, fromTime, toTime, flexible, capacity, place, note, roleId } = shift;
    return { onDay, fromTime, toTime, flexible, capacity, place, note, roleId, ...span };
  }

  async #shown(tx: SqlTx, id: string) {
    await tx.settled();
    return store.toShift(await store.findShift(tx, id));
  }
}
