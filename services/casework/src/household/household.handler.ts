import { create, type DescMessage, fromBinary, type MessageShape, toBinary } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, faultOf, invalidField, isFault, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { normalText } from '@shuniu/workbook';
import { type Now, saveKnown } from '../resident/resident.changes.js';
import { fileNumber, serialNumbers } from '../resident/resident.record.js';
import { lockResident } from '../resident/resident.store.js';
import { keepUndoable } from '../undo/undo.store.js';
import { changeHousehold } from './household.changes.js';
import { readChange } from './household.edit.rules.js';
import { householdColumns } from './household.record.js';
import { decideJoin, decideLeave, type Membership } from './household.rules.js';
import * as store from './household.store.js';

const fault = (value: c.CaseworkFault) => faultOf(c.CaseworkFaultSchema, value);

@Serves(c.HouseholdService)
@Injectable()
export class HouseholdHandler implements c.Handles<typeof c.HouseholdService, Call> {
  constructor(private readonly context: Context) {}

  createHousehold(request: c.CreateHouseholdRequest, call: Call) {
    const asked = request.household as c.Household;
    const address = normalText(asked.address);
    if (address.includes('***')) throw invalidField('household.address', 'masked', 'the whole address, not the masked one');
    return this.#once(call, { input: c.CreateHouseholdRequestSchema, request }, async (tx, { at, keys }) => {
      const id = uuidv7(at.getTime());
      const of = { id, kind: asked.kind, at };
      const columns = householdColumns(keys, id, address);
      const given = normalText(asked.number);
      const made = given === '' ? await makeNumber(tx, number => store.insertHousehold(tx, { ...of, number }, columns)) : undefined;
      if (made === undefined && !(await store.insertHousehold(tx, { ...of, number: given }, columns)))
        throw fault(c.CaseworkFault.HOUSEHOLD_NUMBER_TAKEN);
      return id;
    });
  }

  async getHousehold({ id }: c.GetHouseholdRequest, call: Call) {
    return this.context.db.as(call, tx => this.#shown(tx, id));
  }

  async listHouseholds(request: c.ListHouseholdsRequest, call: Call) {
    const after = keysOf(request.pageToken, [text => text.length <= 40, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const today = dayOf(this.context.clock.now());
    const found = await this.context.db.as(call, tx => store.listHouseholds(tx, request, { today, after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.number, row.id]);
    return { households: rows.map(store.toListed), nextPageToken };
  }

  updateHousehold(request: c.UpdateHouseholdRequest, call: Call) {
    const asked = readChange(request);
    return this.#once(call, { input: c.UpdateHouseholdRequestSchema, request }, (tx, now) => changeHousehold(tx, asked, now));
  }

  joinHousehold(request: c.JoinHouseholdRequest, call: Call) {
    const { id, residentId, fromOn } = request;
    return this.#once(call, { input: c.JoinHouseholdRequestSchema, request }, async (tx, now) => {
      const household = await this.#own(tx, id);
      const row = await lockResident(tx, residentId);
      const memberships = await store.membershipsOf(tx, residentId);
      const relation = normalText(request.relation);
      const { kind, number } = household;
      const joined: Membership = { id: uuidv7(), householdId: id, number, kind, relation, fromOn, toOn: undefined };
      decideJoin(joined, { state: row.state, memberships }, now.today);
      store.insertMembership(tx, residentId, joined);
      saveKnown(tx, row, { memberships: [...memberships, joined] }, now);
      return id;
    });
  }

  leaveHousehold(request: c.LeaveHouseholdRequest, call: Call) {
    const { id, residentId, toOn } = request;
    return this.#once(call, { input: c.LeaveHouseholdRequestSchema, request }, async (tx, now) => {
      await this.#own(tx, id);
      const row = await lockResident(tx, residentId).catch(error => {
        throw isFault(error, 'RESIDENT_NOT_FOUND') ? fault(c.CaseworkFault.MEMBERSHIP_NOT_FOUND) : error;
      });
      const memberships = await store.membershipsOf(tx, residentId);
      const left = decideLeave(memberships, { householdId: id, toOn }, now.today);
      keepUndoable(tx, row, { what: 'membership', subjectId: left.id, wasOn: undefined, becameOn: toOn }, now.at);
      store.endMembership(tx, left);
      saveKnown(tx, row, { memberships: memberships.map(m => (m.id === left.id ? left : m)) }, now);
      return id;
    });
  }

  async #own(tx: SqlTx, id: string): Promise<store.HouseholdRow> {
    const household = await store.findOwnHousehold(tx, id);
    if (!household) throw fault(c.CaseworkFault.HOUSEHOLD_NOT_FOUND);
    return household;
  }

  async #shown(tx: SqlTx, id: string) {
    const [row, members] = await Promise.all([store.findHousehold(tx, id), store.findMembers(tx, id)]);
    if (!row) throw fault(c.CaseworkFault.HOUSEHOLD_NOT_FOUND);
    return store.toHousehold(row, members, dayOf(this.context.clock.now()));
  }

  /** Runs a change once for its Idempotency-Key; it answers the household's id, and the reply is the household as it is then. */
  async #once<I extends DescMessage>(
    call: Call,
    { input, request }: { input: I; request: MessageShape<I> },
    change: (tx: SqlTx, now: Now) => Promise<string>,
  ): Promise<c.Household> {
    const method = `casework.v1.HouseholdService.${input.name.replace(/Request$/, '')}`;
    const reply = await this.context.db.once(call, { method, request: toBinary(input, request) }, async tx => {
      const at = this.context.clock.now();
      const id = await change(tx, { at, today: dayOf(at), keys: this.context.keys });
      await tx.settled();
      return toBinary(c.HouseholdSchema, create(c.HouseholdSchema, await this.#shown(tx, id)));
    });
    return fromBinary(c.HouseholdSchema, reply);
  }
}

/** Takes the station's next number that nobody gave by hand. */
async function makeNumber(tx: SqlTx, insert: (number: string) => Promise<boolean>): Promise<string> {
  for (;;) {
    const { households } = await serialNumbers(tx, { residents: 0, households: 1 });
    const number = fileNumber(tx.scope.actor.unitCode, households);
    if (await insert(number)) return number;
  }
}
