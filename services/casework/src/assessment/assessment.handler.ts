import type { MessageInitShape } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import { type Call, readsNarrative } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type AssessmentContent,
  AssessmentContentSchema,
  AssessmentSchema,
  AssessmentService,
  CaseworkFault,
  CaseworkFaultSchema,
  type GetAssessmentScaleRequest,
  type Handles,
  type ListAssessmentsRequest,
  type SaveAssessmentRequest,
  SaveAssessmentRequestSchema,
  type SubmitAssessmentRequest,
  SubmitAssessmentRequestSchema,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, faultOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { findCase } from '../case/case.store.js';
import { findPaper, PaperKind, type PaperRow, papersOf, toPaper } from '../paper/paper.store.js';
import { readPaper, savePaper, submitPaper } from '../paper/papers.js';
import { sealedOnce } from '../sealed-once.js';
import { checkComplete, checkScores, riskOf, totalOf } from './assessment.rules.js';
import { scaleOn } from './assessment.store.js';

const METHOD = 'casework.v1.AssessmentService';
const kind = PaperKind.ASSESSMENT;
const schema = AssessmentContentSchema;

@Serves(AssessmentService)
@Injectable()
export class AssessmentHandler implements Handles<typeof AssessmentService, Call> {
  constructor(private readonly context: Context) {}

  getAssessmentScale({ asOf }: GetAssessmentScaleRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const { domains, bands } = await scaleOn(tx, asOf || dayOf(this.context.clock.now()));
      return { domains: [...domains], bands: [...bands] };
    });
  }

  saveAssessment(request: SaveAssessmentRequest, call: Call) {
    const command = { method: `${METHOD}.SaveAssessment`, input: SaveAssessmentRequestSchema, request, output: AssessmentSchema };
    return sealedOnce(this.context, call, command, async tx => {
      const { caseId, etag } = request;
      const words = request.content as AssessmentContent;
      const scale = await scaleOn(tx, words.on);
      const id = await savePaper(this.context, tx, { caseId, kind, schema, words, etag });
      if (words.on > dayOf(this.context.clock.now())) throw faultOf(CaseworkFaultSchema, CaseworkFault.DATE_IN_FUTURE);
      checkScores(words.scores, scale.domains);
      return this.#answer(tx, await findPaper(tx, id, kind), true);
    });
  }

  submitAssessment(request: SubmitAssessmentRequest, call: Call) {
    const command = { method: `${METHOD}.SubmitAssessment`, input: SubmitAssessmentRequestSchema, request, output: AssessmentSchema };
    return sealedOnce(this.context, call, command, async tx => {
      const check = async (words: AssessmentContent) => checkComplete(words.scores, (await scaleOn(tx, words.on)).domains);
      await submitPaper(this.context, tx, { ...request, kind, schema, check });
      return this.#answer(tx, await findPaper(tx, request.id, kind), true);
    });
  }

  listAssessments({ caseId }: ListAssessmentsRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const [of, rows] = await Promise.all([findCase(tx, caseId), papersOf(tx, caseId, kind)]);
      recordAct(tx, { action: 'case.read', residentId: of.resident_id, fields: ['assessments'] });
      const reads = readsNarrative(call.actor);
      const assessments = [];
      for (const row of rows) assessments.push(await this.#answer(tx, row, reads));
      return { assessments };
    });
  }

  async #answer(tx: SqlTx, row: PaperRow, reads: boolean): Promise<MessageInitShape<typeof AssessmentSchema>> {
    const { cipher } = this.context.keys;
    if (!reads) return { paper: toPaper(row) };
    const content = readPaper(this.context, schema, row);
    const risk = riskOf(content.scores, await scaleOn(tx, content.on));
    return { paper: toPaper(row, (sealed, place) => cipher.open(sealed, place)), content, total: totalOf(content.scores), risk };
  }
}
