import { Module } from '@nestjs/common';
import { ApprovalHandler } from './approval/approval.handler.js';
import { ApprovalRoutingHandler } from './approval/routing.handler.js';
import { AssessmentHandler } from './assessment/assessment.handler.js';
import { AuditHandler } from './audit/audit.handler.js';
import { CaseHandler } from './case/case.handler.js';
import { ConsentHandler } from './consent/consent.handler.js';
import { DigestClock } from './digest/digest.clock.js';
import { DigestHandler } from './digest/digest.handler.js';
import { DocumentHandler, Records } from './document/document.handler.js';
import { DueVisitHandler } from './due-visit/due-visit.handler.js';
import { DuplicateHandler } from './duplicate/duplicate.handler.js';
import { EvaluationHandler } from './evaluation/evaluation.handler.js';
import { EventLogHandler } from './event-log/event-log.handler.js';
import { ExportHandler } from './export/export.handler.js';
import { ExportRequestHandler } from './export-request/export-request.handler.js';
import { HouseholdHandler } from './household/household.handler.js';
import { HouseholdDoorHandler } from './household/household-door.handler.js';
import { HouseholdVisitHandler } from './household-visit/household-visit.handler.js';
import { ImportHandler } from './import/import.handler.js';
import { InterventionHandler } from './intervention/intervention.handler.js';
import { MergeHandler } from './merge/merge.handler.js';
import { OccasionHandler } from './occasion/occasion.handler.js';
import { ReferralHandler } from './referral/referral.handler.js';
import { ResidentHandler } from './resident/resident.handler.js';
import { RevealHandler } from './reveal/reveal.handler.js';
import { RosterHandler } from './roster/roster.handler.js';
import { ServicePlanHandler } from './service-plan/service-plan.handler.js';
import { SignalHandler } from './signal/signal.handler.js';
import { SignalSweep } from './signal/signal.sweep.js';
import { CaseworkSuccession } from './succession/succession.watch.js';
import { SupervisionNoteHandler } from './supervision/note.handler.js';
import { SupervisionHandler } from './supervision/supervision.handler.js';
import { TransferHandler } from './transfer/transfer.handler.js';
import { UndoHandler } from './undo/undo.handler.js';
import { VisitHandler } from './visit/visit.handler.js';

/** The features of casework, one handler for each proto service. */
@Module({
  providers: [
    ResidentHandler,
    HouseholdHandler,
    HouseholdDoorHandler,
    VisitHandler,
    HouseholdVisitHandler,
    DueVisitHandler,
    OccasionHandler,
    SupervisionHandler,
    SupervisionNoteHandler,
    CaseHandler,
    AssessmentHandler,
    ServicePlanHandler,
    InterventionHandler,
    EvaluationHandler,
    ApprovalHandler,
    ApprovalRoutingHandler,
    ConsentHandler,
    SignalHandler,
    SignalSweep,
    DigestHandler,
    DigestClock,
    DocumentHandler,
    Records,
    ImportHandler,
    AuditHandler,
    EventLogHandler,
    DuplicateHandler,
    MergeHandler,
    RevealHandler,
    RosterHandler,
    UndoHandler,
    ExportHandler,
    ExportRequestHandler,
    TransferHandler,
    ReferralHandler,
    CaseworkSuccession,
  ],
})
export class CaseworkModule {}
