import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { codeAt } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { type ActivityRow, findActivity, lockActivity } from '../activity/activity.store.js';
import { rulesAt } from '../activity-rule.store.js';
import { recordAct } from '../audit/audit.store.js';
import { command } from '../command.js';
import { frameOf, pdfOf } from '../paper/paper.js';
import { toAttendee } from '../registration/shown.js';
import { attendancePage } from './attendance.sheet.js';
import * as store from './attendance.store.js';
import * as rules from './door.rules.js';
import { counted, doorKey, passAll } from './passage.js';

const { method } = c.AttendanceService;

@Serves(c.AttendanceService)
@Injectable()
export class AttendanceHandler implements c.Handles<typeof c.AttendanceService, Call> {
  constructor(private readonly context: Context) {}

  checkIn(request: c.CheckInRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.checkIn, request, call }, async tx => {
      const activity = await lockActivity(tx, request.activityId);
      rules.checkSteward(call.actor, await store.stewardsOf(tx, activity.id));
      rules.checkDoorOpen(activity.state);
      const way = (item: { readonly attendeeId: string }) => (item.attendeeId ? store.Way.LIST : store.Way.TICKET);
      const results = await passAll(tx, activity, { items: request.items, at, way });
      const { came, inside } = await counted(tx, activity);
      return { results, came, inside };
    });
  }

  getDoor({ activityId }: c.GetDoorRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const activity = await findActivity(tx, activityId);
      const stewards = await store.stewardsOf(tx, activityId);
      rules.checkSteward(call.actor, stewards);
      return this.#door(tx, activity, this.context.clock.now());
    });
  }

  listAttendees({ activityId, text }: c.ListAttendeesRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      await findActivity(tx, activityId);
      rules.checkSteward(call.actor, await store.stewardsOf(tx, activityId));
      const rows = await store.expectedOf(tx, activityId);
      const all = rows.map(row =>
        toAttendee(row.attendee, { id: row.registration, ticket: row.ticket, kinds: row.kinds }, this.context.keys),
      );
      const sought = text.trim();
      return { attendees: all.filter(({ name = '', ticket = '' }) => name.includes(sought) || ticket === sought.toUpperCase()) };
    });
  }

  setSteward(request: c.SetStewardRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.setSteward, request, call }, async tx => {
      const activity = await lockActivity(tx, request.activityId);
      store.setSteward(tx, activity.id, { login: request.login.trim(), named: request.named, at });
      await tx.settled();
      return this.#door(tx, activity, at);
    });
  }

  async printAttendanceList({ activityId }: c.PrintAttendanceListRequest, call: Call) {
    const madeAt = this.context.clock.now();
    const { activity, rows, frame } = await this.context.db.as(call, async tx => {
      const found = await findActivity(tx, activityId);
      recordAct(tx, { action: 'attendanceList.printed', subjectId: activityId });
      const [expected, framed] = await Promise.all([
        store.expectedOf(tx, activityId),
        frameOf(tx, { kind: 'attendance', station: found.unit_name, madeAt }),
      ]);
      return { activity: found, rows: expected, frame: framed };
    });
    const people = rows.map(row => ({
      party: row.no,
      ...toAttendee(row.attendee, { id: row.registration, ticket: row.ticket, kinds: row.kinds }, this.context.keys),
    }));
    return pdfOf(attendancePage(frame, { activity, people }), `${frame.form.title}-${activity.number}`);
  }

  async #door(tx: SqlTx, activity: ActivityRow, at: Date) {
    const { id, title, state } = activity;
    const [counts, named, today] = await Promise.all([store.countsOf(tx, id), store.namedOf(tx, id), rulesAt(tx, at)]);
    const times = rules.doorTimes(activity, today);
    const shown = rules.takesCodes(state, times, at) ? codeAt(doorKey(this.context.keys, id), at, today.codeStepSeconds) : undefined;
    return {
      activityId: id,
      title,
      ...counts,
      code: shown?.code ?? '',
      ...(shown ? { codeUntil: timestampFromDate(shown.renewsAt) } : {}),
      stepSeconds: today.codeStepSeconds,
      path: `/public/activities/${id}/check-in`,
      opensAt: timestampFromDate(times.opensAt),
      closesAt: timestampFromDate(times.closesAt),
      stewards: named.map(steward => steward.login),
      named: named.map(({ login, namedBy, namedAt }) => ({ login, namedBy, namedAt: timestampFromDate(namedAt) })),
    };
  }
}
