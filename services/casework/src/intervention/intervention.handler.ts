import { Injectable } from '@nestjs/common';
import { type Actor, type Call, readsNarrative } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  CaseStage,
  type Handles,
  type ImplementInterventionRequest,
  ImplementInterventionRequestSchema,
  type Intervention,
  InterventionSchema,
  InterventionService,
  type ListInterventionsRequest,
  type RecordInterventionRequest,
  RecordInterventionRequestSchema,
} from '@shuniu/contracts';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { findCase, lockCase, placeOf } from '../case/case.store.js';
import { checkStage } from '../case/stage.rules.js';
import { approvedPlan } from '../paper/papers.js';
import { sealedOnce } from '../sealed-once.js';
import { checkGoal } from '../service-plan/service-plan.rules.js';
import { checkImplementing, checkIntervention } from './intervention.rules.js';
import * as store from './intervention.store.js';

const METHOD = 'casework.v1.InterventionService';
const output = InterventionSchema;

@Serves(InterventionService)
@Injectable()
export class InterventionHandler implements Handles<typeof InterventionService, Call> {
  constructor(private readonly context: Context) {}

  recordIntervention(request: RecordInterventionRequest, call: Call) {
    const command = { method: `${METHOD}.RecordIntervention`, input: RecordInterventionRequestSchema, request, output };
    return sealedOnce(this.context, call, command, async tx => {
      const asked = request.intervention as Intervention;
      const row = await lockCase(tx, asked.caseId);
      checkStage(placeOf(row), CaseStage.INTERVENTION);
      const { goals } = (await approvedPlan(this.context, tx, row)).content;
      checkGoal(goals, asked.goalId, 'intervention.goalId');
      const at = this.context.clock.now();
      checkIntervention(asked, dayOf(at));
      const id = uuidv7(at.getTime());
      const narrative = this.#seal(id, asked.narrative);
      store.insertIntervention(tx, {
        id,
        asked,
        round: row.reopened_times,
        provider: asked.provider || call.actor.name,
        narrative,
        at,
      });
      recordAct(tx, { action: 'case.interventionRecorded', residentId: row.resident_id });
      await tx.settled();
      return store.toIntervention(await store.findIntervention(tx, id), this.#opener(call.actor));
    });
  }

  implementIntervention(request: ImplementInterventionRequest, call: Call) {
    const command = { method: `${METHOD}.ImplementIntervention`, input: ImplementInterventionRequestSchema, request, output };
    return sealedOnce(this.context, call, command, async tx => {
      const { case_id } = await store.findIntervention(tx, request.id);
      const row = await lockCase(tx, case_id);
      checkStage(placeOf(row), CaseStage.INTERVENTION);
      const was = await store.findIntervention(tx, request.id);
      checkImplementing(request, { implemented: was.implemented, etag: String(was.version) }, dayOf(this.context.clock.now()));
      const { cipher } = this.context.keys;
      const before = was.narrative ? cipher.open(was.narrative, store.narrativePlace(was.id)) : '';
      const words = [before, request.narrative].filter(text => text !== '').join('\n');
      store.implement(tx, was.id, { on: request.on, narrative: this.#seal(was.id, words) });
      recordAct(tx, { action: 'case.interventionRecorded', residentId: row.resident_id });
      await tx.settled();
      return store.toIntervention(await store.findIntervention(tx, was.id), this.#opener(call.actor));
    });
  }

  listInterventions({ caseId }: ListInterventionsRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const [of, rows] = await Promise.all([findCase(tx, caseId), store.interventionsOf(tx, caseId)]);
      recordAct(tx, { action: 'case.read', residentId: of.resident_id, fields: ['interventions'] });
      return { interventions: rows.map(row => store.toIntervention(row, this.#opener(call.actor))) };
    });
  }

  #seal(id: string, words: string): Buffer | null {
    return words === '' ? null : this.context.keys.cipher.seal(words, store.narrativePlace(id));
  }
  #opener(actor: Actor) {
    return readsNarrative(actor) ? (sealed: Buffer, place: string) => this.context.keys.cipher.open(sealed, place) : undefined;
  }
}
