import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { Serves } from '@shuniu/rpc';
import { type ActivityRow, findActivity, lockActivity } from '../activity/activity.store.js';
import { setAttendance, tellHeld } from '../activity/step.store.js';
import { recordAct } from '../audit/audit.store.js';
import { command } from '../command.js';
import { frameOf, pdfOf } from '../paper/paper.js';
import { toAttendee } from '../registration/shown.js';
import { attendancePage } from './attendance.sheet.js';
import * as store from './attendance.store.js';
import * as rules from './door.rules.js';

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
      const results = await this.#pass(tx, activity, { items: request.items, at });
      await tx.settled();
      const counts = await store.countsOf(tx, activity.id);
      if (activity.state !== c.ActivityState.PUBLISHED) await recount(tx, activity, counts.came);
      return { results, came: counts.came, inside: counts.inside };
    });
  }

  getDoor({ activityId }: c.GetDoorRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const activity = await findActivity(tx, activityId);
      const stewards = await store.stewardsOf(tx, activityId);
      rules.checkSteward(call.actor, stewards);
      return this.#door(tx, activity);
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
      return this.#door(tx, activity);
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

  /** DOOR-2, DOOR-3: one item after the other, for a batch may hold somebody's way in and out. */
  async #pass(tx: SqlTx, activity: ActivityRow, { items, at }: { items: readonly c.CheckInItem[]; at: Date }) {
    const ids = items.map(i => i.attendeeId).filter(id => id !== '');
    const tickets = items.map(i => i.ticket.trim().toUpperCase()).filter(ticket => ticket !== '');
    const [seen, found] = await Promise.all([
      store.seenOf(
        tx,
        items.map(i => i.clientId),
      ),
      store.peopleOf(tx, activity.id, { ids, tickets }),
    ]);
    const known = new Set(seen);
    const inside = new Map(found.map(person => [person.id, person.inside]));
    return items.map(({ clientId, attendeeId, ticket, direction, at: happened }) => {
      const asked = ticket.trim().toUpperCase();
      const people = found
        .filter(person => (attendeeId ? person.id === attendeeId : asked !== '' && person.ticket === asked))
        .map(person => ({ id: person.id, inside: inside.get(person.id) ?? false }));
      const { outcome, moved } = rules.outcomeOf(people, { seen: known.has(clientId), direction });
      known.add(clientId);
      for (const { id } of moved) inside.set(id, direction === c.Direction.IN);
      const happenedAt = happened ? timestampDate(happened) : at;
      const way = attendeeId ? store.Way.LIST : store.Way.TICKET;
      if (moved.length > 0)
        store.pass(tx, { clientId, activityId: activity.id, people: moved.map(p => p.id), direction, way, happenedAt, at });
      return { clientId, outcome, people: moved.length };
    });
  }

  async #door(tx: SqlTx, { id, title, state }: ActivityRow) {
    const counts = await store.countsOf(tx, id);
    const step = rules.stepOf(this.context.clock.now());
    const open = state === c.ActivityState.PUBLISHED;
    const code = open ? rules.digitsOf(this.context.keys.index.of('door', `${id}:${step}`)) : '';
    const until = open ? { codeUntil: timestampFromDate(rules.stepEnds(step)) } : {};
    return { activityId: id, title, ...counts, code, ...until, stewards: await store.stewardsOf(tx, id) };
  }
}

/** What comes late, from a phone that was offline, counts too (ACTIVITY-7). */
async function recount(tx: SqlTx, activity: ActivityRow, came: number): Promise<void> {
  if (came <= activity.attendance) return;
  setAttendance(tx, activity.id, came);
  await tellHeld(tx, activity.id);
}
