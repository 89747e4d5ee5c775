export * from './fields.js';
export * from './gen/shuniu/activities/v1/activity_event_pb.js';
export * from './gen/shuniu/activities/v1/activity_pb.js';
export * from './gen/shuniu/activities/v1/announcement_pb.js';
export * from './gen/shuniu/activities/v1/attendance_pb.js';
export * from './gen/shuniu/activities/v1/calendar_pb.js';
export * from './gen/shuniu/activities/v1/call_event_pb.js';
export * from './gen/shuniu/activities/v1/call_pb.js';
export { EventLogService as ActivitiesEventLogService } from './gen/shuniu/activities/v1/event_log_pb.js';
export * from './gen/shuniu/activities/v1/fault_pb.js';
export * from './gen/shuniu/activities/v1/feedback_pb.js';
export {
  type ActivityRow,
  ActivityRowSchema,
  ImportService as ActivitiesImportService,
  type OrganisationRow,
  OrganisationRowSchema,
} from './gen/shuniu/activities/v1/import_pb.js';
export {
  type NoticeRaised as ActivitiesNoticeRaised,
  NoticeRaisedSchema as ActivitiesNoticeRaisedSchema,
} from './gen/shuniu/activities/v1/notice_pb.js';
export * from './gen/shuniu/activities/v1/organisation_pb.js';
export * from './gen/shuniu/activities/v1/public_activity_pb.js';
export * from './gen/shuniu/activities/v1/registration_pb.js';
export * from './gen/shuniu/activities/v1/series_pb.js';
export {
  type SuccessionMoved as ActivitiesSuccessionMoved,
  SuccessionMovedSchema as ActivitiesSuccessionMovedSchema,
} from './gen/shuniu/activities/v1/succession_event_pb.js';
export * from './gen/shuniu/activities/v1/venue_pb.js';
export * from './gen/shuniu/analytics/v1/fault_pb.js';
export * from './gen/shuniu/analytics/v1/indicator_pb.js';
export * from './gen/shuniu/casework/v1/approval_pb.js';
export * from './gen/shuniu/casework/v1/approval_routing_pb.js';
export * from './gen/shuniu/casework/v1/assessment_pb.js';
export * from './gen/shuniu/casework/v1/audit_pb.js';
export * from './gen/shuniu/casework/v1/case_pb.js';
export * from './gen/shuniu/casework/v1/consent_pb.js';
export * from './gen/shuniu/casework/v1/digest_pb.js';
export * from './gen/shuniu/casework/v1/document_pb.js';
export * from './gen/shuniu/casework/v1/due_visit_pb.js';
export * from './gen/shuniu/casework/v1/duplicate_pb.js';
export { EventLogService as CaseworkEventLogService } from './gen/shuniu/casework/v1/event_log_pb.js';
export * from './gen/shuniu/casework/v1/export_pb.js';
export * from './gen/shuniu/casework/v1/export_request_pb.js';
export * from './gen/shuniu/casework/v1/fault_pb.js';
export * from './gen/shuniu/casework/v1/household_door_pb.js';
export * from './gen/shuniu/casework/v1/household_pb.js';
export * from './gen/shuniu/casework/v1/household_visit_pb.js';
export * from './gen/shuniu/casework/v1/import_pb.js';
export * from './gen/shuniu/casework/v1/intervention_pb.js';
export * from './gen/shuniu/casework/v1/merge_pb.js';
export * from './gen/shuniu/casework/v1/notice_pb.js';
export * from './gen/shuniu/casework/v1/occasion_pb.js';
export * from './gen/shuniu/casework/v1/paper_pb.js';
export * from './gen/shuniu/casework/v1/referral_pb.js';
export * from './gen/shuniu/casework/v1/resident_pb.js';
export * from './gen/shuniu/casework/v1/reveal_pb.js';
export * from './gen/shuniu/casework/v1/roster_pb.js';
export * from './gen/shuniu/casework/v1/service_plan_pb.js';
export * from './gen/shuniu/casework/v1/signal_pb.js';
export {
  type SuccessionMoved as CaseworkSuccessionMoved,
  SuccessionMovedSchema as CaseworkSuccessionMovedSchema,
} from './gen/shuniu/casework/v1/succession_event_pb.js';
export * from './gen/shuniu/casework/v1/supervision_note_pb.js';
export * from './gen/shuniu/casework/v1/supervision_pb.js';
export * from './gen/shuniu/casework/v1/transfer_pb.js';
export * from './gen/shuniu/casework/v1/undo_pb.js';
export * from './gen/shuniu/casework/v1/visit_pb.js';
export * from './gen/shuniu/common/v1/document_pb.js';
export * from './gen/shuniu/common/v1/event_log_pb.js';
export * from './gen/shuniu/common/v1/fault_pb.js';
export * from './gen/shuniu/common/v1/money_pb.js';
export * from './gen/shuniu/common/v1/notice_pb.js';
export * from './gen/shuniu/common/v1/person_pb.js';
export * from './gen/shuniu/common/v1/succession_pb.js';
export * from './gen/shuniu/fund/v1/account_pb.js';
export * from './gen/shuniu/fund/v1/adjustment_pb.js';
export * from './gen/shuniu/fund/v1/bank_statement_pb.js';
export * from './gen/shuniu/fund/v1/book_pb.js';
export * from './gen/shuniu/fund/v1/committee_pb.js';
export * from './gen/shuniu/fund/v1/disclosure_pb.js';
export * from './gen/shuniu/fund/v1/donation_pb.js';
export * from './gen/shuniu/fund/v1/entry_event_pb.js';
export * from './gen/shuniu/fund/v1/entry_pb.js';
export { EventLogService as FundEventLogService } from './gen/shuniu/fund/v1/event_log_pb.js';
export * from './gen/shuniu/fund/v1/fault_pb.js';
export * from './gen/shuniu/fund/v1/fund_pb.js';
export * from './gen/shuniu/fund/v1/grant_note_pb.js';
export * from './gen/shuniu/fund/v1/grant_pb.js';
export * from './gen/shuniu/fund/v1/hold_pb.js';
export {
  type BankStatementRow,
  BankStatementRowSchema,
  type FundEntryRow,
  FundEntryRowSchema,
  ImportService as FundImportService,
} from './gen/shuniu/fund/v1/import_pb.js';
export * from './gen/shuniu/fund/v1/monitor_pb.js';
export {
  type NoticeRaised as FundNoticeRaised,
  NoticeRaisedSchema as FundNoticeRaisedSchema,
  NoticeSettledSchema as FundNoticeSettledSchema,
} from './gen/shuniu/fund/v1/notice_pb.js';
export * from './gen/shuniu/fund/v1/party_pb.js';
export * from './gen/shuniu/fund/v1/payout_pb.js';
export * from './gen/shuniu/fund/v1/period_pb.js';
export * from './gen/shuniu/fund/v1/project_pb.js';
export * from './gen/shuniu/fund/v1/public_disclosure_pb.js';
export * from './gen/shuniu/fund/v1/publication_pb.js';
export * from './gen/shuniu/fund/v1/revision_pb.js';
export * from './gen/shuniu/fund/v1/seal_pb.js';
export * from './gen/shuniu/fund/v1/statement_pb.js';
export * from './gen/shuniu/fund/v1/subsidy_pb.js';
export * from './gen/shuniu/fund/v1/voucher_pb.js';
export * from './gen/shuniu/imports/v1/imports_pb.js';
export { type Access, Code, type Column, type FaultText, Form, Role, RoleSchema, type Word } from './gen/shuniu/options/v1/options_pb.js';
export * from './gen/shuniu/shop/v1/basket_pb.js';
export * from './gen/shuniu/shop/v1/canteen_pb.js';
export * from './gen/shuniu/shop/v1/delivery_pb.js';
export * from './gen/shuniu/shop/v1/eligibility_pb.js';
export * from './gen/shuniu/shop/v1/enterprise_pb.js';
export { EventLogService as ShopEventLogService } from './gen/shuniu/shop/v1/event_log_pb.js';
export * from './gen/shuniu/shop/v1/farm_order_pb.js';
export * from './gen/shuniu/shop/v1/farm_producer_pb.js';
export * from './gen/shuniu/shop/v1/farm_product_pb.js';
export * from './gen/shuniu/shop/v1/fault_pb.js';
export {
  ImportService as ShopImportService,
  type LoveListRow,
  LoveListRowSchema,
  type OrderRow,
  OrderRowSchema,
} from './gen/shuniu/shop/v1/import_pb.js';
export * from './gen/shuniu/shop/v1/love_list_pb.js';
export * from './gen/shuniu/shop/v1/meal_pb.js';
export * from './gen/shuniu/shop/v1/meal_rule_pb.js';
export { type NoticeRaised as ShopNoticeRaised, NoticeRaisedSchema as ShopNoticeRaisedSchema } from './gen/shuniu/shop/v1/notice_pb.js';
export * from './gen/shuniu/shop/v1/offer_pb.js';
export * from './gen/shuniu/shop/v1/order_check_pb.js';
export * from './gen/shuniu/shop/v1/order_event_pb.js';
export * from './gen/shuniu/shop/v1/order_paper_pb.js';
export * from './gen/shuniu/shop/v1/order_pb.js';
export * from './gen/shuniu/shop/v1/product_pb.js';
export * from './gen/shuniu/shop/v1/public_farm_pb.js';
export * from './gen/shuniu/shop/v1/settlement_pb.js';
export * from './gen/shuniu/stations/v1/absence_pb.js';
export * from './gen/shuniu/stations/v1/draft_pb.js';
export { EventLogService as StationsEventLogService } from './gen/shuniu/stations/v1/event_log_pb.js';
export * from './gen/shuniu/stations/v1/fault_pb.js';
export * from './gen/shuniu/stations/v1/message_pb.js';
export * from './gen/shuniu/stations/v1/post_pb.js';
export * from './gen/shuniu/stations/v1/station_pb.js';
export * from './gen/shuniu/stations/v1/unit_pb.js';
export * from './gen/shuniu/stations/v1/view_pb.js';
export * from './gen/shuniu/volunteers/v1/anomaly_pb.js';
export * from './gen/shuniu/volunteers/v1/call_event_pb.js';
export * from './gen/shuniu/volunteers/v1/certificate_pb.js';
export * from './gen/shuniu/volunteers/v1/check_in_pb.js';
export * from './gen/shuniu/volunteers/v1/commendation_pb.js';
export * from './gen/shuniu/volunteers/v1/complaint_pb.js';
export { EventLogService as VolunteersEventLogService } from './gen/shuniu/volunteers/v1/event_log_pb.js';
export * from './gen/shuniu/volunteers/v1/fault_pb.js';
export * from './gen/shuniu/volunteers/v1/guardian_consent_pb.js';
export {
  ImportService as VolunteersImportService,
  type ServiceRecordRow,
  ServiceRecordRowSchema,
  type VolunteerRow,
  VolunteerRowSchema,
} from './gen/shuniu/volunteers/v1/import_pb.js';
export * from './gen/shuniu/volunteers/v1/inactive_volunteer_pb.js';
export {
  type NoticeRaised as VolunteersNoticeRaised,
  NoticeRaisedSchema as VolunteersNoticeRaisedSchema,
  NoticeSettledSchema as VolunteersNoticeSettledSchema,
} from './gen/shuniu/volunteers/v1/notice_pb.js';
export * from './gen/shuniu/volunteers/v1/pair_fault_pb.js';
export * from './gen/shuniu/volunteers/v1/pair_pb.js';
export * from './gen/shuniu/volunteers/v1/qualification_kind_pb.js';
export * from './gen/shuniu/volunteers/v1/qualification_pb.js';
export * from './gen/shuniu/volunteers/v1/round_pb.js';
export * from './gen/shuniu/volunteers/v1/service_project_pb.js';
export * from './gen/shuniu/volunteers/v1/service_record_pb.js';
export * from './gen/shuniu/volunteers/v1/shift_fault_pb.js';
export * from './gen/shuniu/volunteers/v1/shift_pb.js';
export * from './gen/shuniu/volunteers/v1/shift_template_pb.js';
export * from './gen/shuniu/volunteers/v1/sign_up_pb.js';
export * from './gen/shuniu/volunteers/v1/star_pb.js';
export * from './gen/shuniu/volunteers/v1/star_rule_pb.js';
export {
  type SuccessionMoved as VolunteersSuccessionMoved,
  SuccessionMovedSchema as VolunteersSuccessionMovedSchema,
} from './gen/shuniu/volunteers/v1/succession_event_pb.js';
export * from './gen/shuniu/volunteers/v1/team_pb.js';
export * from './gen/shuniu/volunteers/v1/title_pb.js';
export * from './gen/shuniu/volunteers/v1/volunteer_pb.js';
export * from './gen/shuniu/volunteers/v1/volunteer_standing_pb.js';
export * from './methods.js';
export * from './services.js';
export * from './sheets.js';
export * from './values.js';
