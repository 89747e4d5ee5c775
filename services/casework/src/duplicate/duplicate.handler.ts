import { create, fromBinary, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { type Timestamp, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type DismissDuplicateRequest,
  DismissDuplicateRequestSchema,
  type DuplicateGround,
  type DuplicatePair,
  DuplicatePairSchema,
  DuplicateService,
  DuplicateState,
  type Handles,
  type ListDuplicatesRequest,
  type RestoreDuplicateRequest,
  RestoreDuplicateRequestSchema,
} from '@shuniu/contracts';
import type { Command, SqlTx } from '@shuniu/db';
import { dayOf, isInstant, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { CategoryTable } from '../category/category.store.js';
import { toResident } from '../resident/resident.row.js';
import { findResidents, notFound } from '../resident/resident.store.js';
import { checkStanding, pairOf } from './duplicate.rules.js';
import { dismiss, likenessOf, listDecided, listOpen, restore } from './duplicate.store.js';

const PAGE = 20;
const isRank = (text: string): boolean => /^\d$/.test(text);
/** A pair by its files' ids, with what is said of it. */
interface Told {
  readonly first_id: string;
  readonly second_id: string;
  readonly grounds: DuplicateGround[];
  readonly state: DuplicateState;
  readonly idNumbersDiffer: boolean;
  readonly reason?: string;
  readonly decidedBy?: string;
  readonly decidedAt?: Timestamp;
}

@Serves(DuplicateService)
@Injectable()
export class DuplicateHandler implements Handles<typeof DuplicateService, Call> {
  readonly #categories = new CategoryTable();

  constructor(private readonly context: Context) {}

  listDuplicates(request: ListDuplicatesRequest, call: Call) {
    const size = request.pageSize ? pageSizeOf(request.pageSize) : PAGE;
    if (request.state === DuplicateState.NOT_SAME || request.state === DuplicateState.MERGED) return this.#decided(request, size, call);
    const after = keysOf(request.pageToken, [isRank, isUuid, isUuid]);
    return this.context.db.as(call, async tx => {
      const found = await listOpen(tx, { after, limit: size + 1 });
      const { rows, nextPageToken } = pageOf(found, size, row => [String(row.rank), row.first_id, row.second_id]);
      const told = rows.map(row => ({ ...row, state: DuplicateState.OPEN, idNumbersDiffer: row.differ }));
      const duplicates = await this.#pairs(tx, told);
      return { duplicates, nextPageToken, ...(after ? {} : { total: found[0]?.total ?? 0 }) };
    });
  }

  #decided(request: ListDuplicatesRequest, size: number, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const state = request.state === DuplicateState.MERGED ? 'MERGED' : 'NOT_SAME';
    return this.context.db.as(call, async tx => {
      const found = await listDecided(tx, state, { after, limit: size + 1 });
      const { rows, nextPageToken } = pageOf(found, size, row => [row.at.toISOString(), row.id]);
      const told = rows.map(({ actor, at, differ, ...row }) => ({
        ...row,
        state: DuplicateState[state],
        idNumbersDiffer: differ,
        decidedBy: actor,
        decidedAt: timestampFromDate(at),
      }));
      return { duplicates: await this.#pairs(tx, told), nextPageToken };
    });
  }

  dismissDuplicate(request: DismissDuplicateRequest, call: Call) {
    const command = { method: 'casework.v1.DuplicateService.DismissDuplicate', request: toBinary(DismissDuplicateRequestSchema, request) };
    return this.#once(call, command, async tx => {
      const { pair, like } = await this.#find(tx, request);
      const at = this.context.clock.now();
      dismiss(tx, pair, { grounds: like.grounds, reason: request.reason, at });
      for (const residentId of pair) recordAct(tx, { action: 'duplicate.dismissed', residentId, note: request.reason });
      const by = { reason: request.reason, decidedBy: call.actor.login, decidedAt: timestampFromDate(at) };
      return told(pair, like, { state: DuplicateState.NOT_SAME, ...by });
    });
  }

  restoreDuplicate(request: RestoreDuplicateRequest, call: Call) {
    const command = { method: 'casework.v1.DuplicateService.RestoreDuplicate', request: toBinary(RestoreDuplicateRequestSchema, request) };
    return this.#once(call, command, async tx => {
      const { pair, like } = await this.#find(tx, request);
      restore(tx, pair);
      for (const residentId of pair) recordAct(tx, { action: 'duplicate.restored', residentId });
      return told(pair, like, { state: DuplicateState.OPEN });
    });
  }

  /** Faults, the first that holds: SAME_FILE, RESIDENT_NOT_FOUND, MERGED_ALREADY. */
  async #find(tx: SqlTx, { firstId, secondId }: { firstId: string; secondId: string }) {
    const pair = pairOf(firstId, secondId);
    const like = await likenessOf(tx, pair);
    if (!like) throw notFound();
    checkStanding(like.states);
    return { pair, like };
  }

  async #once(call: Call, command: Command, fn: (tx: SqlTx) => Promise<Told>): Promise<DuplicatePair> {
    const reply = await this.context.db.once(call, command, async tx => {
      const [pair] = await this.#pairs(tx, [await fn(tx)]);
      return toBinary(DuplicatePairSchema, create(DuplicatePairSchema, pair));
    });
    return fromBinary(DuplicatePairSchema, reply);
  }

  /** The pairs with both files, masked; one whose file is no longer here is left out. */
  async #pairs(tx: SqlTx, pairs: readonly Told[]): Promise<MessageInitShape<typeof DuplicatePairSchema>[]> {
    const today = dayOf(this.context.clock.now());
    const ids = [...new Set(pairs.flatMap(p => [p.first_id, p.second_id]))];
    const [rows, known] = await Promise.all([findResidents(tx, ids, today), this.#categories.known(tx)]);
    const files = new Map(rows.map(row => [row.id, toResident(row, { today, known })]));
    return pairs.flatMap(({ first_id, second_id, ...pair }) => {
      const [first, second] = [files.get(first_id), files.get(second_id)];
      return first && second ? [{ ...pair, first, second }] : [];
    });
  }
}

const told = (
  [first_id, second_id]: readonly [string, string],
  like: { grounds: DuplicateGround[]; differ: boolean },
  of: Pick<Told, 'state' | 'reason' | 'decidedBy' | 'decidedAt'>,
): Told => ({ ...of, first_id, second_id, grounds: like.grounds, idNumbersDiffer: like.differ });
