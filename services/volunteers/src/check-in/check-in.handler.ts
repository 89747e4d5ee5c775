import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { findShift, lockShift, type ShiftRow, toShift } from '../shift/shift.store.js';
import { shiftCommand } from '../shift-command.js';
import { shiftFault } from '../shift-fault.js';
import { rulesAt, type ShiftRules } from '../shift-rule.store.js';
import { activePerson, anyPerson, leadsTeam, type Person } from '../sign-up/person.store.js';
import { isStaff } from '../sign-up/sign-up.commands.js';
import { checkOwn } from '../sign-up/sign-up.rules.js';
import { checkIn, checkOut, codeOf, isRight } from './check-in.commands.js';
import * as rules from './check-in.rules.js';
import * as store from './check-in.store.js';
import { type GroupOf, listAnswer, takeList } from './group.commands.js';

const { method } = c.CheckInService;
const HOUR = 3_600_000;
const isText = (): boolean => true;
export const timesOf = (s: ShiftRow): rules.ShiftTimes => ({
  startsAt: s.starts_at,
  endsAt: s.ends_at,
  cancelled: s.state === c.ShiftState.CANCELLED,
});

@Serves(c.CheckInService)
@Injectable()
export class CheckInHandler implements c.Handles<typeof c.CheckInService, Call> {
  constructor(private readonly context: Context) {}

  async getShiftCode({ id }: c.GetShiftCodeRequest, call: Call) {
    const at = this.context.clock.now();
    const [shift, today] = await this.context.db.as(call, tx => Promise.all([findShift(tx, id), rulesAt(tx, at)]));
    rules.checkWindow(timesOf(shift), at, today, 'out');
    const { code, renewsAt } = codeOf(this.context, shift, { at, rules: today });
    const path = `/public/check-in/${shift.id}`;
    return { shiftId: id, code, renewsAt: timestampFromDate(renewsAt), stepSeconds: today.codeStepSeconds, path, shift: toShift(shift) };
  }

  recordCheckIn(request: c.RecordCheckInRequest, call: Call) {
    const at = this.context.clock.now();
    return shiftCommand(this.context, { method: method.recordCheckIn, request, scope: call }, async tx => {
      const { shift, today } = await this.#open(tx, request.id, { at, what: 'in' });
      const person = await activePerson(tx, request.volunteerId);
      const way = this.#way(tx, shift, { person, code: request.code, at, today });
      await checkIn(tx, shift, { volunteerId: person.id, at, way, recordedAt: at, rules: today });
      return this.#shown(tx, shift.id, person.id);
    });
  }

  recordCheckOut(request: c.RecordCheckOutRequest, call: Call) {
    const at = this.context.clock.now();
    return shiftCommand(this.context, { method: method.recordCheckOut, request, scope: call }, async tx => {
      const { shift, today } = await this.#open(tx, request.id, { at, what: 'out' });
      const person = await anyPerson(tx, request.volunteerId);
      const way = this.#way(tx, shift, { person, code: request.code, at, today });
      const row = await store.checkInOf(tx, shift.id, person.id);
      rules.checkOutOf(row?.state);
      await checkOut(tx, shift, row as store.CheckInRow, { at, way, recordedAt: at });
      return this.#shown(tx, shift.id, person.id);
    });
  }

  checkInGroup(request: c.CheckInGroupRequest, call: Call) {
    const at = this.context.clock.now();
    return shiftCommand(this.context, { method: method.checkInGroup, request, scope: call }, async tx => {
      const shift = await lockShift(tx, request.id);
      if (shift.state === c.ShiftState.CANCELLED) throw shiftFault(c.ShiftFault.SHIFT_CANCELLED);
      checkOwn({ staff: isStaff(call.actor), own: await leadsTeam(tx, shift.team_id) });
      const today = await rulesAt(tx, at);
      if (at.getTime() > shift.ends_at.getTime() + today.listHours * HOUR) throw shiftFault(c.ShiftFault.CHECK_IN_CLOSED);
      const of: GroupOf = { shift, times: timesOf(shift), rules: today, at };
      await takeList(this.context, tx, request, of);
      await tx.settled();
      return listAnswer(tx, request.listId);
    });
  }

  async listCheckIns(request: c.ListCheckInsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isText, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, async tx => {
      const shift = await findShift(tx, request.shiftId);
      const all = !call.actor.roles.has(c.Role.VOLUNTEER) || (await leadsTeam(tx, shift.team_id));
      return store.listCheckIns(tx, { shiftId: shift.id, after, limit: size + 1, login: all ? undefined : call.actor.login });
    });
    const { rows, nextPageToken } = pageOf(found, size, row => [row.volunteer_number, row.id]);
    return { checkIns: rows.map(store.toCheckIn), nextPageToken };
  }

  /** The shift, locked, when its window is open. */
  async #open(tx: SqlTx, id: string, { at, what }: { at: Date; what: 'in' | 'out' }): Promise<{ shift: ShiftRow; today: ShiftRules }> {
    const shift = await lockShift(tx, id);
    const today = await rulesAt(tx, at);
    rules.checkWindow(timesOf(shift), at, today, what);
    return { shift, today };
  }

  /** CHECKIN-1: by what the caller may do it for this person. */
  #way(tx: SqlTx, shift: ShiftRow, of: { person: Person; code: string; at: Date; today: ShiftRules }): c.CheckWay {
    const { actor } = tx.scope;
    const staff = isStaff(actor);
    checkOwn({ staff, own: of.person.login === actor.login });
    const right = of.code !== '' && isRight(this.context, shift, of.code, { at: of.at, rules: of.today });
    return rules.wayOf({ staff, code: of.code, right });
  }

  async #shown(tx: SqlTx, shiftId: string, volunteerId: string) {
    await tx.settled();
    return store.toCheckIn((await store.checkInOf(tx, shiftId, volunteerId)) as store.CheckInRow);
  }
}
