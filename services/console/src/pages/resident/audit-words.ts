import type { AuditRecord } from '@shuniu/contracts';

const ACTIONS: readonly (readonly [RegExp, string])[] = [
  [/reveal/i, 'audit.revealed'],
  [/\.exported$/, 'audit.exported'],
  [/\.printed$/, 'audit.printed'],
  [/\.(read|listed)$/, 'audit.read'],
  [/resident\.(created|opened|imported)/, 'audit.created'],
  [/postponed/, 'audit.postponed'],
  [/\.undone$/, 'audit.undone'],
  [/\.(unmerged|givenBack)$/, 'audit.unmerged'],
  [/\.merged/, 'audit.merged'],
  [/duplicate|compared/, 'audit.duplicate'],
  [/transfer/i, 'audit.transfer'],
  [/state/i, 'audit.state'],
  [/categor/i, 'audit.category'],
  [/relation/i, 'audit.relation'],
  [/household|member|joined|left/i, 'audit.household'],
  [/consent\./, 'consent.title'],
  [/signal\./, 'signal.title'],
  [/referral\./, 'referral.title'],
  [/case\.opened/, 'audit.caseOpened'],
  [/case\.moved/, 'audit.caseMoved'],
  [/case\.paperSaved/, 'audit.paperSaved'],
  [/case\.paperSubmitted/, 'audit.paperSubmitted'],
  [/case\.progressRecorded/, 'audit.progress'],
  [/case\.interventionRecorded/, 'audit.intervention'],
  [/case\.evaluated/, 'audit.evaluated'],
  [/case\.closed/, 'audit.caseClosed'],
  [/case\.reopened/, 'audit.caseReopened'],
  [/case/i, 'audit.case'],
  [/approval\.approved/, 'audit.approved'],
  [/approval\.returned/, 'audit.returned'],
  [/approval\.withdrawn/, 'audit.withdrawn'],
];
/** The text key of what was done. */
export const actionKey = (record: AuditRecord): string =>
  record.purpose ? 'audit.revealed' : (ACTIONS.find(([pattern]) => pattern.test(record.action))?.[1] ?? 'audit.changed');

const FIELDS: Readonly<Record<string, string>> = {
  name: 'person.name',
  sex: 'person.sex',
  birthOn: 'person.birth',
  idNumber: 'person.idNumber',
  phone: 'person.phone',
  address: 'person.address',
  living: 'person.living',
  health: 'person.health',
  needs: 'person.needs',
  worker: 'person.worker',
  state: 'residents.state',
  categories: 'category.title',
  relations: 'relation.title',
  memberships: 'household.title',
  assessment: 'audit.assessment',
  plan: 'audit.plan',
  closing: 'audit.closing',
};
const camel = (name: string): string => name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
/** The text key of a field's name; a name that has none stands as it is. */
export const fieldKey = (field: string): string => FIELDS[field] ?? FIELDS[camel(field)] ?? field;
