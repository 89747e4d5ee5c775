import type { DescService } from '@bufbuild/protobuf';
import { ActivityService } from './gen/shuniu/activities/v1/activity_pb.js';
import { AnnouncementService } from './gen/shuniu/activities/v1/announcement_pb.js';
import { AttendanceService } from './gen/shuniu/activities/v1/attendance_pb.js';
import { CalendarFeedService } from './gen/shuniu/activities/v1/calendar_pb.js';
import { VolunteerCallService } from './gen/shuniu/activities/v1/call_pb.js';
import { EventLogService as ActivitiesEventLogService } from './gen/shuniu/activities/v1/event_log_pb.js';
import { FeedbackService } from './gen/shuniu/activities/v1/feedback_pb.js';
import { ImportService as ActivitiesImportService } from './gen/shuniu/activities/v1/import_pb.js';
import { OrganisationService } from './gen/shuniu/activities/v1/organisation_pb.js';
import { PublicActivityService } from './gen/shuniu/activities/v1/public_activity_pb.js';
import { RegistrationService } from './gen/shuniu/activities/v1/registration_pb.js';
import { SeriesService } from './gen/shuniu/activities/v1/series_pb.js';
import { VenueService } from './gen/shuniu/activities/v1/venue_pb.js';
import { IndicatorService } from './gen/shuniu/analytics/v1/indicator_pb.js';
import { ApprovalService } from './gen/shuniu/casework/v1/approval_pb.js';
import { ApprovalRoutingService } from './gen/shuniu/casework/v1/approval_routing_pb.js';
import { AssessmentService } from './gen/shuniu/casework/v1/assessment_pb.js';
import { AuditService } from './gen/shuniu/casework/v1/audit_pb.js';
import { CaseService } from './gen/shuniu/casework/v1/case_pb.js';
import { ConsentService } from './gen/shuniu/casework/v1/consent_pb.js';
import { WeeklyDigestService } from './gen/shuniu/casework/v1/digest_pb.js';
import { DocumentService } from './gen/shuniu/casework/v1/document_pb.js';
import { DueVisitService } from './gen/shuniu/casework/v1/due_visit_pb.js';
import { DuplicateService } from './gen/shuniu/casework/v1/duplicate_pb.js';
import { EventLogService as CaseworkEventLogService } from './gen/shuniu/casework/v1/event_log_pb.js';
import { ExportService } from './gen/shuniu/casework/v1/export_pb.js';
import { ExportRequestService } from './gen/shuniu/casework/v1/export_request_pb.js';
import { HouseholdDoorService } from './gen/shuniu/casework/v1/household_door_pb.js';
import { HouseholdService } from './gen/shuniu/casework/v1/household_pb.js';
import { HouseholdVisitService } from './gen/shuniu/casework/v1/household_visit_pb.js';
import { ImportService } from './gen/shuniu/casework/v1/import_pb.js';
import { EvaluationService, InterventionService } from './gen/shuniu/casework/v1/intervention_pb.js';
import { MergeService } from './gen/shuniu/casework/v1/merge_pb.js';
import { OccasionService } from './gen/shuniu/casework/v1/occasion_pb.js';
import { ReferralService } from './gen/shuniu/casework/v1/referral_pb.js';
import { ResidentService } from './gen/shuniu/casework/v1/resident_pb.js';
import { RevealService } from './gen/shuniu/casework/v1/reveal_pb.js';
import { RosterService } from './gen/shuniu/casework/v1/roster_pb.js';
import { ServicePlanService } from './gen/shuniu/casework/v1/service_plan_pb.js';
import { SignalService } from './gen/shuniu/casework/v1/signal_pb.js';
import { SupervisionNoteService } from './gen/shuniu/casework/v1/supervision_note_pb.js';
import { SupervisionService } from './gen/shuniu/casework/v1/supervision_pb.js';
import { TransferService } from './gen/shuniu/casework/v1/transfer_pb.js';
import { UndoService } from './gen/shuniu/casework/v1/undo_pb.js';
import { VisitService } from './gen/shuniu/casework/v1/visit_pb.js';
import { AccountService } from './gen/shuniu/fund/v1/account_pb.js';
import { AdjustmentService } from './gen/shuniu/fund/v1/adjustment_pb.js';
import { BankStatementService } from './gen/shuniu/fund/v1/bank_statement_pb.js';
import { BookService } from './gen/shuniu/fund/v1/book_pb.js';
import { CommitteeService } from './gen/shuniu/fund/v1/committee_pb.js';
import { DisclosureService } from './gen/shuniu/fund/v1/disclosure_pb.js';
import { DonationService } from './gen/shuniu/fund/v1/donation_pb.js';
import { EntryService } from './gen/shuniu/fund/v1/entry_pb.js';
import { EventLogService as FundEventLogService } from './gen/shuniu/fund/v1/event_log_pb.js';
import { FundService } from './gen/shuniu/fund/v1/fund_pb.js';
import { GrantNoteService } from './gen/shuniu/fund/v1/grant_note_pb.js';
import { GrantService } from './gen/shuniu/fund/v1/grant_pb.js';
import { HoldService } from './gen/shuniu/fund/v1/hold_pb.js';
import { ImportService as FundImportService } from './gen/shuniu/fund/v1/import_pb.js';
import { BalanceMonitorService } from './gen/shuniu/fund/v1/monitor_pb.js';
import { PartyService } from './gen/shuniu/fund/v1/party_pb.js';
import { PayoutService } from './gen/shuniu/fund/v1/payout_pb.js';
import { PeriodService } from './gen/shuniu/fund/v1/period_pb.js';
import { ProjectService } from './gen/shuniu/fund/v1/project_pb.js';
import { PublicDisclosureService } from './gen/shuniu/fund/v1/public_disclosure_pb.js';
import { PublicationService } from './gen/shuniu/fund/v1/publication_pb.js';
import { RevisionService } from './gen/shuniu/fund/v1/revision_pb.js';
import { SealService } from './gen/shuniu/fund/v1/seal_pb.js';
import { StatementService } from './gen/shuniu/fund/v1/statement_pb.js';
import { SubsidyService } from './gen/shuniu/fund/v1/subsidy_pb.js';
import { VoucherService } from './gen/shuniu/fund/v1/voucher_pb.js';
import { BasketService } from './gen/shuniu/shop/v1/basket_pb.js';
import { CanteenService } from './gen/shuniu/shop/v1/canteen_pb.js';
import { DeliveryService } from './gen/shuniu/shop/v1/delivery_pb.js';
import { EligibilityService } from './gen/shuniu/shop/v1/eligibility_pb.js';
import { EnterpriseService } from './gen/shuniu/shop/v1/enterprise_pb.js';
import { EventLogService as ShopEventLogService } from './gen/shuniu/shop/v1/event_log_pb.js';
import { FarmOrderService } from './gen/shuniu/shop/v1/farm_order_pb.js';
import { FarmProducerService } from './gen/shuniu/shop/v1/farm_producer_pb.js';
import { FarmProductService } from './gen/shuniu/shop/v1/farm_product_pb.js';
import { ImportService as ShopImportService } from './gen/shuniu/shop/v1/import_pb.js';
import { LoveListService } from './gen/shuniu/shop/v1/love_list_pb.js';
import { MealService } from './gen/shuniu/shop/v1/meal_pb.js';
import { MealRuleService } from './gen/shuniu/shop/v1/meal_rule_pb.js';
import { OfferService } from './gen/shuniu/shop/v1/offer_pb.js';
import { OrderCheckService } from './gen/shuniu/shop/v1/order_check_pb.js';
import { OrderPaperService } from './gen/shuniu/shop/v1/order_paper_pb.js';
import { OrderService } from './gen/shuniu/shop/v1/order_pb.js';
import { ProductService } from './gen/shuniu/shop/v1/product_pb.js';
import { PublicFarmService } from './gen/shuniu/shop/v1/public_farm_pb.js';
import { SettlementService } from './gen/shuniu/shop/v1/settlement_pb.js';
import { AbsenceService } from './gen/shuniu/stations/v1/absence_pb.js';
import { DraftService } from './gen/shuniu/stations/v1/draft_pb.js';
import { EventLogService as StationsEventLogService } from './gen/shuniu/stations/v1/event_log_pb.js';
import { MessageService } from './gen/shuniu/stations/v1/message_pb.js';
import { PostService } from './gen/shuniu/stations/v1/post_pb.js';
import { StationService } from './gen/shuniu/stations/v1/station_pb.js';
import { UnitService } from './gen/shuniu/stations/v1/unit_pb.js';
import { ViewService } from './gen/shuniu/stations/v1/view_pb.js';
import { AnomalyService } from './gen/shuniu/volunteers/v1/anomaly_pb.js';
import { CertificateService, PublicCertificateService } from './gen/shuniu/volunteers/v1/certificate_pb.js';
import { CheckInService, PublicCheckInService } from './gen/shuniu/volunteers/v1/check_in_pb.js';
import { CommendationService } from './gen/shuniu/volunteers/v1/commendation_pb.js';
import { ComplaintService } from './gen/shuniu/volunteers/v1/complaint_pb.js';
import { EventLogService as VolunteersEventLogService } from './gen/shuniu/volunteers/v1/event_log_pb.js';
import { GuardianConsentService } from './gen/shuniu/volunteers/v1/guardian_consent_pb.js';
import { ImportService as VolunteersImportService } from './gen/shuniu/volunteers/v1/import_pb.js';
import { InactiveVolunteerService } from './gen/shuniu/volunteers/v1/inactive_volunteer_pb.js';
import { PairService } from './gen/shuniu/volunteers/v1/pair_pb.js';
import { QualificationKindService } from './gen/shuniu/volunteers/v1/qualification_kind_pb.js';
import { QualificationService } from './gen/shuniu/volunteers/v1/qualification_pb.js';
import { RoundService } from './gen/shuniu/volunteers/v1/round_pb.js';
import { ServiceProjectService } from './gen/shuniu/volunteers/v1/service_project_pb.js';
import { ServiceRecordService } from './gen/shuniu/volunteers/v1/service_record_pb.js';
import { ShiftService } from './gen/shuniu/volunteers/v1/shift_pb.js';
import { ShiftTemplateService } from './gen/shuniu/volunteers/v1/shift_template_pb.js';
import { SignUpService } from './gen/shuniu/volunteers/v1/sign_up_pb.js';
import { PublicStarService, StarService } from './gen/shuniu/volunteers/v1/star_pb.js';
import { StarRuleService } from './gen/shuniu/volunteers/v1/star_rule_pb.js';
import { TeamService } from './gen/shuniu/volunteers/v1/team_pb.js';
import { TitleService } from './gen/shuniu/volunteers/v1/title_pb.js';
import { VolunteerService } from './gen/shuniu/volunteers/v1/volunteer_pb.js';
import { VolunteerStandingService } from './gen/shuniu/volunteers/v1/volunteer_standing_pb.js';

/** Every proto service of the platform: the one list that the gateway, OpenAPI and the golden of methods read. */
export const services: readonly DescService[] = [
  UnitService,
  StationService,
  PostService,
  AbsenceService,
  DraftService,
  MessageService,
  ViewService,
  StationsEventLogService,
  ResidentService,
  RevealService,
  RosterService,
  UndoService,
  ExportService,
  ExportRequestService,
  DuplicateService,
  MergeService,
  TransferService,
  ReferralService,
  HouseholdService,
  HouseholdDoorService,
  VolunteerStandingService,
  VisitService,
  HouseholdVisitService,
  DueVisitService,
  OccasionService,
  SupervisionNoteService,
  SupervisionService,
  CaseService,
  AssessmentService,
  ServicePlanService,
  InterventionService,
  EvaluationService,
  ApprovalService,
  ApprovalRoutingService,
  ConsentService,
  SignalService,
  DocumentService,
  AuditService,
  WeeklyDigestService,
  ImportService,
  CaseworkEventLogService,
  FundService,
  ProjectService,
  PartyService,
  RevisionService,
  AccountService,
  AdjustmentService,
  DonationService,
  PeriodService,
  BankStatementService,
  BalanceMonitorService,
  PublicationService,
  DisclosureService,
  PublicDisclosureService,
  EntryService,
  VoucherService,
  StatementService,
  BookService,
  SealService,
  HoldService,
  CommitteeService,
  GrantService,
  GrantNoteService,
  PayoutService,
  SubsidyService,
  FundImportService,
  FundEventLogService,
  EnterpriseService,
  ProductService,
  BasketService,
  LoveListService,
  OfferService,
  EligibilityService,
  OrderService,
  DeliveryService,
  OrderPaperService,
  OrderCheckService,
  FarmProducerService,
  FarmProductService,
  FarmOrderService,
  PublicFarmService,
  CanteenService,
  MealRuleService,
  MealService,
  SettlementService,
  ShopImportService,
  ShopEventLogService,
  VolunteerService,
  TeamService,
  TitleService,
  StarService,
  StarRuleService,
  PublicStarService,
  CertificateService,
  GuardianConsentService,
  CommendationService,
  ComplaintService,
  QualificationKindService,
  QualificationService,
  PublicCertificateService,
  ServiceRecordService,
  AnomalyService,
  VolunteersImportService,
  VolunteersEventLogService,
  ActivityService,
  SeriesService,
  VenueService,
  OrganisationService,
  RegistrationService,
  AnnouncementService,
  AttendanceService,
  FeedbackService,
  PublicActivityService,
  CalendarFeedService,
  VolunteerCallService,
  ActivitiesImportService,
  ActivitiesEventLogService,
  ServiceProjectService,
  ShiftService,
  ShiftTemplateService,
  SignUpService,
  CheckInService,
  PublicCheckInService,
  InactiveVolunteerService,
  PairService,
  RoundService,
  IndicatorService,
];
