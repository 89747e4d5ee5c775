import {
  ApprovalService,
  CaseService,
  DocumentService,
  DraftService,
  DueVisitService,
  HouseholdService,
  IndicatorService,
  MessageService,
  PostService,
  ResidentService,
  SupervisionNoteService,
  UnitService,
  ViewService,
  VisitService,
} from '@shuniu/contracts';
import { clientOf } from './client.js';

export const units = clientOf(UnitService);
export const posts = clientOf(PostService);
export const residents = clientOf(ResidentService);
export const households = clientOf(HouseholdService);
export const visits = clientOf(VisitService);
export const dueVisits = clientOf(DueVisitService);
export const indicators = clientOf(IndicatorService);
export const messages = clientOf(MessageService);
export const serverDrafts = clientOf(DraftService);
export const views = clientOf(ViewService);
export const cases = clientOf(CaseService);
export const approvals = clientOf(ApprovalService);
export const documents = clientOf(DocumentService);
export const supervisionNotes = clientOf(SupervisionNoteService);
