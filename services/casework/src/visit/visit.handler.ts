import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import { type Actor, type Call, readsNarrative } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type GetVisitRequest,
  type Handles,
  type ListVisitsRequest,
  type ListVisitTypesRequest,
  type RecordVisitRequest,
  RecordVisitRequestSchema,
  type Visit,
  VisitSchema,
  VisitService,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, isDay, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { listRules } from '../due-visit/due-visit.store.js';
import { withdrawableUntil } from '../household-visit/withdrawal.rules.js';
import { findWithdrawMinutes } from '../household-visit/withdrawal.store.js';
import { recordOne } from './visit.recording.js';
import { findVisit, findVisitee, listTypes, listVisits, toVisit } from './visit.store.js';

@Serves(VisitService)
@Injectable()
export class VisitHandler implements Handles<typeof VisitService, Call> {
  constructor(private readonly context: Context) {}

  async recordVisit(request: RecordVisitRequest, call: Call) {
    const asked = request.visit as Visit;
    const command = { method: 'casework.v1.VisitService.RecordVisit', request: toBinary(RecordVisitRequestSchema, request) };
    const reply = await this.context.db.once(call, command, async tx => toBinary(VisitSchema, await this.#record(tx, asked)));
    // The reply is kept beside its key, so it holds no notes and not how somebody was found; a repeat is the same request and has them.
    return { ...fromBinary(VisitSchema, reply), notes: asked.notes, condition: asked.condition, mood: asked.mood };
  }

  /** Two round trips: what is known of the person and the rules, then all the writes. */
  async #record(tx: SqlTx, asked: Visit): Promise<Visit> {
    const at = this.context.clock.now();
    const [person, rules] = await Promise.all([findVisitee(tx, asked), listRules(tx)]);
    return recordOne(tx, { ...asked, householdVisitId: '' }, { person, rules, at, today: dayOf(at), keys: this.context.keys });
  }

  async getVisit({ id }: GetVisitRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const [row, minutes] = await Promise.all([findVisit(tx, id), findWithdrawMinutes(tx, dayOf(this.context.clock.now()))]);
      recordAct(tx, { action: 'visit.read', residentId: row.resident_id });
      const until = row.recorded_by === call.actor.id ? withdrawableUntil(row.created_at, minutes) : undefined;
      const open = until !== undefined && until > this.context.clock.now();
      return { ...toVisit(row, this.#opener(call.actor)), ...(open ? { withdrawableUntil: timestampFromDate(until) } : {}) };
    });
  }

  async listVisits(request: ListVisitsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    return this.context.db.as(call, async tx => {
      const found = await listVisits(tx, request, { after, limit: size + 1 });
      // One person's visits are that person's file, and reading it is recorded; a page of everybody's is not.
      if (request.residentId && found.length > 0) recordAct(tx, { action: 'visits.read', residentId: request.residentId });
      const { rows, nextPageToken } = pageOf(found, size, row => [row.visited_on, row.id]);
      return { visits: rows.map(row => toVisit(row, this.#opener(call.actor))), nextPageToken };
    });
  }

  async listVisitTypes(_request: ListVisitTypesRequest, call: Call) {
    const types = await this.context.db.as(call, tx => listTypes(tx, dayOf(this.context.clock.now())));
    return { types };
  }

  #opener(actor: Actor): ((place: string, sealed: Buffer) => string) | undefined {
    return readsNarrative(actor) ? (place, sealed) => this.context.keys.cipher.open(sealed, place) : undefined;
  }
}
