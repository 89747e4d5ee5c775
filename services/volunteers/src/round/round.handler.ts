import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import type { Actor, Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, daysBetween, invalidField, isDay, isUuid, keysOf, minuteOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { printPdf } from '@shuniu/print';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { notify } from '../notice/notice.store.js';
import { type Described, HouseholdDoors } from '../pair/household-doors.js';
import { dietaryPlace } from '../pair/pair.handler.js';
import { pairFault } from '../pair-fault.js';
import { frameOf } from '../paper.js';
import { checkEtag, shiftCommand } from '../shift-command.js';
import { rulesAt } from '../shift-rule.store.js';
import { activePerson } from '../sign-up/person.store.js';
import { isStaff } from '../sign-up/sign-up.commands.js';
import { settleNoAnswer, tellNoAnswer } from './no-answer.js';
import { changePlace, settlePlace, toRound, toStop } from './round.answer.js';
import * as rules from './round.rules.js';
import { ROUND_FORM, roundPage } from './round.sheet.js';
import * as store from './round.store.js';
import { keepRoundHours } from './round-hours.js';
import { sendPeople } from './round-plan.store.js';

const { method } = c.RoundService;
const MOST_DAYS = 62;
const PURPOSES = { [c.PairKind.UNSPECIFIED]: '', [c.PairKind.VISIT]: '志愿者探访', [c.PairKind.MEAL]: '志愿者送餐' };
const NOBODY: Described = new Map();
/** A volunteer sees the own rounds alone; null: all. */
const ownOf = (actor: Actor): string | null => (actor.roles.has(c.Role.VOLUNTEER) && !isStaff(actor) ? actor.login : null);
const standingOf = (s: store.StopRow): rules.Stop => ({ state: s.state, at: s.at, settled: s.settled_at !== null });

@Serves(c.RoundService)
@Injectable()
export class RoundHandler implements c.Handles<typeof c.RoundService, Call> {
  constructor(
    private readonly context: Context,
    private readonly doors: HouseholdDoors,
  ) {}

  async listRounds(request: c.ListRoundsRequest, call: Call) {
    const days = daysBetween(request.fromOn, request.toOn);
    if (days < 0 || days >= MOST_DAYS) throw invalidField('toOn', 'span', `from the first day to ${MOST_DAYS} days on`);
    const after = keysOf(request.pageToken, [isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const login = ownOf(call.actor);
    const found = await this.context.db.as(call, tx => store.listRounds(tx, request, { after, limit: size + 1, login }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.on_day, row.id]);
    return { rounds: rows.map(row => toRound(row)), nextPageToken };
  }

  async getRound({ id }: c.GetRoundRequest, call: Call) {
    const [row, stops] = await this.context.db.as(call, async tx => {
      const round = await store.findRound(tx, id, ownOf(call.actor));
      return [round, await store.stopsOf(tx, id)] as const;
    });
    const described = await this.doors.describeIfMay(
      call,
      stops.map(s => s.household_id),
    );
    return this.#answer(row, stops, { call, described });
  }

  /** ROUND-2, ROUND-3: the record is kept whether it is shown or refused; then casework is asked, which keeps its own. */
  async openRound({ id }: c.OpenRoundRequest, call: Call) {
    const now = this.context.clock.now();
    const staff = isStaff(call.actor);
    const { round, stops } = await this.context.db.as(call, async tx => {
      const found = await store.findRound(tx, id, ownOf(call.actor));
      if (found.cancelled_at !== null) throw pairFault(c.PairFault.ROUND_CANCELLED);
      const may = rules.mayOpen({ onDay: found.on_day, staff }, now);
      recordAct(tx, { action: may ? 'round.opened' : 'round.refused', subjectId: id, purpose: PURPOSES[found.kind] });
      return { round: found, stops: may ? await store.stopsOf(tx, id) : undefined };
    });
    if (!stops) throw pairFault(c.PairFault.ROUND_NOT_TODAY);
    const doors = await this.#doorsOf(call, round, stops);
    return { roundId: id, onDay: round.on_day, kind: round.kind, doors, until: timestampFromDate(rules.endOf(round.on_day)) };
  }

  assignRound(request: c.AssignRoundRequest, call: Call) {
    const at = this.context.clock.now();
    return shiftCommand(this.context, { method: method.assignRound, request, scope: call }, async tx => {
      const round = await this.#standing(tx, request.id);
      checkEtag(request.etag, round.version);
      if (round.on_day < dayOf(at)) throw pairFault(c.PairFault.DAY_PAST);
      const people = [];
      for (const id of request.volunteerIds) people.push(await activePerson(tx, id));
      const begun = round.done + round.no_answer + round.refused > 0;
      sendPeople(tx, round.id, { volunteerIds: request.volunteerIds, joinedAt: begun ? at : null });
      store.touchRound(tx, round.id);
      const had = new Set(round.people.map(p => p.volunteerId));
      const logins = people.flatMap(p => (p.login && !had.has(p.id) ? [p.login] : []));
      this.#tell(tx, c.NoticeKind.HANDED_OVER, { round, logins });
      return this.#shown(tx, round.id, call);
    });
  }

  orderStops(request: c.OrderStopsRequest, call: Call) {
    return shiftCommand(this.context, { method: method.orderStops, request, scope: call }, async tx => {
      const round = await this.#standing(tx, request.id);
      rules.checkOrder(
        (await store.stopsOf(tx, round.id)).map(s => s.id),
        request.stopIds,
      );
      store.placeStops(tx, round.id, request.stopIds);
      return this.#shown(tx, round.id, call);
    });
  }

  cancelRound(request: c.CancelRoundRequest, call: Call) {
    const at = this.context.clock.now();
    return shiftCommand(this.context, { method: method.cancelRound, request, scope: call }, async tx => {
      const round = await this.#standing(tx, request.id);
      checkEtag(request.etag, round.version);
      rules.checkCancelRound({ cancelled: false, started: round.done + round.no_answer + round.refused > 0 });
      store.cancelRound(tx, round.id, { reason: request.reason.trim(), at });
      this.#tell(tx, c.NoticeKind.ROUND_CANCELLED, { round, logins: round.people.flatMap(p => (p.login ? [p.login] : [])) });
      return this.#shown(tx, round.id, call);
    });
  }

  recordStop(request: c.RecordStopRequest, call: Call) {
    const now = this.context.clock.now();
    return shiftCommand(this.context, { method: method.recordStop, request, scope: call }, async tx => {
      const round = await store.lockRound(tx, request.id, ownOf(call.actor));
      const stop = await store.findStop(tx, round.id, request.stopId);
      const { listHours: lateHours, roundStopMinutes } = await rulesAt(tx, now);
      const of = { onDay: round.on_day, cancelled: round.cancelled_at !== null, lateHours, now };
      const { state } = request;
      const at = rules.decideStop(standingOf(stop), { state, at: request.at && timestampDate(request.at) }, of);
      if (at) {
        store.recordStop(tx, stop.id, { state, at, recordedAt: now, reason: this.#sealed(stop.id, request.reason) });
        if (stop.state !== c.StopState.TO_COME && stop.state !== state) recordAct(tx, { action: 'round.stopChanged', subjectId: stop.id });
        if (state === c.StopState.NO_ANSWER) tellNoAnswer(tx, stop);
        else if (stop.state === c.StopState.NO_ANSWER) settleNoAnswer(tx, stop.id);
        await keepRoundHours(tx, round, { stopMinutes: roundStopMinutes, at: now });
      }
      return this.#shown(tx, round.id, call);
    });
  }

  /** ROUND-8, ROUND-3: the paper is an opening: it is recorded before a door is asked for, and made on the day alone. */
  async printRound({ id }: c.PrintRoundRequest, call: Call) {
    const madeAt = this.context.clock.now();
    const { round, stops, frame } = await this.context.db.as(call, async tx => {
      const found = await store.findRound(tx, id, null);
      if (found.cancelled_at !== null) throw pairFault(c.PairFault.ROUND_CANCELLED);
      const may = rules.mayPrint(found.on_day, madeAt);
      recordAct(tx, { action: may ? 'round.printed' : 'round.refused', subjectId: id, purpose: PURPOSES[found.kind] });
      const framed = await frameOf(tx, { code: ROUND_FORM, unitCode: found.unit_code, on: dayOf(madeAt) });
      return { round: found, stops: may ? await store.stopsOf(tx, id) : undefined, frame: framed };
    });
    if (!stops || !frame) throw pairFault(c.PairFault.ROUND_NOT_TODAY);
    const printed = { by: call.actor.name || call.actor.login, at: minuteOf(madeAt) };
    const content = await printPdf(roundPage(round, { frame, madeAt, printed, doors: await this.#doorsOf(call, round, stops) }));
    return { fileName: `${frame.form.title}-${round.on_day}.pdf`, mediaType: 'application/pdf', content };
  }

  settleStop(request: c.SettleStopRequest, call: Call) {
    const at = this.context.clock.now();
    return shiftCommand(this.context, { method: method.settleStop, request, scope: call }, async tx => {
      const round = await store.lockRound(tx, request.id, null);
      const stop = await store.findStop(tx, round.id, request.stopId);
      rules.checkUnanswered(standingOf(stop));
      const note = this.context.keys.cipher.seal(request.note.trim(), settlePlace(stop.id));
      store.settleStop(tx, stop.id, { note, at });
      settleNoAnswer(tx, stop.id);
      return this.#shown(tx, round.id, call);
    });
  }

  async listUnansweredStops(request: c.ListUnansweredStopsRequest, call: Call) {
    const rows = await this.context.db.as(call, tx => store.waitingStops(tx, pageSizeOf(request.pageSize)));
    const described = await this.doors.describeIfMay(
      call,
      rows.map(r => r.household_id),
    );
    const { cipher } = this.context.keys;
    return { stops: rows.map(row => toStop(row, { described, staff: true, cipher })) };
  }

  /** Faults: ROUND_NOT_FOUND, ROUND_CANCELLED. */
  async #standing(tx: SqlTx, id: string): Promise<store.RoundRow> {
    const round = await store.lockRound(tx, id, null);
    if (round.cancelled_at !== null) throw pairFault(c.PairFault.ROUND_CANCELLED);
    return round;
  }
  async #doorsOf(call: Call, round: store.RoundRow, stops: readonly store.StopRow[]) {
    const addresses = await this.doors.open(call, { ids: stops.map(s => s.household_id), purpose: PURPOSES[round.kind] });
    const { cipher } = this.context.keys;
    return stops.map(s => ({
      stopId: s.id,
      address: addresses.get(s.household_id) ?? '',
      dietaryNote: s.dietary_note ? cipher.open(s.dietary_note, dietaryPlace(s.pair_id)) : '',
    }));
  }
  /** ROUND-9: why something is written down otherwise; it may tell of somebody. */
  #sealed(stopId: string, reason: string): string {
    const told = reason.trim();
    return told && this.context.keys.cipher.seal(told, changePlace(stopId)).toString('base64');
  }
  #tell(tx: SqlTx, kind: c.NoticeKind, { round, logins }: { round: store.RoundRow; logins: readonly string[] }): void {
    for (const value of logins)
      notify(tx, { kind, to: { case: 'login', value }, subject: 'round', subjectId: round.id, params: { on: round.on_day } });
  }
  /** The round as it is then; the console asks for what households are called by reading it. */
  async #shown(tx: SqlTx, id: string, call: Call) {
    await tx.settled();
    return this.#answer(await store.findRound(tx, id, null), await store.stopsOf(tx, id), { call, described: NOBODY });
  }
  #answer(row: store.RoundRow, stops: readonly store.StopRow[], { call, described }: { call: Call; described: Described }) {
    const { cipher } = this.context.keys;
    const staff = isStaff(call.actor);
    return toRound(
      row,
      stops.map(s => toStop(s, { described, staff, cipher })),
    );
  }
}
