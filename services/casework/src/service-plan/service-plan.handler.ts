import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import { type Call, readsNarrative } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  CaseStage,
  CaseworkFault,
  CaseworkFaultSchema,
  type Handles,
  type ListServicePlansRequest,
  PaperState,
  type PlanContent,
  PlanContentSchema,
  type RecordGoalProgressRequest,
  RecordGoalProgressRequestSchema,
  type SaveServicePlanRequest,
  SaveServicePlanRequestSchema,
  ServicePlanSchema,
  ServicePlanService,
  type SubmitServicePlanRequest,
  SubmitServicePlanRequestSchema,
} from '@shuniu/contracts';
import { dayOf, faultOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { findCase, lockCase, placeOf } from '../case/case.store.js';
import { checkStage } from '../case/stage.rules.js';
import { findPaper, PaperKind, type PaperRow, papersOf, toPaper } from '../paper/paper.store.js';
import { readPaper, savePaper, submitPaper } from '../paper/papers.js';
import { sealedOnce } from '../sealed-once.js';
import { checkGoal, checkGoals, checkPlan, reachedOf } from './service-plan.rules.js';
import { addProgress, type ProgressRow, progressOf, progressPlace } from './service-plan.store.js';

const METHOD = 'casework.v1.ServicePlanService';
const kind = PaperKind.PLAN;
const schema = PlanContentSchema;
const output = ServicePlanSchema;

@Serves(ServicePlanService)
@Injectable()
export class ServicePlanHandler implements Handles<typeof ServicePlanService, Call> {
  constructor(private readonly context: Context) {}

  saveServicePlan(request: SaveServicePlanRequest, call: Call) {
    const command = { method: `${METHOD}.SaveServicePlan`, input: SaveServicePlanRequestSchema, request, output };
    return sealedOnce(this.context, call, command, async tx => {
      const words = request.content as PlanContent;
      const id = await savePaper(this.context, tx, { caseId: request.caseId, kind, schema, words, etag: request.etag });
      checkPlan(words);
      return this.#answer(await findPaper(tx, id, kind), [], true);
    });
  }

  submitServicePlan(request: SubmitServicePlanRequest, call: Call) {
    const command = { method: `${METHOD}.SubmitServicePlan`, input: SubmitServicePlanRequestSchema, request, output };
    return sealedOnce(this.context, call, command, async tx => {
      await submitPaper(this.context, tx, { ...request, kind, schema, check: checkGoals });
      return this.#answer(await findPaper(tx, request.id, kind), [], true);
    });
  }

  recordGoalProgress(request: RecordGoalProgressRequest, call: Call) {
    const command = { method: `${METHOD}.RecordGoalProgress`, input: RecordGoalProgressRequestSchema, request, output };
    return sealedOnce(this.context, call, command, async tx => {
      const { goalId, state, on } = request;
      const paper = await findPaper(tx, request.id, kind);
      const row = await lockCase(tx, paper.case_id);
      checkStage(placeOf(row), CaseStage.INTERVENTION, CaseStage.EVALUATION);
      if (paper.state !== PaperState.APPROVED) throw faultOf(CaseworkFaultSchema, CaseworkFault.GOAL_NOT_FOUND);
      checkGoal(readPaper(this.context, schema, paper).goals, goalId);
      const at = this.context.clock.now();
      if (on > dayOf(at)) throw faultOf(CaseworkFaultSchema, CaseworkFault.DATE_IN_FUTURE);
      const id = uuidv7(at.getTime());
      const note = request.note ? this.context.keys.cipher.seal(request.note, progressPlace(id)) : null;
      addProgress(tx, { id, caseId: row.id, goalId, state, on, note, at });
      recordAct(tx, { action: 'case.progressRecorded', residentId: row.resident_id });
      await tx.settled();
      return this.#answer(paper, await progressOf(tx, row.id), true);
    });
  }

  listServicePlans({ caseId }: ListServicePlansRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const [of, rows, progress] = await Promise.all([findCase(tx, caseId), papersOf(tx, caseId, kind), progressOf(tx, caseId)]);
      recordAct(tx, { action: 'case.read', residentId: of.resident_id, fields: ['servicePlans'] });
      const reads = readsNarrative(call.actor);
      return { servicePlans: rows.map(row => this.#answer(row, progress, reads)) };
    });
  }

  #answer(row: PaperRow, progress: readonly ProgressRow[], reads: boolean): MessageInitShape<typeof ServicePlanSchema> {
    const { cipher } = this.context.keys;
    const content = readPaper(this.context, schema, row);
    const told = progress
      .filter(p => content.goals.some(g => g.id === p.goal_id))
      .map(p => ({
        goalId: p.goal_id,
        state: p.state,
        on: p.day,
        note: p.note && reads ? cipher.open(p.note, progressPlace(p.id)) : '',
        by: p.actor,
        at: timestampFromDate(p.at),
      }));
    const counts = { goals: content.goals.length, goalsReached: reachedOf(content.goals, told) };
    if (!reads) return { paper: toPaper(row), ...counts };
    return { paper: toPaper(row, (sealed, place) => cipher.open(sealed, place)), content, progress: told, ...counts };
  }
}
