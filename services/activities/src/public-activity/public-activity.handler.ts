import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import { type Call, systemActor } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { type Scope, type SqlTx, sql } from '@shuniu/db';
import { addDays, type Day, dayOf, isFault, isUuid, uuidv7 } from '@shuniu/kernel';
import { isCode, WrongTries } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { activitiesFault } from '../activities-fault.js';
import { findActivity, lockActivity } from '../activity/activity.store.js';
import { rulesAt } from '../activity-rule.store.js';
import { Way } from '../attendance/attendance.store.js';
import { checkTakesCodes, doorTimes } from '../attendance/door.rules.js';
import { counted, doorKey, passAll } from '../attendance/passage.js';
import { digestOf } from '../calendar/calendar.handler.js';
import { calendarText } from '../calendar/calendar.rules.js';
import * as calendar from '../calendar/calendar.store.js';
import { command } from '../command.js';
import { checkTakesFeedback } from '../feedback/feedback.rules.js';
import * as feedbacks from '../feedback/feedback.store.js';
import { checkWords } from '../words.js';
import { toPublic } from './public-activity.js';

const { method } = c.PublicActivityService;
/** A calendar shows so many days, behind and ahead. */
const DAYS_BEHIND = 31;
const DAYS_AHEAD = 366;
const UNIT = sql('publicActivity.unit', 'SELECT app.unit_of_activity($1) AS code');

/** DOOR-6: who stands before the code, or looks what is on, without a login. */
@Serves(c.PublicActivityService)
@Injectable()
export class PublicActivityHandler implements c.Handles<typeof c.PublicActivityService, Call> {
  readonly #wrong = new WrongTries();
  constructor(private readonly context: Context) {}

  async getPublicActivity({ id }: c.GetPublicActivityRequest, call: Call) {
    return this.context.db.as(await this.#scope(id, call), tx => this.#shown(tx, id));
  }

  listPublicActivities({ unit }: c.ListPublicActivitiesRequest, call: Call) {
    return this.#ofStation(unit, call, async (tx, unitName) => {
      const at = this.context.clock.now();
      const [rows, today] = await Promise.all([calendar.publicOnes(tx, dayOf(at), addDays(dayOf(at), DAYS_AHEAD)), rulesAt(tx, at)]);
      const ahead = rows.filter(row => row.ends_at === null || row.ends_at > at);
      return { unitName, activities: ahead.map(row => toPublic(row, today, at)) };
    });
  }

  async readCalendarFeed({ token }: c.ReadCalendarFeedRequest, call: Call) {
    const code = await this.context.db.asConsumer(nobody(call), tx => calendar.unitOfFeed(tx, digestOf(token)));
    if (!code) throw activitiesFault(c.ActivitiesFault.FEED_NOT_FOUND);
    return this.#ofStation(code, call, async (tx, name) => ({
      text: calendarText(`${name}：活动`, await calendar.stationOnes(tx, ...this.#span())),
    }));
  }
  readPublicCalendar({ unit }: c.ReadPublicCalendarRequest, call: Call) {
    return this.#ofStation(unit, call, async (tx, name) => ({
      text: calendarText(`${name}：活动`, await calendar.publicOnes(tx, ...this.#span())),
    }));
  }

  async checkInByCode(request: c.CheckInByCodeRequest, call: Call) {
    const at = this.context.clock.now();
    const scope = await this.#scope(request.id, call);
    if (this.#wrong.isTooMany(request.id, at)) throw wrong(c.ActivitiesFault.CODE_WRONG, 'code');
    // Sent again it is the same passage.
    const clientId = scope.idempotencyKey && isUuid(scope.idempotencyKey) ? scope.idempotencyKey : uuidv7(at.getTime());
    const work = command(this.context, { method: method.checkInByCode, request, call: scope }, async tx => {
      const activity = await lockActivity(tx, request.id);
      const today = await rulesAt(tx, at);
      checkTakesCodes(activity.state, doorTimes(activity, today), at);
      const key = doorKey(this.context.keys, activity.id);
      if (!isCode(key, request.code, { at, stepSeconds: today.codeStepSeconds })) throw wrong(c.ActivitiesFault.CODE_WRONG, 'code');
      const item = { clientId, attendeeId: '', ticket: request.ticket, direction: c.Direction.IN, at: timestampFromDate(at) };
      const [result] = await passAll(tx, activity, { items: [item], at, way: () => Way.CODE });
      if (result?.outcome === c.CheckInOutcome.UNKNOWN) throw wrong(c.ActivitiesFault.TICKET_WRONG, 'ticket');
      await counted(tx, activity);
      const before = result?.outcome !== c.CheckInOutcome.RECORDED;
      return { people: result?.people ?? 0, before, at: timestampFromDate(at), activity: await this.#shown(tx, activity.id) };
    });
    return work.catch(error => {
      if (isFault(error, 'CODE_WRONG') || isFault(error, 'TICKET_WRONG')) this.#wrong.note(request.id, at);
      throw error;
    });
  }

  async giveFeedback(request: c.GiveFeedbackRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({}, { comment: request.comment });
    const scope = await this.#scope(request.id, call);
    if (this.#wrong.isTooMany(request.id, at)) throw wrong(c.ActivitiesFault.TICKET_WRONG, 'ticket');
    const work = command(this.context, { method: method.giveFeedback, request, call: scope }, async tx => {
      const [activity, today] = await Promise.all([findActivity(tx, request.id), rulesAt(tx, at)]);
      checkTakesFeedback(activity, today, at);
      const registrationId = await feedbacks.partyOf(tx, activity.id, request.ticket);
      if (!registrationId) throw wrong(c.ActivitiesFault.TICKET_WRONG, 'ticket');
      const again = await feedbacks.keepOfParty(tx, this.context.keys, { ...request, activityId: activity.id, registrationId, at });
      return { again, activity: await this.#shown(tx, activity.id) };
    });
    return work.catch(error => {
      if (isFault(error, 'TICKET_WRONG')) this.#wrong.note(request.id, at);
      throw error;
    });
  }

  #span(): [Day, Day] {
    const today = dayOf(this.context.clock.now());
    return [addDays(today, -DAYS_BEHIND), addDays(today, DAYS_AHEAD)];
  }
  /** As a station, by its division code. Faults: STATION_NOT_FOUND. */
  #ofStation<T>(unit: string, call: Call, work: (tx: SqlTx, name: string) => Promise<T>): Promise<T> {
    const scope = { ...nobody(call), actor: systemActor('public', unit) };
    const asStation = this.context.db.as(scope, async tx => {
      const name = await calendar.unitName(tx, unit);
      if (name === undefined) throw activitiesFault(c.ActivitiesFault.STATION_NOT_FOUND);
      return work(tx, name);
    });
    return asStation.catch(error => {
      throw isFault(error, 'UNIT_UNKNOWN') ? activitiesFault(c.ActivitiesFault.STATION_NOT_FOUND, { cause: error }) : error;
    });
  }
  /** As the unit of the activity. Faults: ACTIVITY_NOT_FOUND. */
  async #scope(id: string, call: Call): Promise<Scope> {
    const [row] = await this.context.db.asConsumer(nobody(call), tx => tx.query<{ code: string | null }>(UNIT, [id]));
    if (!row?.code) throw activitiesFault(c.ActivitiesFault.ACTIVITY_NOT_FOUND);
    return { actor: systemActor('public', row.code), traceparent: call.traceparent, idempotencyKey: call.idempotencyKey };
  }
  async #shown(tx: SqlTx, id: string) {
    const at = this.context.clock.now();
    const [row, today] = await Promise.all([findActivity(tx, id), rulesAt(tx, at)]);
    return toPublic(row, today, at);
  }
}

const nobody = (call: Call): Scope => ({ actor: systemActor('public'), traceparent: call.traceparent, idempotencyKey: undefined });
const wrong = (fault: c.ActivitiesFault, field: string) =>
  activitiesFault(fault, { violations: [{ field, rule: 'wrong', message: 'as it is shown at the door, or on the ticket' }] });
