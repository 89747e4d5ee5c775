import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import { type Call, systemActor } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { type Scope, type SqlTx, sql } from '@shuniu/db';
import { isFault } from '@shuniu/kernel';
import { WrongTries } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { findShift, lockShift, type ShiftRow } from '../shift/shift.store.js';
import { shiftCommand } from '../shift-command.js';
import { shiftFault } from '../shift-fault.js';
import { rulesAt, type ShiftRules } from '../shift-rule.store.js';
import { personByNumber } from '../sign-up/person.store.js';
import { checkIn, checkOut, isRight } from './check-in.commands.js';
import { timesOf } from './check-in.handler.js';
import { checkOutOf, checkWindow, isInside } from './check-in.rules.js';
import { checkInOf } from './check-in.store.js';

const { method } = c.PublicCheckInService;
const UNIT = sql('publicCheckIn.unit', 'SELECT app.unit_of_shift($1) AS code');
const UNIT_NAME = sql('publicCheckIn.unitName', 'SELECT name FROM app.unit WHERE code = $1');

/** CHECKIN-7: who stands before the code, without a login. */
@Serves(c.PublicCheckInService)
@Injectable()
export class PublicCheckInHandler implements c.Handles<typeof c.PublicCheckInService, Call> {
  readonly #wrong = new WrongTries();
  constructor(private readonly context: Context) {}

  async getPublicShift({ id }: c.GetPublicShiftRequest, call: Call) {
    const at = this.context.clock.now();
    return this.context.db.as(await this.#scope(id, call), async tx => {
      const [shift, today] = await Promise.all([findShift(tx, id), rulesAt(tx, at)]);
      if (shift.state === c.ShiftState.CANCELLED) throw shiftFault(c.ShiftFault.SHIFT_CANCELLED);
      return this.#shown(tx, shift, { at, today });
    });
  }

  async checkByCode(request: c.CheckByCodeRequest, call: Call) {
    const at = this.context.clock.now();
    const scope = await this.#scope(request.id, call);
    if (this.#wrong.isTooMany(request.id, at)) throw shiftFault(c.ShiftFault.CODE_WRONG, 'code');
    const work = shiftCommand(this.context, { method: method.checkByCode, request, scope }, async tx => {
      const shift = await lockShift(tx, request.id);
      const today = await rulesAt(tx, at);
      checkWindow(timesOf(shift), at, today, 'out');
      if (!isRight(this.context, shift, request.code, { at, rules: today })) throw shiftFault(c.ShiftFault.CODE_WRONG, 'code');
      const person = await personByNumber(tx, request.number.trim());
      const row = await checkInOf(tx, shift.id, person.id);
      if (row) {
        checkOutOf(row.state);
        await checkOut(tx, shift, row, { at, way: c.CheckWay.CODE, recordedAt: at });
      } else {
        checkWindow(timesOf(shift), at, today, 'in');
        await checkIn(tx, shift, { volunteerId: person.id, at, way: c.CheckWay.CODE, recordedAt: at, rules: today });
      }
      await tx.settled();
      const done = await checkInOf(tx, shift.id, person.id);
      return {
        state: done?.state ?? 0,
        at: timestampFromDate(at),
        minutes: done?.minutes ?? 0,
        shift: await this.#shown(tx, shift, { at, today }),
      };
    });
    return work.catch(error => {
      if (isFault(error, 'CODE_WRONG')) this.#wrong.note(request.id, at);
      throw error;
    });
  }

  /** As the unit of the shift. Faults: SHIFT_NOT_FOUND. */
  async #scope(id: string, call: Call): Promise<Scope> {
    const nobody = { actor: systemActor('public'), traceparent: call.traceparent, idempotencyKey: undefined };
    const [row] = await this.context.db.asConsumer(nobody, tx => tx.query<{ code: string | null }>(UNIT, [id]));
    if (!row?.code) throw shiftFault(c.ShiftFault.SHIFT_NOT_FOUND);
    return { actor: systemActor('public', row.code), traceparent: call.traceparent, idempotencyKey: call.idempotencyKey };
  }

  async #shown(tx: SqlTx, s: ShiftRow, { at, today }: { at: Date; today: ShiftRules }) {
    const [unit] = await tx.query<{ name: string }>(UNIT_NAME, [s.unit_code]);
    const open = isInside(timesOf(s), at, today, 'out');
    const when = { onDay: s.on_day, fromTime: s.from_time, toTime: s.to_time };
    return { id: s.id, unitName: unit?.name ?? '', projectName: s.project_name, ...when, place: s.place || s.project_place, open };
  }
}
