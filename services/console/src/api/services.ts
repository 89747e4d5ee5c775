import {
  AccountService,
  AdjustmentService,
  ApprovalService,
  AssessmentService,
  AuditService,
  BalanceMonitorService,
  BankStatementService,
  BookService,
  CaseService,
  CommitteeService,
  ConsentService,
  DisclosureService,
  DocumentService,
  DonationService,
  DraftService,
  DueVisitService,
  DuplicateService,
  EntryService,
  EvaluationService,
  ExportService,
  FundService,
  GrantNoteService,
  GrantService,
  HoldService,
  HouseholdService,
  HouseholdVisitService,
  IndicatorService,
  InterventionService,
  MergeService,
  MessageService,
  PartyService,
  PeriodService,
  PostService,
  ProjectService,
  ReferralService,
  ResidentService,
  RevisionService,
  RosterService,
  SealService,
  ServicePlanService,
  SignalService,
  StatementService,
  SupervisionNoteService,
  TransferService,
  UndoService,
  UnitService,
  ViewService,
  VisitService,
  VoucherService,
} from '@shuniu/contracts';
import { clientOf } from './client.js';

export const units = clientOf(UnitService);
export const posts = clientOf(PostService);
export const residents = clientOf(ResidentService);
export const households = clientOf(HouseholdService);
export const visits = clientOf(VisitService);
export const documents = clientOf(DocumentService);
export const supervisionNotes = clientOf(SupervisionNoteService);
export const dueVisits = clientOf(DueVisitService);
export const duplicates = clientOf(DuplicateService);
export const transfers = clientOf(TransferService);
export const merges = clientOf(MergeService);
export const auditRecords = clientOf(AuditService);
export const indicators = clientOf(IndicatorService);
export const messages = clientOf(MessageService);
export const serverDrafts = clientOf(DraftService);
export const consents = clientOf(ConsentService);
export const signals = clientOf(SignalService);
export const householdVisits = clientOf(HouseholdVisitService);
export const undos = clientOf(UndoService);
export const roster = clientOf(RosterService);
export const exports = clientOf(ExportService);
export const views = clientOf(ViewService);
export const cases = clientOf(CaseService);
export const assessments = clientOf(AssessmentService);
export const servicePlans = clientOf(ServicePlanService);
export const interventions = clientOf(InterventionService);
export const evaluations = clientOf(EvaluationService);
export const approvals = clientOf(ApprovalService);
export const referrals = clientOf(ReferralService);
export const funds = clientOf(FundService);
export const projects = clientOf(ProjectService);
export const parties = clientOf(PartyService);
export const revisions = clientOf(RevisionService);
export const accounts = clientOf(AccountService);
export const adjustments = clientOf(AdjustmentService);
export const entries = clientOf(EntryService);
export const donations = clientOf(DonationService);
export const holds = clientOf(HoldService);
export const committees = clientOf(CommitteeService);
export const grants = clientOf(GrantService);
export const periods = clientOf(PeriodService);
export const disclosures = clientOf(DisclosureService);
export const vouchers = clientOf(VoucherService);
export const statements = clientOf(StatementService);
export const books = clientOf(BookService);
export const seals = clientOf(SealService);
export const grantNotes = clientOf(GrantNoteService);
export const bank = clientOf(BankStatementService);
export const balanceMonitors = clientOf(BalanceMonitorService);
