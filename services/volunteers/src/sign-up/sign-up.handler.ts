import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { isInstant, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { answerCall } from '../call/call.commands.js';
import { checkMayServe } from '../guardian-consent/gate.js';
import { notify } from '../notice/notice.store.js';
import { checkMayStand } from '../qualification/gate.js';
import { findShift, lockShift, type ShiftRow } from '../shift/shift.store.js';
import { shiftCommand } from '../shift-command.js';
import { shiftFault } from '../shift-fault.js';
import { activePerson, anyPerson, leadsShift } from './person.store.js';
import { isStaff, letGo, standingShift, takeIn, tellPerson } from './sign-up.commands.js';
import * as rules from './sign-up.rules.js';
import * as store from './sign-up.store.js';
import { fitVolunteers, suggest } from './suggestion.js';

const { method } = c.SignUpService;
const { SIGNED_UP, WAITING, DECLINED, CANCELLED, SWAPPED } = c.SignUpState;
const MOST_TO_CALL = 50;
const isCount = (text: string): boolean => /^\d{1,9}$/.test(text);

@Serves(c.SignUpService)
@Injectable()
export class SignUpHandler implements c.Handles<typeof c.SignUpService, Call> {
  constructor(private readonly context: Context) {}

  signUpForShift(request: c.SignUpForShiftRequest, call: Call) {
    const at = this.context.clock.now();
    const staff = isStaff(call.actor);
    return shiftCommand(this.context, { method: method.signUpForShift, request, scope: call }, async tx => {
      const shift = await lockShift(tx, request.id);
      rules.checkOpen(standingShift(shift), at);
      // Read together, judged in their order.
      const [person, read] = await Promise.all([activePerson(tx, request.volunteerId), this.#readOf(tx, shift, request.volunteerId)]);
      const own = person.login === call.actor.login;
      rules.checkOwn({ staff, own });
      await checkMayServe(tx, person.id, shift.on_day);
      await checkMayStand(tx, shift, person.id);
      const free = shift.capacity - shift.signed_up;
      const { state, way } = rules.decideSignUp({ staff, own, joinMode: shift.join_mode, assign: request.assign, free });
      if (read.standing) throw shiftFault(c.ShiftFault.SIGNED_UP_ALREADY, 'volunteerId');
      rules.checkOverlap({ overlaps: read.overlaps, staff, reason: request.overlapReason });
      const id = takeIn(tx, shift, { volunteerId: person.id, state, way, overlapReason: request.overlapReason, at });
      if (state === c.SignUpState.REQUESTED) this.#tellStaff(tx, shift);
      return this.#done(tx, shift, id);
    });
  }

  decideSignUp(request: c.DecideSignUpRequest, call: Call) {
    const at = this.context.clock.now();
    return shiftCommand(this.context, { method: method.decideSignUp, request, scope: call }, async tx => {
      const shift = await lockShift(tx, await store.shiftOf(tx, request.id));
      const row = await store.findSignUp(tx, request.id);
      rules.checkDecision(row.state, request);
      rules.checkOpen(standingShift(shift), at);
      if (request.approve) {
        await checkMayServe(tx, row.volunteer_id, shift.on_day);
        await checkMayStand(tx, shift, row.volunteer_id);
        const overlaps = await store.overlaps(tx, row.volunteer_id, shift);
        rules.checkOverlap({ overlaps, staff: true, reason: request.overlapReason || row.overlap_reason });
      }
      const taken = shift.capacity > shift.signed_up ? SIGNED_UP : WAITING;
      const { reason, overlapReason } = request;
      store.moveSignUp(tx, row.id, {
        state: request.approve ? taken : DECLINED,
        at,
        reason: reason.trim(),
        overlapReason: overlapReason.trim(),
      });
      tellPerson(tx, c.NoticeKind.SIGN_UP_DECIDED, { shift, login: row.login });
      return this.#done(tx, shift, row.id);
    });
  }

  cancelSignUp(request: c.CancelSignUpRequest, call: Call) {
    const at = this.context.clock.now();
    return shiftCommand(this.context, { method: method.cancelSignUp, request, scope: call }, async tx => {
      const { shift, row } = await this.#leaving(tx, request.id, { at, swap: false });
      await letGo(tx, row, { state: CANCELLED, reason: request.reason.trim(), at, shift: () => findShift(tx, shift.id) });
      return this.#done(tx, shift, row.id);
    });
  }

  swapSignUp(request: c.SwapSignUpRequest, call: Call) {
    const at = this.context.clock.now();
    return shiftCommand(this.context, { method: method.swapSignUp, request, scope: call }, async tx => {
      const { shift, row } = await this.#leaving(tx, request.id, { at, swap: true });
      const [person, { standing, overlaps }] = await Promise.all([
        activePerson(tx, request.volunteerId),
        this.#readOf(tx, shift, request.volunteerId),
      ]);
      await checkMayServe(tx, person.id, shift.on_day);
      await checkMayStand(tx, shift, person.id);
      if (standing?.state === SIGNED_UP) throw shiftFault(c.ShiftFault.SIGNED_UP_ALREADY, 'volunteerId');
      rules.checkOverlap({ overlaps, staff: true, reason: request.overlapReason });
      store.moveSignUp(tx, row.id, { state: SWAPPED, at, reason: request.reason.trim() });
      if (standing) store.moveSignUp(tx, standing.id, { state: SIGNED_UP, at, overlapReason: request.overlapReason.trim() });
      const taken = { volunteerId: person.id, state: SIGNED_UP, way: c.SignUpWay.SWAP, overlapReason: request.overlapReason, at };
      const id = standing?.id ?? takeIn(tx, shift, taken);
      tellPerson(tx, c.NoticeKind.SIGN_UP_DECIDED, { shift, login: person.login });
      return this.#done(tx, shift, id);
    });
  }

  callReplacement(request: c.CallReplacementRequest, call: Call) {
    const at = this.context.clock.now();
    return shiftCommand(this.context, { method: method.callReplacement, request, scope: call }, async tx => {
      const shift = await lockShift(tx, request.id);
      rules.checkOpen(standingShift(shift), at);
      if (shift.capacity <= shift.signed_up) throw shiftFault(c.ShiftFault.SHIFT_FULL);
      const free = await fitVolunteers(tx, shift);
      const reached = free.filter(v => v.login);
      for (const { login } of reached) tellPerson(tx, c.NoticeKind.REPLACEMENT_CALLED, { shift, login });
      const toCall = free.filter(v => !v.login).slice(0, MOST_TO_CALL);
      return { told: reached.length, toCall: toCall.map(({ id, name, number }) => ({ id, name, number })) };
    });
  }

  async suggestVolunteers({ id, language }: c.SuggestVolunteersRequest, call: Call) {
    return { volunteers: await this.context.db.as(call, async tx => suggest(tx, await findShift(tx, id), language)) };
  }

  async listSignUps(request: c.ListSignUpsRequest, call: Call) {
    const after = keysOf(request.pageToken, [request.shiftId ? isCount : isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const volunteer = call.actor.roles.has(c.Role.VOLUNTEER) && !isStaff(call.actor);
    const [found, shifts] = await this.context.db.as(call, async tx => {
      const ownAlone = volunteer && !(request.shiftId && (await leadsShift(tx, request.shiftId)));
      const rows = await store.listSignUps(tx, request, { after, limit: size + 1, login: ownAlone ? call.actor.login : undefined });
      return [rows, request.shiftId ? undefined : await store.shiftsOf(tx, rows)] as const;
    });
    const { rows, nextPageToken } = pageOf(found, size, row => [
      request.shiftId ? String(row.place_no) : row.starts_at.toISOString(),
      row.id,
    ]);
    return { signUps: rows.map(row => store.toSignUp(row, shifts?.get(row.shift_id))), nextPageToken };
  }

  /** What SIGNUP-3 asks of a volunteer and a shift. */
  async #readOf(tx: SqlTx, shift: ShiftRow, volunteerId: string) {
    const [standing, overlaps] = await Promise.all([store.standingOf(tx, shift.id, volunteerId), store.overlaps(tx, volunteerId, shift)]);
    return { standing, overlaps };
  }

  /** SIGNUP-5: who leaves a place, the shift locked. */
  async #leaving(tx: SqlTx, id: string, { at, swap }: { at: Date; swap: boolean }): Promise<{ shift: ShiftRow; row: store.SignUpRow }> {
    const shift = await lockShift(tx, await store.shiftOf(tx, id));
    const row = await store.findSignUp(tx, id);
    const { actor } = tx.scope;
    const { login } = await anyPerson(tx, row.volunteer_id);
    rules.checkOwn({ staff: isStaff(actor), own: login === actor.login });
    const checkedIn = await store.hasCheckedIn(tx, shift.id, row.volunteer_id);
    rules.checkLeave({ state: row.state, checkedIn, swap });
    rules.checkOpen({ cancelled: false, endsAt: shift.ends_at }, at);
    return { shift, row };
  }

  #tellStaff(tx: SqlTx, shift: ShiftRow): void {
    const params = { on: shift.on_day, time: shift.from_time };
    notify(tx, {
      kind: c.NoticeKind.SIGN_UP_WAITS,
      to: { case: 'login', value: shift.responsible },
      subject: 'shift',
      subjectId: shift.id,
      params,
    });
  }

  async #done(tx: SqlTx, shift: ShiftRow, id: string) {
    await tx.settled();
    const [row, now] = await Promise.all([store.findSignUp(tx, id), findShift(tx, shift.id), answerCall(tx, shift.project_id)]);
    return store.toSignUp(row, now);
  }
}
