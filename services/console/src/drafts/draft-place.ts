import type { Draft } from './draft.js';

const ofPerson = (record: string): string => `residents/${record}`;
const ofHousehold = (record: string): string => `households/${record}`;
const ofCase = (record: string): string => `cases/${record}`;
const ofAdjustment = (record: string): string => `fund/adjustments/${record}`;
const ofDisclosure = (record: string): string => `disclosures/${record}`;
const ofActivity = (record: string): string => `activities/${record}`;
const ofGrant = (record: string): string => `grants/${record}`;
/** Where each form is gone on with, under the station. */
const PLACES: Readonly<Record<string, (record: string) => string>> = {
  visit: record => `visits/new?resident=${record}`,
  householdVisit: record => `households/${record}/visit`,
  resident: record => (record === 'new' ? 'residents/new' : `residents/new?household=${record}`),
  residentEdit: record => `residents/${record}/edit`,
  donation: () => 'donations/new',
  activity: () => 'activities/new',
  activityEdit: record => `activities/${record}/edit`,
  activityCancel: ofActivity,
  activityCopy: ofActivity,
  activityReport: ofActivity,
  registration: record => `activities/${record}/register`,
  grant: record => (record === 'new' ? 'grants/new' : `grants/new?from=${record}`),
  grantEdit: record => `grants/${record}/edit`,
  grantDecision: ofGrant,
  grantReview: ofGrant,
  grantPay: ofGrant,
  grantWithdraw: ofGrant,
  adjustment: record => (record === 'new' ? 'fund/adjustments' : `fund/entries/${record}`),
  loveListItem: () => 'shop',
  adjustmentReject: ofAdjustment,
  adjustmentWithdraw: ofAdjustment,
  disclosureNote: ofDisclosure,
  disclosureCorrect: ofDisclosure,
  group: record => `shifts/${record}/group`,
  shift: record => (record === 'new' ? 'shifts' : `shifts/${record}`),
  serviceProject: record => (record === 'new' ? 'shifts/projects' : `shifts/projects/${record}`),
  householdEdit: record => `households/${record}/edit`,
  category: ofPerson,
  relation: ofPerson,
  state: ofPerson,
  householdJoin: ofHousehold,
  supervisionNote: () => 'notes',
  supervisionAnswer: record => `notes?id=${record}`,
  supervisionClose: record => `notes?id=${record}`,
  caseEdit: ofCase,
  caseAssessment: ofCase,
  casePlan: ofCase,
  caseIntervention: ofCase,
  caseEvaluation: ofCase,
  caseClosing: ofCase,
  caseBack: ofCase,
  caseReopen: ofCase,
};

/** The address of the page on which a draft is gone on with; undefined for a form that is not gone on with from a list. */
export function placeOf({ form, record, unitCode }: Pick<Draft, 'form' | 'record' | 'unitCode'>): string | undefined {
  const place = PLACES[form]?.(record);
  return place && `/s/${unitCode}/${place}`;
}
