import {
  ApprovalRoutingService,
  AssessmentService,
  AuditService,
  ConsentService,
  DuplicateService,
  EvaluationService,
  ExportRequestService,
  ExportService,
  HouseholdVisitService,
  InterventionService,
  MergeService,
  ReferralService,
  RevealService,
  RosterService,
  ServicePlanService,
  SignalService,
  TransferService,
  UndoService,
  WeeklyDigestService,
} from '@shuniu/contracts';
import { clientOf } from './client.js';

// What pages of a file and of a case ask for, apart: the first load does not carry their contracts.
export const duplicates = clientOf(DuplicateService);
export const transfers = clientOf(TransferService);
export const merges = clientOf(MergeService);
export const auditRecords = clientOf(AuditService);
export const consents = clientOf(ConsentService);
export const signals = clientOf(SignalService);
export const householdVisits = clientOf(HouseholdVisitService);
export const undos = clientOf(UndoService);
export const reveals = clientOf(RevealService);
export const weeklyDigests = clientOf(WeeklyDigestService);
export const exportRequests = clientOf(ExportRequestService);
export const approvalRouting = clientOf(ApprovalRoutingService);
export const roster = clientOf(RosterService);
export const exports = clientOf(ExportService);
export const assessments = clientOf(AssessmentService);
export const servicePlans = clientOf(ServicePlanService);
export const interventions = clientOf(InterventionService);
export const evaluations = clientOf(EvaluationService);
export const referrals = clientOf(ReferralService);
