import {
  type Case,
  CaseOrigin,
  CaseState,
  CaseworkFault,
  CaseworkFaultSchema,
  type CloseCaseRequest,
  ResidentState,
} from '@shuniu/contracts';
import { type Day, faultOf } from '@shuniu/kernel';

/** What is known of the person a case is about. */
export interface Client {
  readonly state: ResidentState;
  readonly hasOpenCase: boolean;
  /** The visit named is one of this person's. */
  readonly visitKnown: boolean;
}
/** A case as it stands. */
export interface Standing {
  readonly state: CaseState;
  readonly openedOn: Day;
  readonly closedOn: Day | undefined;
}

const refuse = (fault: CaseworkFault) => faultOf(CaseworkFaultSchema, fault);

/**
 * May this case be opened (CASE-1)? One open case for a person at a time; one found on a visit names a visit of that person.
 * Faults, the first that holds: RESIDENT_INACTIVE, VISIT_NOT_FOUND, DATE_IN_FUTURE, CASE_ALREADY_OPEN.
 */
export function checkOpening(asked: Pick<Case, 'origin' | 'visitId' | 'openedOn'>, client: Client, today: Day): void {
  if (client.state !== ResidentState.ACTIVE) throw refuse(CaseworkFault.RESIDENT_INACTIVE);
  const namesVisit = asked.visitId !== '' || asked.origin === CaseOrigin.VISIT;
  if (namesVisit && !client.visitKnown) throw refuse(CaseworkFault.VISIT_NOT_FOUND);
  if (asked.openedOn > today) throw refuse(CaseworkFault.DATE_IN_FUTURE);
  if (client.hasOpenCase) throw refuse(CaseworkFault.CASE_ALREADY_OPEN);
}

/**
 * May this case be closed so (CASE-2)? Not before it was opened, and with nothing to look at again before it was closed. The reason is the request's to give.
 * Faults, the first that holds: CASE_CLOSED, DATE_IN_FUTURE, DATES_OUT_OF_ORDER.
 */
export function checkClosing(asked: Pick<CloseCaseRequest, 'closedOn' | 'followUpOn'>, standing: Standing, today: Day): void {
  if (standing.state === CaseState.CLOSED) throw refuse(CaseworkFault.CASE_CLOSED);
  if (asked.closedOn > today) throw refuse(CaseworkFault.DATE_IN_FUTURE);
  const followsBefore = asked.followUpOn !== '' && asked.followUpOn < asked.closedOn;
  if (asked.closedOn < standing.openedOn || followsBefore) throw refuse(CaseworkFault.DATES_OUT_OF_ORDER);
}

/**
 * May this case be taken up again on that day (CASE-1)? Faults, the first that holds: CASE_OPEN, RESIDENT_INACTIVE, DATE_IN_FUTURE, DATES_OUT_OF_ORDER, CASE_ALREADY_OPEN.
 */
export function checkReopening(on: Day, standing: Standing, { client, today }: { client: Omit<Client, 'visitKnown'>; today: Day }): void {
  if (standing.state === CaseState.OPEN) throw refuse(CaseworkFault.CASE_OPEN);
  if (client.state !== ResidentState.ACTIVE) throw refuse(CaseworkFault.RESIDENT_INACTIVE);
  if (on > today) throw refuse(CaseworkFault.DATE_IN_FUTURE);
  if (on < (standing.closedOn ?? standing.openedOn)) throw refuse(CaseworkFault.DATES_OUT_OF_ORDER);
  if (client.hasOpenCase) throw refuse(CaseworkFault.CASE_ALREADY_OPEN);
}

/** The concern with the words of a reopening added, so that neither is lost. */
export const addedConcern = (concern: string, { on, note }: { on: Day; note: string }): string =>
  note === '' ? concern : [concern, `${on} 重开：${note}`].filter(text => text !== '').join('\n');
