import type { DescMessage, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import { type Call, readsNarrative } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, isInstant, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import type { Now } from '../resident/resident.changes.js';
import { sealedOnce } from '../sealed-once.js';
import { acceptTransfer, offerTransfer, place, rejectTransfer, withdrawTransfer } from './transfer.commands.js';
import { ownerOf } from './transfer.rules.js';
import { findTransfer, listTargets, listTransfers, type TransferRow } from './transfer.store.js';

@Serves(c.TransferService)
@Injectable()
export class TransferHandler implements c.Handles<typeof c.TransferService, Call> {
  constructor(private readonly context: Context) {}

  offerTransfer(request: c.OfferTransferRequest, call: Call) {
    return this.#change(call, { input: c.OfferTransferRequestSchema, request }, (tx, now) => offerTransfer(tx, request, now));
  }
  acceptTransfer(request: c.AcceptTransferRequest, call: Call) {
    const accept = { input: c.AcceptTransferRequestSchema, request };
    return this.#change(call, accept, (tx, now) => acceptTransfer(tx, request.id, now).then(() => request.id));
  }
  rejectTransfer(request: c.RejectTransferRequest, call: Call) {
    const reject = { input: c.RejectTransferRequestSchema, request };
    return this.#change(call, reject, (tx, now) => rejectTransfer(tx, request, now).then(() => request.id));
  }
  withdrawTransfer(request: c.WithdrawTransferRequest, call: Call) {
    const withdraw = { input: c.WithdrawTransferRequestSchema, request };
    return this.#change(call, withdraw, (tx, now) => withdrawTransfer(tx, request.id, now).then(() => request.id));
  }

  async listTransfers(request: c.ListTransfersRequest, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => listTransfers(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.offered_at.toISOString(), row.id]);
    return { transfers: rows.map(row => this.#shown(row, call)), nextPageToken };
  }

  async listTransferTargets(_request: c.ListTransferTargetsRequest, call: Call) {
    const { today } = this.#now();
    return { targets: await this.context.db.as(call, tx => listTargets(tx, today)) };
  }

  /** Runs a change once for its Idempotency-Key and answers with the transfer as it is then. */
  #change<I extends DescMessage>(
    call: Call,
    { input, request }: { input: I; request: MessageShape<I> },
    change: (tx: SqlTx, now: Now) => Promise<string>,
  ): Promise<c.Transfer> {
    const method = `casework.v1.TransferService.${input.name.replace(/Request$/, '')}`;
    return sealedOnce(this.context, call, { method, input, request, output: c.TransferSchema }, async tx => {
      const id = await change(tx, this.#now());
      await tx.settled();
      return this.#shown(await findTransfer(tx, id), call);
    });
  }

  /** The card: whose file it is sees the way to it, the other station no more than the masked name. */
  #shown(row: TransferRow, { actor }: Call): MessageInitShape<typeof c.TransferSchema> {
    const open = (column: 'reason' | 'answer', sealed: Buffer | null) =>
      sealed && readsNarrative(actor) ? this.context.keys.cipher.open(sealed, place(column, row.id)) : '';
    const sender = row.from_code === actor.unitCode;
    const owns = sender ? ownerOf(row.state) === 'from' : ownerOf(row.state) === 'to';
    return {
      id: row.id,
      fromUnitCode: row.from_code,
      fromUnitName: row.from_name,
      toUnitCode: row.to_code,
      toUnitName: row.to_name,
      nameMasked: row.name_masked,
      ageGroup: row.age_group,
      reason: open('reason', row.reason),
      consent: row.consent,
      state: row.state,
      offeredBy: row.offered_by,
      offeredAt: timestampFromDate(row.offered_at),
      answeredBy: row.answered_by ?? '',
      ...(row.answered_at ? { answeredAt: timestampFromDate(row.answered_at) } : {}),
      answer: open('answer', row.answer),
      residentId: owns ? row.resident_id : '',
      fileNumber: sender || owns ? row.file_number : '',
    };
  }

  #now(): Now {
    const at = this.context.clock.now();
    return { at, today: dayOf(at), keys: this.context.keys };
  }
}
