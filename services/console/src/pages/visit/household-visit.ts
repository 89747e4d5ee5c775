import type { MessageInitShape } from '@bufbuild/protobuf';
import {
  type Household,
  type Member,
  type RecordHouseholdVisitRequestSchema,
  ResidentState,
  VisitCondition,
  VisitMedium,
  VisitMood,
  VisitOutcome,
} from '@shuniu/contracts';
import { needsOf } from '../resident/new-resident.js';
import { foundOf, isMet, minutesOf, namesOf } from './visit-form.js';

export interface TaskForm {
  readonly text: string;
  readonly dueOn: string;
}
/** What is noted of one member; empty is: nothing, or unchanged. */
export interface MemberForm {
  readonly outcome: VisitOutcome;
  readonly condition: VisitCondition;
  readonly mood: VisitMood;
  readonly notes: string;
  readonly living: string;
  readonly health: string;
  readonly needs: string;
  readonly tasks: readonly TaskForm[];
}
/** 一户一表: what is said once for all, and what of each member. */
export interface HouseholdVisitForm {
  readonly type: string;
  readonly medium: VisitMedium;
  readonly visitedOn: string;
  readonly minutes: string;
  readonly othersMet: string;
  readonly topics: readonly string[];
  readonly notes: string;
  readonly worker: string;
  readonly members: Readonly<Record<string, MemberForm>>;
}

/** What each part of the form is given. */
export interface SharedProps {
  readonly form: HouseholdVisitForm;
  readonly set: (change: Partial<HouseholdVisitForm>) => void;
  readonly errors: Readonly<Record<string, string>>;
}

export const blankMember: MemberForm = {
  outcome: VisitOutcome.UNSPECIFIED,
  condition: VisitCondition.UNSPECIFIED,
  mood: VisitMood.UNSPECIFIED,
  notes: '',
  living: '',
  health: '',
  needs: '',
  tasks: [],
};
export const blankHouseholdVisit = (worker: string, visitedOn: string): HouseholdVisitForm => ({
  type: '',
  medium: VisitMedium.HOME,
  visitedOn,
  minutes: '',
  othersMet: '',
  topics: [],
  notes: '',
  worker,
  members: {},
});

/** Who belongs to the household now and can be visited. */
export const membersOf = (household: Household): Member[] => household.members.filter(m => !m.toOn && m.state === ResidentState.ACTIVE);
export const memberOf = (form: HouseholdVisitForm, id: string): MemberForm => ({ ...blankMember, ...form.members[id] });

/** The members that have a visit, in the order in which they are sent. */
export const visited = (form: HouseholdVisitForm, members: readonly Member[]): Member[] =>
  members.filter(m => memberOf(form, m.residentId).outcome !== VisitOutcome.UNSPECIFIED);

/** What was touched of the file; an empty field is not sent, and so stays. */
const touched = ({ living, health, needs }: MemberForm) => ({
  ...(living === '' ? {} : { living }),
  ...(health.trim() === '' ? {} : { health }),
  ...(needs.trim() === '' ? {} : { needs: { needs: needsOf(needs) } }),
});

export function householdVisitRequest(
  form: HouseholdVisitForm,
  household: Household,
): MessageInitShape<typeof RecordHouseholdVisitRequestSchema> {
  const { minutes, othersMet, topics, members: _, ...shared } = form;
  const members = visited(form, membersOf(household));
  // Whoever was met was met with the others: it stands in the visit of each.
  const met = members.filter(m => memberOf(form, m.residentId).outcome === VisitOutcome.MET).map(m => m.name);
  return {
    ...shared,
    householdId: household.id,
    durationMinutes: minutesOf(minutes),
    topics: [...topics],
    members: members.map(({ residentId }) => {
      const of = memberOf(form, residentId);
      return {
        residentId,
        outcome: of.outcome,
        ...foundOf(of),
        peopleMet: isMet(of.outcome) ? [...met, ...namesOf(othersMet)] : [],
        notes: of.notes,
        followUps: of.tasks.filter(t => t.text !== '' || t.dueOn !== '').map(t => ({ ...t })),
        ...touched(of),
      };
    }),
  };
}

/** Faults name members by their place in what was sent; the form by who they are. What is no field of a member stays as it is. */
export function faultsByMember(errors: Readonly<Record<string, string>>, sent: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([path, text]) => {
      const [, index, rest = ''] = /^members\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
      const id = index === undefined ? undefined : sent[Number(index)];
      return [id === undefined ? path : nameOf(id, rest.replace(/^peopleMet$|^residentId$/, 'outcome')), text];
    }),
  );
}
/** The name of a member's field in the form. */
export const nameOf = (residentId: string, field: string): string => `members.${residentId}.${field}`;
