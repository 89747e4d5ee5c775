import { create, type DescMessage, type MessageInitShape, type MessageShape } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import { type Call, readsNarrative } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, faultOf, minuteOf } from '@shuniu/kernel';
import { type Page, printPdf } from '@shuniu/print';
import { fillNames, type NamesOf, Serves } from '@shuniu/rpc';
import { AssessmentHandler } from '../assessment/assessment.handler.js';
import { recordAct } from '../audit/audit.store.js';
import { CaseHandler } from '../case/case.handler.js';
import { DueVisitHandler } from '../due-visit/due-visit.handler.js';
import { EvaluationHandler } from '../evaluation/evaluation.handler.js';
import { HouseholdHandler } from '../household/household.handler.js';
import { InterventionHandler } from '../intervention/intervention.handler.js';
import { ResidentHandler } from '../resident/resident.handler.js';
import { ServicePlanHandler } from '../service-plan/service-plan.handler.js';
import { VisitHandler } from '../visit/visit.handler.js';
import { blankClosingSheet, blankPlanSheet, type CaseRecords, closingSheet, holding, planSheet } from './case.sheet.js';
import { type Form, type FormKind, formOn, formsOn, walkOf } from './document.rules.js';
import { listForms, namesOf, stationName } from './document.store.js';
import { blankWalkSheet, signInSheet, walkSheet } from './list.sheet.js';
import { blankResidentSheet, residentSheet } from './resident.sheet.js';
import type { Frame } from './sheet.js';
import { blankHouseholdSheet, blankVisitSheet, householdVisitSheet, visitSheet } from './visit.sheet.js';

const PDF = 'application/pdf';
const VISITS = 10;
/** More than anybody walks in a day. */
const WALK = 40;
const MOST = 200;

/** The handlers whose answers are printed: DOC-1 holds because a sheet is given what its reader is answered, and nothing else. */
@Injectable()
export class Records {
  constructor(
    readonly residents: ResidentHandler,
    readonly households: HouseholdHandler,
    readonly visits: VisitHandler,
    readonly cases: CaseHandler,
    readonly dues: DueVisitHandler,
    readonly assessments: AssessmentHandler,
    readonly plans: ServicePlanHandler,
    readonly interventions: InterventionHandler,
    readonly evaluations: EvaluationHandler,
  ) {}
}

@Serves(c.DocumentService)
@Injectable()
export class DocumentHandler implements c.Handles<typeof c.DocumentService, Call> {
  constructor(
    private readonly context: Context,
    private readonly records: Records,
  ) {}

  async listForms(_request: c.ListFormsRequest, call: Call) {
    const forms = await this.context.db.as(call, listForms);
    return { forms: formsOn(forms, this.#today()).map(f => ({ ...f, validTo: f.validTo ?? '' })) };
  }

  async printForm({ code }: c.PrintFormRequest, call: Call) {
    const frame = await this.#frame(call, { code });
    const { form } = frame;
    const blank = { ...frame, printed: undefined };
    const page: Readonly<Record<FormKind, () => Page>> = {
      visit: () => blankVisitSheet(blank),
      resident: () => blankResidentSheet(blank),
      signIn: () => signInSheet(blank, { title: '', on: '', place: '', names: [], rows: 0 }),
      walk: () => blankWalkSheet(blank),
      casePlan: () => blankPlanSheet(blank),
      caseClosing: () => blankClosingSheet(blank),
    };
    return pdf(page[frame.kind](), `${form.title}-空白`);
  }

  async printVisit({ id }: c.PrintVisitRequest, call: Call) {
    const visit = whole(c.VisitSchema, await this.records.visits.getVisit({ id } as c.GetVisitRequest, call));
    const resident = whole(
      c.ResidentSchema,
      await this.records.residents.getResident({ id: visit.residentId } as c.GetResidentRequest, call),
    );
    const frame = await this.#frame(call, { kind: 'visit' }, visit.unitCode, tx => {
      recordAct(tx, { action: 'visit.printed', residentId: visit.residentId });
    });
    const page = visitSheet(frame, { visit, resident, leadsTo: this.#at(visit.unitCode, `visits/${id}`) });
    return pdf(page, `${frame.form.title}-${resident.fileNumber}-${visit.visitedOn}`);
  }

  async printHouseholdVisit({ id, on }: c.PrintHouseholdVisitRequest, call: Call) {
    const household = whole(c.HouseholdSchema, await this.records.households.getHousehold({ id } as c.GetHouseholdRequest, call));
    const members = household.members.filter(m => m.toOn === '').map(m => m.residentId);
    const visits = on
      ? (await Promise.all(members.map(m => this.#visits(call, { residentId: m, fromOn: on, toOn: on, pageSize: 20 })))).flat()
      : [];
    const printed = on ? visits.map(v => v.residentId) : members;
    const frame = await this.#frame(call, { kind: 'visit' }, household.unitCode, tx => {
      for (const residentId of new Set(printed)) recordAct(tx, { action: 'visit.printed', residentId });
    });
    const leadsTo = this.#at(household.unitCode, `households/${id}`);
    const page = on ? householdVisitSheet(frame, { household, visits, on, leadsTo }) : blankHouseholdSheet(frame, { household, leadsTo });
    return pdf(page, [frame.form.title, household.number, on].filter(Boolean).join('-'));
  }

  async printResident({ id, visits: asked }: c.PrintResidentRequest, call: Call) {
    const resident = whole(c.ResidentSchema, await this.records.residents.getResident({ id } as c.GetResidentRequest, call));
    const [visits, { cases = [] }] = await Promise.all([
      this.#visits(call, { residentId: id, pageSize: asked || VISITS }),
      this.records.cases.listCases(create(c.ListCasesRequestSchema, { residentId: id, pageSize: 50 }), call),
    ]);
    const frame = await this.#frame(call, { kind: 'resident' }, resident.unitCode, tx => {
      recordAct(tx, { action: 'resident.printed', residentId: id });
    });
    const narrative = readsNarrative(call.actor);
    const leadsTo = this.#at(resident.unitCode, `residents/${id}`);
    const page = residentSheet(frame, { resident, visits, cases: cases.map(one => whole(c.CaseSchema, one)), narrative, leadsTo });
    return pdf(page, `${frame.form.title}-${resident.fileNumber}`);
  }

  async printCasePlan({ id }: c.PrintCasePlanRequest, call: Call) {
    const records = await this.#caseRecords(call, id);
    const plan = holding(records.plans);
    if (!plan) throw faultOf(c.CaseworkFaultSchema, c.CaseworkFault.PAPER_NOT_FOUND);
    const frame = await this.#caseFrame(call, 'casePlan', records);
    return pdf(planSheet(frame, records, plan), `${frame.form.title}-${records.resident.fileNumber}`);
  }

  async printCaseClosing({ id }: c.PrintCaseClosingRequest, call: Call) {
    const records = await this.#caseRecords(call, id);
    if (records.of.closings.length === 0) throw faultOf(c.CaseworkFaultSchema, c.CaseworkFault.PAPER_NOT_FOUND);
    const frame = await this.#caseFrame(call, 'caseClosing', records);
    const page = closingSheet(frame, records, { reads: readsNarrative(call.actor) });
    return pdf(page, `${frame.form.title}-${records.resident.fileNumber}`);
  }

  async printWalkList({ unit, dueBy: asked, worker, most }: c.PrintWalkListRequest, call: Call) {
    const dueBy = asked || this.#today();
    const request = create(c.ListDueVisitsRequestSchema, { unit, dueBy, worker, pageSize: MOST });
    const { dueVisits = [], nextPageToken } = await this.records.dues.listDueVisits(request, call);
    const frame = await this.#frame(call, { kind: 'walk' }, unit || call.actor.unitCode);
    const all = walkOf(dueVisits.map(due => whole(c.DueVisitSchema, due)));
    const walk = all.slice(0, most || WALK);
    const page = walkSheet(frame, {
      walk,
      dueBy,
      worker,
      leadsTo: this.#at(unit || call.actor.unitCode, 'today'),
      more: walk.length < all.length || Boolean(nextPageToken),
    });
    return pdf(page, `${frame.form.title}-${dueBy}`);
  }

  async printSignInSheet({ title, on, place, rows, residentIds }: c.PrintSignInSheetRequest, call: Call) {
    const names = await this.context.db.as(call, tx => namesOf(tx, residentIds));
    const frame = await this.#frame(call, { kind: 'signIn' });
    return pdf(signInSheet(frame, { title, on, place, names, rows }), [frame.form.title, on].filter(Boolean).join('-'));
  }

  async #visits(call: Call, asked: MessageInitShape<typeof c.ListVisitsRequestSchema>): Promise<c.Visit[]> {
    const { visits = [] } = await this.records.visits.listVisits(create(c.ListVisitsRequestSchema, asked), call);
    return visits.map(visit => whole(c.VisitSchema, visit));
  }

  async #caseRecords(call: Call, id: string): Promise<CaseRecords> {
    const of = whole(c.CaseSchema, await this.records.cases.getCase({ id } as c.GetCaseRequest, call));
    const about = { caseId: id } as c.ListAssessmentsRequest &
      c.ListServicePlansRequest &
      c.ListInterventionsRequest &
      c.ListEvaluationsRequest;
    const { residents, assessments, plans, interventions, evaluations } = this.records;
    const [resident, scored, planned, done, found] = await Promise.all([
      residents.getResident({ id: of.residentId } as c.GetResidentRequest, call),
      assessments.listAssessments(about, call),
      plans.listServicePlans(about, call),
      interventions.listInterventions(about, call),
      evaluations.listEvaluations(about, call),
    ]);
    const namesOf: NamesOf = wanted => this.context.db.namesOf(wanted);
    const [{ assessments: scores }, { servicePlans }] = await Promise.all([
      fillNames(c.ListAssessmentsResponseSchema, whole(c.ListAssessmentsResponseSchema, scored), namesOf),
      fillNames(c.ListServicePlansResponseSchema, whole(c.ListServicePlansResponseSchema, planned), namesOf),
      fillNames(c.CaseSchema, of, namesOf),
    ]);
    return {
      of,
      resident: whole(c.ResidentSchema, resident),
      assessments: scores,
      plans: servicePlans,
      interventions: whole(c.ListInterventionsResponseSchema, done).interventions,
      evaluations: whole(c.ListEvaluationsResponseSchema, found).evaluations,
      leadsTo: this.#at(of.unitCode, `cases/${id}`),
    };
  }

  #caseFrame(call: Call, kind: FormKind, { of }: CaseRecords) {
    return this.#frame(call, { kind }, of.unitCode, tx => recordAct(tx, { action: 'case.printed', residentId: of.residentId }));
  }

  /** What stands around a sheet, and in the same transaction the record of the printing (DOC-3). */
  async #frame(
    call: Call,
    asked: { kind: FormKind } | { code: string },
    unitCode = call.actor.unitCode,
    also: (tx: SqlTx) => void = () => undefined,
  ): Promise<Frame & { readonly kind: FormKind }> {
    const madeAt = this.context.clock.now();
    return this.context.db.as(call, async tx => {
      const [forms, station] = await Promise.all([listForms(tx), stationName(tx, unitCode)]);
      const form: Form = formOn(forms, asked, dayOf(madeAt));
      also(tx);
      return { form, kind: form.kind, station, madeAt, printed: { by: call.actor.name || call.actor.login, at: minuteOf(madeAt) } };
    });
  }

  /** A place of the console, by ids alone: what a code on paper leads to. */
  #at(unitCode: string, path: string): string {
    const { publicUrl, issuer } = this.context.settings;
    return new URL(`/s/${unitCode}/${path}`, publicUrl ?? issuer.issuer).href;
  }
  #today() {
    return dayOf(this.context.clock.now());
  }
}

const whole = <D extends DescMessage>(schema: D, init: MessageInitShape<D>): MessageShape<D> => create(schema, init);
const pdf = async (page: Page, name: string): Promise<MessageInitShape<typeof c.DocumentSchema>> => ({
  fileName: `${name}.pdf`,
  mediaType: PDF,
  content: await printPdf(page),
});
