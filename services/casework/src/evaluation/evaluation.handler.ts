import { create, fromBinary, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import { type Call, readsNarrative } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  CaseStage,
  CaseworkFault,
  CaseworkFaultSchema,
  type Evaluation,
  EvaluationSchema,
  EvaluationService,
  type Handles,
  type ListEvaluationsRequest,
  type SaveEvaluationRequest,
  SaveEvaluationRequestSchema,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, faultOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { findCase, lockCase, placeOf } from '../case/case.store.js';
import { checkStage } from '../case/stage.rules.js';
import { checkResults } from '../intervention/intervention.rules.js';
import { approvedPlan } from '../paper/papers.js';
import { sealedOnce } from '../sealed-once.js';
import * as store from './evaluation.store.js';

@Serves(EvaluationService)
@Injectable()
export class EvaluationHandler implements Handles<typeof EvaluationService, Call> {
  constructor(private readonly context: Context) {}

  saveEvaluation(request: SaveEvaluationRequest, call: Call) {
    const method = 'casework.v1.EvaluationService.SaveEvaluation';
    const command = { method, input: SaveEvaluationRequestSchema, request, output: EvaluationSchema };
    return sealedOnce(this.context, call, command, async tx => {
      const asked = request.evaluation as Evaluation;
      const row = await lockCase(tx, asked.caseId);
      checkStage(placeOf(row), CaseStage.EVALUATION);
      const was = (await store.evaluationsOf(tx, row.id)).find(e => e.round === row.reopened_times);
      store.checkEtag(was, asked.etag);
      const at = this.context.clock.now();
      if (asked.on > dayOf(at)) throw faultOf(CaseworkFaultSchema, CaseworkFault.DATE_IN_FUTURE);
      const { paper, content: plan } = await approvedPlan(this.context, tx, row);
      checkResults(asked.results, plan.goals);
      const id = was?.id ?? uuidv7(at.getTime());
      const { results, outcome, ownView, on } = asked;
      const words = toBinary(EvaluationSchema, create(EvaluationSchema, { results, outcome, ownView }));
      const content = this.context.keys.cipher.sealBytes(Buffer.from(words), store.evaluationPlace(id));
      if (was) store.rewriteEvaluation(tx, { id, planId: paper.id, on, content, at });
      else store.insertEvaluation(tx, { id, caseId: row.id, round: row.reopened_times, planId: paper.id, on, content, at });
      recordAct(tx, { action: 'case.evaluated', residentId: row.resident_id });
      await tx.settled();
      return this.#newest(tx, row.id);
    });
  }

  listEvaluations({ caseId }: ListEvaluationsRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const [of, rows] = await Promise.all([findCase(tx, caseId), store.evaluationsOf(tx, caseId)]);
      recordAct(tx, { action: 'case.read', residentId: of.resident_id, fields: ['evaluations'] });
      return { evaluations: rows.map(row => this.#answer(row, readsNarrative(call.actor))) };
    });
  }

  async #newest(tx: SqlTx, caseId: string): Promise<MessageInitShape<typeof EvaluationSchema>> {
    const [row] = await store.evaluationsOf(tx, caseId);
    return this.#answer(row as store.EvaluationRow, true);
  }

  #answer(row: store.EvaluationRow, reads: boolean): MessageInitShape<typeof EvaluationSchema> {
    const plain = {
      id: row.id,
      caseId: row.case_id,
      on: row.day,
      savedBy: row.saved_by,
      savedAt: timestampFromDate(row.saved_at),
      etag: String(row.version),
    };
    if (!reads) return plain;
    const { cipher } = this.context.keys;
    const { results, outcome, ownView } = fromBinary(EvaluationSchema, cipher.openBytes(row.content, store.evaluationPlace(row.id)));
    return { ...plain, results, outcome, ownView };
  }
}
