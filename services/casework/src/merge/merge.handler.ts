import { create, type DescMessage, fromBinary, type MessageShape, toBinary } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type CompareResidentsRequest,
  type Handles,
  type MergeResidentsRequest,
  MergeResidentsRequestSchema,
  MergeService,
  type Resident,
  ResidentSchema,
  type UnmergeResidentRequest,
  UnmergeResidentRequestSchema,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { CategoryTable } from '../category/category.store.js';
import { type Now, openFields } from '../resident/resident.changes.js';
import { toResident } from '../resident/resident.row.js';
import { changedFields } from '../resident/resident.rules.js';
import { findResident, type SealedRow } from '../resident/resident.store.js';
import { mergeResidents, unmergeResident } from './merge.commands.js';
import { checkPair, suggested } from './merge.rules.js';
import { type Contents, contentsOf, findPair } from './merge.store.js';

@Serves(MergeService)
@Injectable()
export class MergeHandler implements Handles<typeof MergeService, Call> {
  readonly #categories = new CategoryTable();

  constructor(private readonly context: Context) {}

  async compareResidents({ id, otherId }: CompareResidentsRequest, call: Call) {
    checkPair(id, otherId);
    const { keys, today } = this.#now();
    return this.context.db.as(call, async tx => {
      const [[first, second], contents, known] = await Promise.all([
        findPair(tx, id, otherId),
        contentsOf(tx, [id, otherId]),
        this.#categories.known(tx),
      ]);
      recordAct(tx, { action: 'resident.compared', residentId: id });
      recordAct(tx, { action: 'resident.compared', residentId: otherId });
      return {
        first: toResident(first, { today, known }),
        second: toResident(second, { today, known }),
        differing: changedFields(openFields(keys, first), openFields(keys, second)),
        firstContents: toContents(contents.get(id)),
        secondContents: toContents(contents.get(otherId)),
        suggestedId: suggested(weightOf(first, contents.get(id)), weightOf(second, contents.get(otherId))),
      };
    });
  }

  mergeResidents(request: MergeResidentsRequest, call: Call) {
    return this.#change(call, { input: MergeResidentsRequestSchema, request }, (tx, now) => mergeResidents(tx, request, now));
  }
  unmergeResident(request: UnmergeResidentRequest, call: Call) {
    return this.#change(call, { input: UnmergeResidentRequestSchema, request }, (tx, now) => unmergeResident(tx, request, now));
  }

  /** Runs a change once for its Idempotency-Key and answers with the file as it is then. */
  async #change<I extends DescMessage>(
    call: Call,
    { input, request }: { input: I; request: MessageShape<I> & { id: string } },
    change: (tx: SqlTx, now: Now) => Promise<void>,
  ): Promise<Resident> {
    const method = `casework.v1.MergeService.${input.name.replace(/Request$/, '')}`;
    const now = this.#now();
    const reply = await this.context.db.once(call, { method, request: toBinary(input, request) }, async tx => {
      await change(tx, now);
      await tx.settled();
      const [row, known] = await Promise.all([findResident(tx, request.id), this.#categories.known(tx)]);
      return toBinary(ResidentSchema, create(ResidentSchema, toResident(row, { today: now.today, known })));
    });
    return fromBinary(ResidentSchema, reply);
  }

  #now(): Now {
    const at = this.context.clock.now();
    return { at, today: dayOf(at), keys: this.context.keys };
  }
}

const weightOf = (row: SealedRow, contents: Contents | undefined) => ({
  id: row.id,
  hasIdNumber: row.id_number !== null,
  visits: contents?.visits ?? 0,
  filedOn: row.filed_on,
  also: row.also,
});
const toContents = (row: Contents | undefined) => ({
  visits: row?.visits ?? 0,
  cases: row?.cases ?? 0,
  openTasks: row?.open_tasks ?? 0,
  categories: row?.categories ?? 0,
  households: row?.households ?? 0,
});
