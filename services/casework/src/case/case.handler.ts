import { create, type DescMessage, type MessageInitShape, type MessageShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import { type Actor, type Call, readsNarrative } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type Case,
  CaseClosingSchema,
  CasePriority,
  CaseSchema,
  CaseService,
  CaseStage,
  CaseState,
  CaseworkFault,
  CaseworkFaultSchema,
  type CloseCaseRequest,
  CloseCaseRequestSchema,
  CommonFault,
  type CountCasesRequest,
  type GetCaseRequest,
  type Handles,
  type ListCaseChangesRequest,
  type ListCasesRequest,
  type MoveCaseRequest,
  MoveCaseRequestSchema,
  type OpenCaseRequest,
  OpenCaseRequestSchema,
  type ReopenCaseRequest,
  ReopenCaseRequestSchema,
  type UpdateCaseRequest,
  UpdateCaseRequestSchema,
} from '@shuniu/contracts';
import { isViolation, type SqlTx } from '@shuniu/db';
import { commonFault, dayOf, faultOf, isDay, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { PaperKind } from '../paper/paper.store.js';
import { sendPaper, writePaper } from '../paper/papers.js';
import { sealedOnce } from '../sealed-once.js';
import { answerCase } from './case.answer.js';
import { changeCase, toCorrected } from './case.changes.js';
import { changesOfCase } from './case.changes.store.js';
import { addedConcern, checkClosing, checkOpening, checkReopening } from './case.rules.js';
import {
  type CaseRow,
  casePlace,
  findCase,
  findClient,
  insertCase,
  listCases,
  lockCase,
  type OpenWords,
  placeOf,
  reopenCase,
  toCase,
} from './case.store.js';
import { checkClosingEntry, checkMove, needsEvaluation } from './stage.rules.js';
import { closingRules, countStages, enterStage, factsOf, recordStage } from './stage.store.js';

@Serves(CaseService)
@Injectable()
export class CaseHandler implements Handles<typeof CaseService, Call> {
  constructor(private readonly context: Context) {}

  async openCase(request: OpenCaseRequest, call: Call) {
    const asked = request.case as Case;
    return this.#once(call, { input: OpenCaseRequestSchema, request }, async tx => {
      const at = this.context.clock.now();
      const client = await findClient(tx, asked);
      checkOpening(asked, client, dayOf(at));
      const id = uuidv7(at.getTime());
      const worker = asked.worker || call.actor.name;
      await insertCase(tx, { id, asked, concern: this.#seal('concern', id, asked.concern), worker, at }).catch(alreadyOpen);
      recordStage(tx, { caseId: id, round: 0, stage: CaseStage.INTAKE, on: asked.openedOn, at });
      recordAct(tx, { action: 'case.opened', residentId: asked.residentId });
      const own = {
        id,
        unitCode: call.actor.unitCode,
        residentName: client.name,
        worker,
        state: CaseState.OPEN,
        createdAt: timestampFromDate(at),
        etag: '1',
        stage: CaseStage.INTAKE,
        stageSince: asked.openedOn,
        priority: asked.priority || CasePriority.NORMAL,
      };
      const none = {
        closedOn: '',
        closingReason: 0,
        closingNote: '',
        followUpOn: '',
        reopenedTimes: 0,
        pending: 0,
        stages: [],
        closings: [],
      };
      return { ...asked, ...own, ...none };
    });
  }

  async getCase({ id }: GetCaseRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const row = await findCase(tx, id);
      recordAct(tx, { action: 'case.read', residentId: row.resident_id });
      return answerCase(this.context, tx, row, call.actor);
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

  async countCases({ unit }: CountCasesRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    return this.context.db.as(call, async tx => {
      const [stages, rules] = await Promise.all([countStages(tx, unit, today), closingRules(tx, today)]);
      return { stages: stages.map(({ longest, ...counts }) => ({ ...counts, longestDays: longest })), closingRules: rules };
    });
  }

  async updateCase(request: UpdateCaseRequest, call: Call) {
    return this.#once(call, { input: UpdateCaseRequestSchema, request }, async tx => {
      await changeCase(this.context, tx, request);
      return this.#answer(tx, request.id, call);
    });
  }

  async listCaseChanges({ id }: ListCaseChangesRequest, call: Call) {
    const reads = readsNarrative(call.actor);
    return this.context.db.as(call, async tx => {
      const [of, rows] = await Promise.all([findCase(tx, id), changesOfCase(tx, id)]);
      recordAct(tx, { action: 'case.read', residentId: of.resident_id, fields: ['changes'] });
      return { changes: rows.map(row => toCorrected(this.context.keys, row, reads)) };
    });
  }

  async moveCase(request: MoveCaseRequest, call: Call) {
    return this.#once(call, { input: MoveCaseRequestSchema, request }, async tx => {
      const row = await lockCase(tx, request.id);
      const facts = await factsOf(tx, row);
      if (row.state !== CaseState.CLOSED) checkEtag(row, request.etag);
      checkMove(request, placeOf(row), facts);
      const at = this.context.clock.now();
      const id = uuidv7(at.getTime());
      const reason = request.reason.trim();
      const sealed = reason === '' ? null : this.context.keys.cipher.seal(reason, `casework.case_stages.reason:${id}`);
      enterStage(tx, { id, caseId: row.id, round: row.reopened_times, stage: request.stage, at, reason: sealed });
      recordAct(tx, { action: 'case.moved', residentId: row.resident_id, fields: ['stage'] });
      return this.#answer(tx, row.id, call);
    });
  }

  async closeCase(request: CloseCaseRequest, call: Call) {
    const { id, reason, note, closedOn, followUpOn } = request;
    return this.#once(call, { input: CloseCaseRequestSchema, request }, async tx => {
      const row = await lockCase(tx, id);
      const at = this.context.clock.now();
      checkClosing(request, standingOf(row), dayOf(at));
      checkEtag(row, request.etag);
      const [facts, rules] = await Promise.all([factsOf(tx, row), closingRules(tx, dayOf(at))]);
      checkClosingEntry(needsEvaluation(rules, reason), placeOf(row), facts);
      const words = create(CaseClosingSchema, { reason, note, closedOn, followUpOn });
      const paper = { row, kind: PaperKind.CLOSING, schema: CaseClosingSchema, words, etag: undefined };
      const written = await writePaper(this.context, tx, paper);
      if (row.stage !== CaseStage.CLOSING) enterStage(tx, { caseId: id, round: row.reopened_times, stage: CaseStage.CLOSING, at });
      sendPaper(this.context, tx, { row, kind: PaperKind.CLOSING, ...written });
      return this.#answer(tx, id, call);
    });
  }

  async reopenCase(request: ReopenCaseRequest, call: Call) {
    return this.#once(call, { input: ReopenCaseRequestSchema, request }, async tx => {
      const row = await lockCase(tx, request.id);
      const client = { state: row.resident_state, hasOpenCase: row.other_open };
      checkReopening(request.on, standingOf(row), { client, today: dayOf(this.context.clock.now()) });
      const { cipher } = this.context.keys;
      const before = row.concern ? cipher.open(row.concern, casePlace('concern', row.id)) : '';
      const concern = this.#seal('concern', row.id, addedConcern(before, request));
      await reopenCase(tx, row.id, { concern, on: request.on }).catch(alreadyOpen);
      const at = this.context.clock.now();
      recordStage(tx, { caseId: row.id, round: row.reopened_times + 1, stage: CaseStage.INTAKE, on: request.on, at });
      recordAct(tx, { action: 'case.reopened', residentId: row.resident_id });
      return this.#answer(tx, row.id, call);
    });
  }

  async #answer(tx: SqlTx, id: string, call: Call) {
    await tx.settled();
    return answerCase(this.context, tx, await findCase(tx, id), call.actor);
  }

  /** Once for each key. */
  #once<I extends DescMessage>(
    call: Call,
    command: { input: I; request: MessageShape<I> },
    change: (tx: SqlTx) => Promise<MessageInitShape<typeof CaseSchema>>,
  ): Promise<Case> {
    const method = `casework.v1.CaseService.${command.input.name.replace(/Request$/, '')}`;
    return sealedOnce(this.context, call, { ...command, method, output: CaseSchema }, change);
  }

  #seal(column: 'concern' | 'closing_note', id: string, words: string): Buffer | null {
    return words === '' ? null : this.context.keys.cipher.seal(words, casePlace(column, id));
  }

  #opener(actor: Actor): OpenWords | undefined {
    return readsNarrative(actor) ? (column, id, sealed) => this.context.keys.cipher.open(sealed, casePlace(column, id)) : undefined;
  }
}

const standingOf = (row: CaseRow) => ({ state: row.state, openedOn: row.opened_on, closedOn: row.closed_on ?? undefined });

/** The case is the one that was read, if the caller says which. */
function checkEtag(row: CaseRow, etag: string): void {
  const current = String(row.version);
  if (etag !== '' && etag !== current) throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { etag: current } });
}

/** Two cases were opened at once: the index saw what the reading could not. */
function alreadyOpen(error: unknown): never {
  throw isViolation(error, 'one_open_case') ? faultOf(CaseworkFaultSchema, CaseworkFault.CASE_ALREADY_OPEN, { cause: error }) : error;
}
