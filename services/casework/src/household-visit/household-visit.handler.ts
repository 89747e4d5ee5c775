import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { record } from '@shuniu/events';
import { dayOf, faultOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { listRules, refreshDue } from '../due-visit/due-visit.store.js';
import { findMembers, findOwnHousehold } from '../household/household.store.js';
import { changeFields, fieldWas, type Now } from '../resident/resident.changes.js';
import { recordOne } from '../visit/visit.recording.js';
import { findVisitee, saveFollowUp } from '../visit/visit.store.js';
import { atMember, checkMembers, isMemberOn, touchedOf, visitOf } from './household-visit.rules.js';
import { decideWithdrawal, type Recorded } from './withdrawal.rules.js';
import { findChanged, findWithdrawMinutes, lockRecorded, putAside, saveFileVersion } from './withdrawal.store.js';

const fault = (value: c.CaseworkFault) => faultOf(c.CaseworkFaultSchema, value);
const SERVICE = 'casework.v1.HouseholdVisitService';

@Serves(c.HouseholdVisitService)
@Injectable()
export class HouseholdVisitHandler implements c.Handles<typeof c.HouseholdVisitService, Call> {
  constructor(private readonly context: Context) {}

  async recordHouseholdVisit(request: c.RecordHouseholdVisitRequest, call: Call) {
    checkMembers(request.members);
    const command = { method: `${SERVICE}.RecordHouseholdVisit`, request: toBinary(c.RecordHouseholdVisitRequestSchema, request) };
    const reply = await this.context.db.once(call, command, async tx =>
      toBinary(c.HouseholdVisitSchema, create(c.HouseholdVisitSchema, await this.#record(tx, request))),
    );
    // As with one visit: the kept reply holds no notes, and a repeat is the same request and has them.
    const made = fromBinary(c.HouseholdVisitSchema, reply);
    const visits = made.visits.map((visit, i) => {
      const member = request.members[i];
      if (!member) return visit;
      const { notes, condition, mood } = visitOf(request, member, '');
      return { ...visit, notes, condition, mood };
    });
    return { ...made, visits };
  }

  async withdrawVisit(request: c.WithdrawVisitRequest, call: Call) {
    const command = { method: `${SERVICE}.WithdrawVisit`, request: toBinary(c.WithdrawVisitRequestSchema, request) };
    const reply = await this.context.db.once(call, command, async tx => {
      const visitIds = await this.#withdraw(tx, request);
      return toBinary(c.WithdrawVisitResponseSchema, create(c.WithdrawVisitResponseSchema, { visitIds }));
    });
    return fromBinary(c.WithdrawVisitResponseSchema, reply);
  }

  async #record(tx: SqlTx, request: c.RecordHouseholdVisitRequest) {
    const now = this.#now();
    const { householdId } = request;
    const [household, spans, rules] = await Promise.all([findOwnHousehold(tx, householdId), findMembers(tx, householdId), listRules(tx)]);
    if (!household) throw fault(c.CaseworkFault.HOUSEHOLD_NOT_FOUND);
    const id = uuidv7(now.at.getTime());
    const people = await this.#lockPeople(tx, request, spans);
    const visits: c.Visit[] = [];
    for (const [index, member] of request.members.entries()) {
      const person = people[index];
      if (!person) throw fault(c.CaseworkFault.RESIDENT_NOT_FOUND);
      try {
        const visit = recordOne(tx, visitOf(request, member, id), { person, rules, ...now });
        saveFurtherTasks(tx, visit, member, now);
        visits.push(visit);
        await changeFile(tx, visit, member, now);
      } catch (error) {
        throw atMember(index, error);
      }
    }
    return { id, householdId, visits };
  }

  /** Everybody the visit went to, as the request has them; locked in the order of their ids, so that no two commands wait for each other for ever. */
  async #lockPeople(tx: SqlTx, request: c.RecordHouseholdVisitRequest, spans: Awaited<ReturnType<typeof findMembers>>) {
    const order = request.members
      .map((member, index) => ({ member, index }))
      .sort((a, b) => (a.member.residentId < b.member.residentId ? -1 : 1));
    const people: (Awaited<ReturnType<typeof findVisitee>> | undefined)[] = request.members.map(() => undefined);
    const wrong: { index: number; error: unknown }[] = [];
    for (const { member, index } of order) {
      try {
        if (!isMemberOn(spans, member.residentId, request.visitedOn)) throw fault(c.CaseworkFault.MEMBERSHIP_NOT_FOUND);
        people[index] = await findVisitee(tx, visitOf(request, member, ''));
      } catch (error) {
        wrong.push({ index, error });
      }
    }
    const [first] = wrong.sort((a, b) => a.index - b.index);
    if (first) throw atMember(first.index, first.error);
    return people;
  }

  async #withdraw(tx: SqlTx, { id, reason }: c.WithdrawVisitRequest): Promise<string[]> {
    const now = this.#now();
    const [visits, minutes] = await Promise.all([lockRecorded(tx, id), findWithdrawMinutes(tx, now.today)]);
    decideWithdrawal(visits, { actor: tx.scope.actor.id, now: now.at, minutes });
    putAside(tx, visits, now.at);
    for (const visit of visits) {
      recordAct(tx, { action: 'visit.withdrawn', residentId: visit.residentId, note: reason });
      const { id: visitId, residentId, event } = visit;
      const message = { visitId, residentId, ...event, removed: true };
      void record(tx, { id: visitId, version: 2 }, { schema: c.VisitRecordedSchema, message });
      await giveBack(tx, visit, now);
    }
    await refreshDue(tx, [...new Set(visits.map(v => v.residentId))], now.today);
    return visits.map(v => v.id);
  }

  #now(): Now {
    const at = this.context.clock.now();
    return { at, today: dayOf(at), keys: this.context.keys };
  }
}

/** The visit itself keeps the first task; the others stand beside it. Faults: DATES_OUT_OF_ORDER. */
function saveFurtherTasks(tx: SqlTx, { id: visitId, residentId, visitedOn }: c.Visit, member: c.MemberVisit, { today }: Now): void {
  for (const { text, dueOn } of member.followUps.slice(1)) {
    if (dueOn < visitedOn) throw fault(c.CaseworkFault.DATES_OUT_OF_ORDER);
    saveFollowUp(tx, { residentId, visitId, text, dueOn, createdOn: today });
  }
}

/** Changes what was touched of the file (VISIT-5), and remembers with the visit that it did. */
async function changeFile(tx: SqlTx, visit: c.Visit, member: c.MemberVisit, now: Now): Promise<void> {
  const { mask, fields } = touchedOf(member);
  if (mask.length === 0) return;
  const resident = create(c.ResidentSchema, fields);
  const request = create(c.UpdateResidentRequestSchema, { id: member.residentId, resident, updateMask: mask });
  const version = await changeFields(tx, request, now);
  if (version !== undefined) saveFileVersion(tx, visit.id, version);
}

/** Makes the file what it was before the visit, where nobody has changed it again (VISIT-7). */
async function giveBack(tx: SqlTx, visit: Recorded, now: Now): Promise<void> {
  if (visit.fileVersion === undefined) return;
  const changed = await findChanged(tx, visit.residentId, visit.fileVersion);
  if (changed.length === 0) return;
  const was = new Map(changed.map(({ id, field, was: sealed }) => [field, fieldWas(now.keys, id, sealed)]));
  const needs = (was.get('needs') ?? '').split('、').filter(Boolean);
  const resident = create(c.ResidentSchema, { living: was.get('living') ?? '', health: was.get('health') ?? '', needs });
  await changeFields(tx, create(c.UpdateResidentRequestSchema, { id: visit.residentId, resident, updateMask: [...was.keys()] }), now);
}
