import { CaseworkFault, CaseworkFaultSchema, ResidentState, type Visit, VisitOutcome } from '@shuniu/contracts';
import { type Day, faultOf, invalidField } from '@shuniu/kernel';
import { dueOf, type Holding, type VisitRule } from '../due-visit/due-visit.rules.js';
import { isNoted } from './found.js';

/** What is known of the person a visit went to. */
export interface Visitee {
  readonly state: ResidentState;
  readonly filedOn: Day;
  /** The last day somebody was met; undefined when nobody ever was. */
  readonly lastMetOn: Day | undefined;
  readonly holdings: readonly Holding[];
  /** The medium of the visit's type on that day; undefined for a type the platform does not know. */
  readonly typeMedium: number | undefined;
}
/** What a visit changes besides itself. */
export interface VisitEffect {
  readonly medium: number;
  /** Open follow-ups due up to the day of the visit are kept by it. */
  readonly settles: boolean;
  /** The day of the next visit, when the visit moves it. */
  readonly next: { readonly dueOn: Day | undefined } | undefined;
  readonly followUpOn: Day | undefined;
}

/** Contact is made when the person or the family was met; an attempt counts as a visit and as nothing more (VISIT-2). */
export const isContact = (outcome: VisitOutcome): boolean => outcome === VisitOutcome.MET || outcome === VisitOutcome.FAMILY_MET;

/**
 * Decides what a visit of a known person does. VISIT-1: the person is active, the day has come. VISIT-2: where nobody was met no people are named.
 * VISIT-8: how somebody was found is noted of who was met, or whose family was.
 * VISIT-3: contact settles what was due up to its day and moves the next visit; an attempt moves neither.
 * Faults, the first that holds: RESIDENT_INACTIVE, DATE_IN_FUTURE, NOT_PRESENT_OUTCOME, DATES_OUT_OF_ORDER.
 */
export function decideVisit(visit: Visit, person: Visitee, { rules, today }: { rules: readonly VisitRule[]; today: Day }): VisitEffect {
  const fault = faultIn(visit, person, today);
  if (fault !== undefined) throw faultOf(CaseworkFaultSchema, fault);
  if (person.typeMedium === undefined) throw invalidField('visit.type', 'visit_type', 'a kind of visit that the platform knows');
  const contact = isContact(visit.outcome);
  if (!contact && isNoted(visit))
    throw invalidField(visit.condition ? 'visit.condition' : 'visit.mood', 'not_met', 'of somebody who was met');
  return {
    medium: visit.medium || person.typeMedium,
    settles: contact,
    next: contact
      ? { dueOn: dueOf({ sinceOn: laterOf(visit.visitedOn, person.lastMetOn), holdings: person.holdings }, rules, today)?.dueOn }
      : undefined,
    followUpOn: visit.followUpOn || undefined,
  };
}

function faultIn(visit: Visit, person: Visitee, today: Day): CaseworkFault | undefined {
  if (person.state !== ResidentState.ACTIVE) return CaseworkFault.RESIDENT_INACTIVE;
  if (visit.visitedOn > today) return CaseworkFault.DATE_IN_FUTURE;
  if (!isContact(visit.outcome) && visit.peopleMet.length > 0) return CaseworkFault.NOT_PRESENT_OUTCOME;
  if (visit.followUpOn !== '' && visit.followUpOn < visit.visitedOn) return CaseworkFault.DATES_OUT_OF_ORDER;
  return undefined;
}

const laterOf = (a: Day, b: Day | undefined): Day => (b !== undefined && b > a ? b : a);
