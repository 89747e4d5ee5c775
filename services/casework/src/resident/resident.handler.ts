import { create, type DescMessage, fromBinary, type MessageInitShape, type MessageShape, toBinary } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { isViolation, type SqlTx } from '@shuniu/db';
import { type Day, dayOf, faultOf, isDay, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { addCategory, endCategory } from '../category/category.commands.js';
import { knownOn } from '../category/category.rules.js';
import { CategoryTable } from '../category/category.store.js';
import { nextToGreet } from '../occasion/occasion.rules.js';
import { allFestivals } from '../occasion/occasion.store.js';
import { addRelation, endRelation } from '../relation/relation.commands.js';
import { withinQuota } from '../reveal/reveal.quota.js';
import { FileSerials } from './file-serials.js';
import { changeFields, changeState, idNumberTaken, type Now } from './resident.changes.js';
import { type Alike, findAlike, findLikenesses } from './resident.duplicates.js';
import { fileResident } from './resident.filing.js';
import { listResidents, orderDayOf, totalsOf } from './resident.list.js';
import { columnsOf } from './resident.record.js';
import { reveal } from './resident.reveal.js';
import { type Reading, toResident } from './resident.row.js';
import { decideFiling, likeableFields } from './resident.rules.js';
import { probesOf, search } from './resident.search.js';
import { findResident, ID_NUMBER_UNIQUE } from './resident.store.js';

const SEARCH_SIZE = 20;

@Serves(c.ResidentService)
@Injectable()
export class ResidentHandler implements c.Handles<typeof c.ResidentService, Call> {
  readonly #categories = new CategoryTable();
  readonly #serials: FileSerials;

  constructor(private readonly context: Context) {
    this.#serials = new FileSerials(context.db);
  }

  async createResident(request: c.CreateResidentRequest, call: Call) {
    const now = this.#now();
    const filing = decideFiling(request.resident as c.Resident, { today: now.today, newId: () => uuidv7() });
    const serial = await this.#serials.take(call);
    let used = false;
    const once = () =>
      this.#once(call, { input: c.CreateResidentRequestSchema, request }, async tx => {
        used = false;
        const { row, alike, reading } = await fileResident(tx, filing, { ...now, request, serial, categories: this.#categories });
        used = true;
        return toBinary(
          c.CreateResidentResponseSchema,
          create(c.CreateResidentResponseSchema, { resident: toResident(row, reading), possibleDuplicates: shown(alike, reading) }),
        );
      });
    try {
      // Who lost a race for an ID number looks again: the winner was either this very command or somebody else's.
      const reply = await once().catch(error => {
        if (isViolation(error, ID_NUMBER_UNIQUE)) return once();
        throw error;
      });
      return fromBinary(c.CreateResidentResponseSchema, reply);
    } finally {
      // Once its rows were sent nobody knows whether they were kept, so the number is spent.
      if (!used) this.#serials.giveBack(call.actor.unitCode, serial);
    }
  }

  async getResident({ id }: c.GetResidentRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const [row, reading] = await Promise.all([findResident(tx, id), this.#reading(tx)]);
      recordAct(tx, { action: 'resident.read', residentId: id });
      return toResident(row, reading);
    });
  }

  async listResidents(request: c.ListResidentsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const today = this.#today();
    return this.context.db.as(call, async tx => {
      const festival = request.greeting ? nextToGreet(await allFestivals(tx), today) : undefined;
      const asked = listResidents(tx, request, { today, festival, after, limit: size + 1 });
      const [found, counted, reading] = await Promise.all([asked.rows, asked.count, this.#reading(tx)]);
      const { rows, nextPageToken } = pageOf(found, size, row => [orderDayOf(row, request.order), row.id]);
      return { residents: rows.map(row => toResident(row, reading)), nextPageToken, ...totalsOf(counted) };
    });
  }

  async searchResidents({ text, unit, pageSize }: c.SearchResidentsRequest, call: Call) {
    const probes = probesOf(text, this.context.keys.index, call.actor.unitCode);
    if (probes.length === 0) throw faultOf(c.CaseworkFaultSchema, c.CaseworkFault.TEXT_REQUIRED);
    return this.context.db.as(call, async tx => {
      const [rows, reading] = await Promise.all([
        search(tx, probes, { today: this.#today(), unit, limit: pageSize || SEARCH_SIZE }),
        this.#reading(tx),
      ]);
      return { residents: rows.map(row => toResident(row, reading)) };
    });
  }

  async findDuplicates({ name, birthOn, idNumber, phone }: c.FindDuplicatesRequest, call: Call) {
    const columns = columnsOf(this.context.keys, '', likeableFields({ name, birthOn, idNumber, phone }));
    return this.context.db.as(call, async tx => {
      const [{ duplicates }, reading] = await Promise.all([findLikenesses(tx, columns), this.#reading(tx)]);
      return { duplicates: shown(await findAlike(tx, duplicates, reading.today), reading) };
    });
  }

  updateResident(request: c.UpdateResidentRequest, call: Call) {
    return this.#change(call, { input: c.UpdateResidentRequestSchema, request, id: request.id }, (tx, now) =>
      changeFields(tx, request, now).then(() => undefined),
    );
  }
  changeResidentState(request: c.ChangeResidentStateRequest, call: Call) {
    return this.#change(call, { input: c.ChangeResidentStateRequestSchema, request, id: request.id }, (tx, now) =>
      changeState(tx, request, now),
    );
  }
  addCategory(request: c.AddCategoryRequest, call: Call) {
    const categories = this.#categories;
    return this.#change(call, { input: c.AddCategoryRequestSchema, request, id: request.residentId }, (tx, now) =>
      addCategory(tx, request, { ...now, categories }),
    );
  }
  endCategory(request: c.EndCategoryRequest, call: Call) {
    return this.#change(call, { input: c.EndCategoryRequestSchema, request, id: request.residentId }, (tx, now) =>
      endCategory(tx, request, now),
    );
  }
  addRelation(request: c.AddRelationRequest, call: Call) {
    return this.#change(call, { input: c.AddRelationRequestSchema, request, id: request.residentId }, (tx, now) =>
      addRelation(tx, request, now.today),
    );
  }
  endRelation(request: c.EndRelationRequest, call: Call) {
    return this.#change(call, { input: c.EndRelationRequestSchema, request, id: request.residentId }, (tx, now) =>
      endRelation(tx, request, now),
    );
  }

  /** Never kept beside an Idempotency-Key: what is opened is stored nowhere. */
  async revealResident(request: c.RevealResidentRequest, call: Call) {
    const of = { ...this.#now(), categories: this.#categories };
    const { opened, left } = await withinQuota(this.context, call, tx => reveal(tx, request, of));
    return { ...opened, leftToday: left };
  }

  async listCategories(_request: c.ListCategoriesRequest, call: Call) {
    const { today, known } = await this.context.db.as(call, tx => this.#reading(tx));
    return { categories: knownOn(known, today).map(({ name, nameEn, guarded, source }) => ({ name, nameEn, guarded, source })) };
  }

  /** Runs a change once for its Idempotency-Key and answers with the file as it is then. */
  async #change<I extends DescMessage>(
    call: Call,
    command: { input: I; request: MessageShape<I>; id: string },
    change: (tx: SqlTx, now: Now) => Promise<void>,
  ): Promise<c.Resident> {
    const reply = await this.#once(call, command, async tx => {
      await change(tx, this.#now());
      // A write that failed says why only here: after it the next read would say no more than that the transaction is lost.
      await tx.settled();
      const [row, reading] = await Promise.all([findResident(tx, command.id), this.#reading(tx)]);
      return toBinary(c.ResidentSchema, create(c.ResidentSchema, toResident(row, reading)));
    }).catch(error => {
      throw idNumberTaken(error);
    });
    return fromBinary(c.ResidentSchema, reply);
  }

  #once<I extends DescMessage>(
    call: Call,
    { input, request }: { input: I; request: MessageShape<I> },
    fn: (tx: SqlTx) => Promise<Uint8Array>,
  ): Promise<Uint8Array> {
    const method = `casework.v1.ResidentService.${input.name.replace(/Request$/, '')}`;
    return this.context.db.once(call, { method, request: toBinary(input, request) }, fn);
  }

  async #reading(tx: SqlTx): Promise<Reading> {
    return { today: this.#today(), known: await this.#categories.known(tx) };
  }
  #today(): Day {
    return dayOf(this.context.clock.now());
  }
  #now(): Now {
    const at = this.context.clock.now();
    return { at, today: dayOf(at), keys: this.context.keys };
  }
}

const shown = (alike: readonly Alike[], reading: Reading): MessageInitShape<typeof c.DuplicateSchema>[] =>
  alike.map(({ row, grounds }) => ({ resident: toResident(row, reading), grounds: [...grounds] }));
