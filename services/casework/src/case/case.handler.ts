import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import { type Actor, type Call, readsNarrative } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type Case,
  CaseSchema,
  CaseService,
  CaseState,
  CaseworkFault,
  CaseworkFaultSchema,
  type CloseCaseRequest,
  CloseCaseRequestSchema,
  type GetCaseRequest,
  type Handles,
  type ListCasesRequest,
  type OpenCaseRequest,
  OpenCaseRequestSchema,
  type ReopenCaseRequest,
  ReopenCaseRequestSchema,
} from '@shuniu/contracts';
import { type Command, isViolation, type SqlTx } from '@shuniu/db';
import { dayOf, faultOf, isDay, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { saveFollowUp } from '../visit/visit.store.js';
import { addedConcern, checkClosing, checkOpening, checkReopening } from './case.rules.js';
import {
  type CaseRow,
  closeCase,
  findCase,
  findClient,
  insertCase,
  listCases,
  lockCase,
  type OpenWords,
  reopenCase,
  toCase,
} from './case.store.js';

const AFTER_CLOSING = '结案后跟进';
/** Binds sealed words to their row and column. */
const place = (column: 'concern' | 'closing_note', id: string): string => `casework.cases.${column}:${id}`;

@Serves(CaseService)
@Injectable()
export class CaseHandler implements Handles<typeof CaseService, Call> {
  constructor(private readonly context: Context) {}

  async openCase(request: OpenCaseRequest, call: Call) {
    const asked = request.case as Case;
    const command = { method: 'casework.v1.CaseService.OpenCase', request: toBinary(OpenCaseRequestSchema, request) };
    return this.#once(call, command, async tx => {
      const at = this.context.clock.now();
      const client = await findClient(tx, asked);
      checkOpening(asked, client, dayOf(at));
      const id = uuidv7(at.getTime());
      const worker = asked.worker || call.actor.name;
      await insertCase(tx, { id, asked, concern: this.#seal('concern', id, asked.concern), worker, at }).catch(alreadyOpen);
      recordAct(tx, { action: 'case.opened', residentId: asked.residentId });
      const own = {
        id,
        unitCode: call.actor.unitCode,
        residentName: client.name,
        worker,
        state: CaseState.OPEN,
        createdAt: timestampFromDate(at),
        etag: '1',
      };
      const none = { closedOn: '', closingReason: 0, closingNote: '', followUpOn: '', reopenedTimes: 0 };
      return { ...asked, ...own, ...none };
    });
  }

  async getCase({ id }: GetCaseRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const row = await findCase(tx, id);
      recordAct(tx, { action: 'case.read', residentId: row.resident_id });
      return toCase(row, this.#opener(call.actor));
    });
  }

  async listCases(request: ListCasesRequest, call: Call) {
    const after = keysOf(request.pageToken, [isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    return this.context.db.as(call, async tx => {
      const found = await listCases(tx, request, { after, limit: size + 1 });
      if (request.residentId && found.length > 0) recordAct(tx, { action: 'cases.read', residentId: request.residentId });
      const { rows, nextPageToken } = pageOf(found, size, row => [row.opened_on, row.id]);
      return { cases: rows.map(row => toCase(row, this.#opener(call.actor))), nextPageToken };
    });
  }

  async closeCase(request: CloseCaseRequest, call: Call) {
    const { id, reason, note, closedOn, followUpOn } = request;
    const command = { method: 'casework.v1.CaseService.CloseCase', request: toBinary(CloseCaseRequestSchema, request) };
    return this.#once(call, command, async tx => {
      const row = await lockCase(tx, id);
      const today = dayOf(this.context.clock.now());
      checkClosing(request, standingOf(row), today);
      const sealed = this.#seal('closing_note', id, note);
      closeCase(tx, id, { closedOn, reason, note: sealed, followUpOn: followUpOn || undefined });
      if (followUpOn)
        saveFollowUp(tx, { residentId: row.resident_id, caseId: id, text: AFTER_CLOSING, dueOn: followUpOn, createdOn: today });
      recordAct(tx, { action: 'case.closed', residentId: row.resident_id });
      const closed = {
        state: CaseState.CLOSED,
        closed_on: closedOn,
        closing_reason: reason,
        closing_note: sealed,
        follow_up_on: followUpOn || null,
      };
      return create(CaseSchema, toCase({ ...row, ...closed, version: row.version + 1 }, this.#opener(call.actor)));
    });
  }

  async reopenCase(request: ReopenCaseRequest, call: Call) {
    const command = { method: 'casework.v1.CaseService.ReopenCase', request: toBinary(ReopenCaseRequestSchema, request) };
    return this.#once(call, command, async tx => {
      const row = await lockCase(tx, request.id);
      const client = { state: row.resident_state, hasOpenCase: row.other_open };
      checkReopening(request.on, standingOf(row), { client, today: dayOf(this.context.clock.now()) });
      const { cipher } = this.context.keys;
      const before = row.concern ? cipher.open(row.concern, place('concern', row.id)) : '';
      const concern = this.#seal('concern', row.id, addedConcern(before, request));
      await reopenCase(tx, row.id, concern).catch(alreadyOpen);
      recordAct(tx, { action: 'case.reopened', residentId: row.resident_id });
      const open = { state: CaseState.OPEN, closed_on: null, closing_reason: 0, closing_note: null, follow_up_on: null, concern };
      return create(
        CaseSchema,
        toCase({ ...row, ...open, reopened_times: row.reopened_times + 1, version: row.version + 1 }, this.#opener(call.actor)),
      );
    });
  }

  /** Once for each key. The reply kept beside the key is sealed: it holds the words of the case. */
  async #once(call: Call, command: Command, fn: (tx: SqlTx) => Promise<Case>): Promise<Case> {
    const { cipher } = this.context.keys;
    const at = `casework.commands.reply:${command.method}:${call.idempotencyKey ?? ''}`;
    const reply = await this.context.db.once(call, command, async tx =>
      cipher.sealBytes(Buffer.from(toBinary(CaseSchema, await fn(tx))), at),
    );
    return fromBinary(CaseSchema, cipher.openBytes(Buffer.from(reply), at));
  }

  #seal(column: 'concern' | 'closing_note', id: string, words: string): Buffer | null {
    return words === '' ? null : this.context.keys.cipher.seal(words, place(column, id));
  }

  #opener(actor: Actor): OpenWords | undefined {
    return readsNarrative(actor) ? (column, id, sealed) => this.context.keys.cipher.open(sealed, place(column, id)) : undefined;
  }
}

const standingOf = (row: CaseRow) => ({ state: row.state, openedOn: row.opened_on, closedOn: row.closed_on ?? undefined });

/** Two cases were opened at once: the index saw what the reading could not. */
function alreadyOpen(error: unknown): never {
  throw isViolation(error, 'one_open_case') ? faultOf(CaseworkFaultSchema, CaseworkFault.CASE_ALREADY_OPEN, { cause: error }) : error;
}
