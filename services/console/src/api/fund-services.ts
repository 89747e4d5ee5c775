import {
  AccountService,
  AdjustmentService,
  BalanceMonitorService,
  BankStatementService,
  BookService,
  CommitteeService,
  DisclosureService,
  DonationService,
  EntryService,
  FundService,
  GrantNoteService,
  GrantService,
  HoldService,
  PartyService,
  PeriodService,
  ProjectService,
  RevisionService,
  SealService,
  StatementService,
  VoucherService,
} from '@shuniu/contracts';
import { clientOf } from './client.js';

// Apart from the others: the first load carries no contract of the fund.
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
