import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, isInstant, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { pairFault } from '../pair-fault.js';
import { removeStopsAfter } from '../round/round-plan.store.js';
import { checkEtag, shiftCommand } from '../shift-command.js';
import { rulesAt } from '../shift-rule.store.js';
import { activePerson } from '../sign-up/person.store.js';
import { findOfLogin } from '../volunteer/volunteer.store.js';
import { type Described, HouseholdDoors } from './household-doors.js';
import { toOwnPair } from './own-pair.js';
import { planPair } from './pair.planner.js';
import { checkPairChange, checkPairDays, checkPairOpen } from './pair.rules.js';
import * as store from './pair.store.js';

const { method } = c.PairService;
const MOST_OWN = 200;
/** Binds a sealed dietary note to its pair. */
export const dietaryPlace = (id: string): string => `volunteers.pairs.dietary_note:${id}`;

@Serves(c.PairService)
@Injectable()
export class PairHandler implements c.Handles<typeof c.PairService, Call> {
  constructor(
    private readonly context: Context,
    private readonly doors: HouseholdDoors,
  ) {}

  async createPair(request: c.CreatePairRequest, call: Call) {
    const at = this.context.clock.now();
    const pair = request.pair as c.Pair;
    const described = await this.doors.describe(call, [pair.householdId]);
    const household = described.get(pair.householdId);
    if (!household) throw pairFault(c.PairFault.HOUSEHOLD_UNKNOWN, 'pair.householdId');
    checkPairDays(pair, dayOf(at));
    return shiftCommand(this.context, { method: method.createPair, request, scope: call }, async tx => {
      await activePerson(tx, pair.volunteerId);
      const id = uuidv7(at.getTime());
      const { number, hamlet } = household;
      store.insertPair(tx, { id, pair, number, hamlet, dietaryNote: this.#sealed(id, pair.dietaryNote), at });
      recordAct(tx, { action: 'pair.made', subjectId: id });
      return this.#planned(tx, id, { at, described });
    });
  }

  async updatePair(request: c.UpdatePairRequest, call: Call) {
    const at = this.context.clock.now();
    const described = await this.#described(call, request.id);
    return shiftCommand(this.context, { method: method.updatePair, request, scope: call }, async tx => {
      const row = await store.lockPair(tx, request.id);
      checkPairOpen(row.ended_at !== null);
      checkEtag(request.etag, row.version);
      checkPairChange({ ended: false, fromOn: row.from_on, toOn: request.toOn }, dayOf(at));
      const { weekdays, everyWeeks, toOn, dietaryNote: note } = request;
      const dietaryNote = note === undefined ? row.dietary_note : this.#sealed(row.id, note);
      store.updatePair(tx, row.id, { weekdays, everyWeeks, toOn, dietaryNote, plannedTo: dayOf(at), at });
      removeStopsAfter(tx, row.id, dayOf(at));
      return this.#planned(tx, row.id, { at, described });
    });
  }

  async endPair(request: c.EndPairRequest, call: Call) {
    const at = this.context.clock.now();
    const described = await this.#described(call, request.id);
    return shiftCommand(this.context, { method: method.endPair, request, scope: call }, async tx => {
      const row = await store.lockPair(tx, request.id);
      checkPairOpen(row.ended_at !== null);
      checkEtag(request.etag, row.version);
      store.endPair(tx, row.id, { reason: request.reason.trim(), at });
      removeStopsAfter(tx, row.id, dayOf(at));
      recordAct(tx, { action: 'pair.ended', subjectId: row.id });
      return this.#shown(tx, row.id, described);
    });
  }

  async getPair({ id }: c.GetPairRequest, call: Call) {
    const row = await this.context.db.as(call, tx => store.findPair(tx, id));
    return this.#told(row, await this.doors.describeIfMay(call, [row.household_id]));
  }

  async listPairs(request: c.ListPairsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listPairs(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.created_at.toISOString(), row.id]);
    const described = await this.doors.describeIfMay(
      call,
      rows.map(r => r.household_id),
    );
    return { pairs: rows.map(row => this.#told(row, described)), nextPageToken };
  }

  /** PAIR-5: by the login of the token, at the own station alone (VOLUNTEER-5); casework is not asked who lives there. */
  async listOwnPairs(_request: c.ListOwnPairsRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    return this.context.db.as(call, async tx => {
      const { id } = await findOfLogin(tx, call.actor.login);
      const asked = { unit: '', volunteerId: id, householdId: '', kind: 0, withEnded: false };
      const rows = await store.listPairs(tx, asked, { after: undefined, limit: MOST_OWN });
      return { pairs: rows.map(row => toOwnPair(row, today)).filter(of => of.toOn === '' || of.toOn >= today) };
    });
  }

  /** Asked before the transaction: no call to another service inside one. */
  async #described(call: Call, id: string): Promise<Described> {
    const row = await this.context.db.as(call, tx => store.findPair(tx, id));
    return this.doors.describeIfMay(call, [row.household_id]);
  }
  #sealed(id: string, note: string): Buffer | null {
    const text = note.trim();
    return text === '' ? null : this.context.keys.cipher.seal(text, dietaryPlace(id));
  }
  async #planned(tx: SqlTx, id: string, { at, described }: { at: Date; described: Described }) {
    await tx.settled();
    const { roundAheadDays: aheadDays } = await rulesAt(tx, at);
    await planPair(tx, await store.findPair(tx, id), { at, aheadDays });
    return this.#shown(tx, id, described);
  }
  async #shown(tx: SqlTx, id: string, described: Described) {
    await tx.settled();
    return this.#told(await store.findPair(tx, id), described);
  }
  #told(row: store.PairRow, described: Described) {
    return store.toPair(row, { described, today: dayOf(this.context.clock.now()) });
  }
}
