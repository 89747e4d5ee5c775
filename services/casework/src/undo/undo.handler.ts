import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { type Handles, ResidentSchema, type UndoChangeRequest, UndoChangeRequestSchema, UndoService } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { CategoryTable } from '../category/category.store.js';
import { toResident } from '../resident/resident.row.js';
import { findResident } from '../resident/resident.store.js';
import { undoChange } from './undo.commands.js';

@Serves(UndoService)
@Injectable()
export class UndoHandler implements Handles<typeof UndoService, Call> {
  readonly #categories = new CategoryTable();

  constructor(private readonly context: Context) {}

  async undoChange(request: UndoChangeRequest, call: Call) {
    const command = { method: 'casework.v1.UndoService.UndoChange', request: toBinary(UndoChangeRequestSchema, request) };
    const reply = await this.context.db.once(call, command, async tx => {
      const at = this.context.clock.now();
      const today = dayOf(at);
      await undoChange(tx, request, { at, today, keys: this.context.keys });
      await tx.settled();
      const [row, known] = await Promise.all([findResident(tx, request.id), this.#categories.known(tx)]);
      return toBinary(ResidentSchema, create(ResidentSchema, toResident(row, { today, known })));
    });
    return fromBinary(ResidentSchema, reply);
  }
}
