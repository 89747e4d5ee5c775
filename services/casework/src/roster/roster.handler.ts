import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type Handles,
  type ListRosterWordsRequest,
  type ReassignResidentsRequest,
  ReassignResidentsRequestSchema,
  ReassignResidentsResponseSchema,
  RosterService,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { knownOf, sealChange } from '../resident/resident.changes.js';
import { etagOf } from '../resident/resident.row.js';
import { insertFieldChanges } from '../resident/resident.store.js';
import { recordSaved } from '../resident/resident-saved.js';
import { checkAssignments, decideReassignments } from './roster.rules.js';
import * as store from './roster.store.js';

@Serves(RosterService)
@Injectable()
export class RosterHandler implements Handles<typeof RosterService, Call> {
  constructor(private readonly context: Context) {}

  async listRosterWords({ unit }: ListRosterWordsRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const [hamlets, workers] = await Promise.all([store.listWords(tx, 'hamlet', unit), store.listWords(tx, 'worker', unit)]);
      return { hamlets, workers };
    });
  }

  async reassignResidents(request: ReassignResidentsRequest, call: Call) {
    checkAssignments(request.assignments);
    const reply = await this.context.db.once(
      call,
      { method: 'casework.v1.RosterService.ReassignResidents', request: toBinary(ReassignResidentsRequestSchema, request) },
      async tx =>
        toBinary(ReassignResidentsResponseSchema, create(ReassignResidentsResponseSchema, { former: await this.#reassign(tx, request) })),
    );
    return fromBinary(ReassignResidentsResponseSchema, reply);
  }

  /** ROSTER-1: each change is kept, told and recorded as a change of one file is. */
  async #reassign(tx: SqlTx, { assignments }: ReassignResidentsRequest) {
    const at = this.context.clock.now();
    const today = dayOf(at);
    const { keys } = this.context;
    const rows = await store.lockFiles(
      tx,
      assignments.map(a => a.residentId),
    );
    const files = rows.map(r => ({ id: r.id, worker: r.worker, etag: etagOf(r.version), mergedInto: r.merged_into ?? '' }));
    const changes = decideReassignments(assignments, files);
    if (changes.length === 0) return [];
    store.reassign(tx, changes, at);
    const byId = new Map(rows.map(row => [row.id, row]));
    return changes.flatMap(({ id, was, became }) => {
      const row = byId.get(id);
      if (!row) return [];
      const version = row.version + 1;
      insertFieldChanges(tx, id, { changes: [sealChange(keys, 'worker', { was, became })], at, version });
      recordAct(tx, { action: 'resident.changed', residentId: id, fields: ['worker'] });
      recordSaved(tx, { ...knownOf(row), version }, today);
      return [{ residentId: id, worker: was, etag: etagOf(version) }];
    });
  }
}
