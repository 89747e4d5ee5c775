import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type CloseUnitRequest,
  type CreateUnitRequest,
  type GetUnitRequest,
  type Handles,
  type ListUnitsRequest,
  type MoveUnitRequest,
  StationsFault,
  type Unit,
  UnitService,
} from '@shuniu/contracts';
import { type Day, dayOf, isDivisionCode, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { StationsDb, type StationsTx } from '../stations-db.js';
import { toMessage } from './unit.message.js';
import { codeAbove, decideClosing, decideMove, decideUnit, unitFault, withAllBelow } from './unit.rules.js';
import * as store from './unit.store.js';

@Serves(UnitService)
@Injectable()
export class UnitHandler implements Handles<typeof UnitService, Call> {
  constructor(
    private readonly context: Context,
    private readonly db: StationsDb,
  ) {}

  async createUnit(request: CreateUnitRequest, call: Call) {
    const reply = await this.db.command({ method: UnitService.method.createUnit, request, call }, async tx => {
      const draft = request.unit as Unit;
      const parentCode = draft.parentCode || codeAbove(draft.code);
      const parent = parentCode ? await store.find(tx, parentCode) : undefined;
      const [codeTaken, treeIsEmpty] = [await store.isCodeTaken(tx, draft.code), await store.isTreeEmpty(tx)];
      const unit = decideUnit(draft, { parent, codeTaken, treeIsEmpty, today: this.#today(), id: uuidv7() });
      await store.insert(tx, unit);
      return toMessage(unit);
    });
    return this.#reached(reply);
  }

  async getUnit({ id }: GetUnitRequest, call: Call) {
    const unit = await this.db.as(call, tx => store.find(tx, id));
    if (!unit) throw unitFault(StationsFault.UNIT_NOT_FOUND);
    return toMessage(unit);
  }

  async listUnits({ pageSize, pageToken, unit, asOf }: ListUnitsRequest, call: Call) {
    const size = pageSizeOf(pageSize);
    const day = asOf || this.#today();
    const [after = ''] = keysOf(pageToken, [isDivisionCode]) ?? [];
    const found = await this.db.as(call, async tx => {
      const among = unit ? await this.#withAllBelow(tx, unit, day) : undefined;
      return store.list(tx, day, { limit: size + 1, after, among });
    });
    const { rows, nextPageToken } = pageOf(found, size, u => [u.code]);
    return { units: rows.map(u => toMessage(u, day)), nextPageToken };
  }

  async moveUnit(request: MoveUnitRequest, call: Call) {
    const reply = await this.db.command({ method: UnitService.method.moveUnit, request, call }, async tx => {
      const [unit, parent] = [await store.find(tx, request.id), await store.find(tx, request.parentCode)];
      const chain = await store.chainOf(tx, parent);
      const moved = decideMove(unit, { parent, chain, from: request.from, today: this.#today() });
      if (unit) await store.update(tx, unit, moved);
      return toMessage(moved);
    });
    return this.#reached(reply);
  }

  async closeUnit(request: CloseUnitRequest, call: Call) {
    const reply = await this.db.command({ method: UnitService.method.closeUnit, request, call }, async tx => {
      const { id, lastDay, successorCode } = request;
      const unit = await store.find(tx, id);
      const successor = successorCode ? await store.find(tx, successorCode) : undefined;
      const chain = await store.chainOf(tx, successor);
      const closed = decideClosing(unit, { successor, wantsSuccessor: successorCode !== '', chain, lastDay, today: this.#today() });
      if (unit) await store.update(tx, unit, closed);
      return toMessage(closed);
    });
    return this.#reached(reply);
  }

  async #withAllBelow(tx: StationsTx, code: string, day: Day): Promise<string[]> {
    const root = await store.find(tx, code);
    return root ? withAllBelow(root.id, await store.parenthoodsOn(tx, day)) : [];
  }

  #today(): Day {
    return dayOf(this.context.clock.now());
  }

  /** The tree changed: who reads as a leaf and who as a tree is looked up before anybody relies on the answer. */
  async #reached<Reply>(reply: Reply): Promise<Reply> {
    await this.context.db.reach.refresh();
    return reply;
  }
}
