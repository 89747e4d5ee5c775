import { type CaseChange, CaseOrigin, type CasePriority, CaseStage, CaseState, CaseworkFault } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
import { refuse } from '../refuse.js';

/** What was written of a case when it was taken on. */
export interface Words {
  readonly concern: string;
  readonly worker: string;
  readonly priority: CasePriority;
  readonly origin: CaseOrigin;
  readonly openedOn: Day;
}
export type WordName = keyof Words;
/** Where the case stands that is corrected. */
export interface Corrected {
  readonly state: CaseState;
  readonly stage: CaseStage;
  readonly visitId: string | null;
  /** The day on which it left 接案 for the first time. */
  readonly leftOn: Day | undefined;
}
export interface WordChange {
  readonly field: WordName;
  readonly was: string;
  readonly became: string;
}

/** The words as they are to be: those that the mask names are new ones. */
export function wordsAfter(was: Words, asked: CaseChange, mask: readonly string[]): Words {
  const named = (name: WordName): boolean => mask.includes(name);
  return {
    concern: named('concern') ? asked.concern.trim() : was.concern,
    worker: named('worker') ? asked.worker.trim() : was.worker,
    priority: named('priority') && asked.priority > 0 ? asked.priority : was.priority,
    origin: named('origin') && asked.origin > 0 ? asked.origin : was.origin,
    openedOn: named('openedOn') && asked.openedOn !== '' ? asked.openedOn : was.openedOn,
  };
}

/** The fields that become others, with both values. */
export const changesOf = (was: Words, is: Words): WordChange[] =>
  (Object.keys(was) as WordName[])
    .filter(f => was[f] !== is[f])
    .map(field => ({ field, was: String(was[field]), became: String(is[field]) }));

/** A closed case stays as it was closed (CASE-6). Faults: CASE_CLOSED. */
export function checkCorrectable({ state }: Pick<Corrected, 'state'>): void {
  if (state === CaseState.CLOSED) throw refuse(CaseworkFault.CASE_CLOSED);
}

/**
 * May what is to become another be so (CASE-6)? Past 接案 the concern is not emptied; what was found on a visit names one; the first day has come and
 * is not after the day on which the case left 接案.
 * Faults, the first that holds: CONCERN_MISSING, VISIT_NOT_FOUND, DATE_IN_FUTURE, DATES_OUT_OF_ORDER.
 */
export function checkWords(changes: readonly WordChange[], { stage, visitId, leftOn }: Corrected, today: Day): void {
  const became = (field: WordName): string | undefined => changes.find(c => c.field === field)?.became;
  if (became('concern') === '' && stage > CaseStage.INTAKE) throw refuse(CaseworkFault.CONCERN_MISSING, 'case.concern');
  if (became('origin') === String(CaseOrigin.VISIT) && visitId === null) throw refuse(CaseworkFault.VISIT_NOT_FOUND, 'case.origin');
  const openedOn = became('openedOn');
  if (openedOn === undefined) return;
  if (openedOn > today) throw refuse(CaseworkFault.DATE_IN_FUTURE, 'case.openedOn');
  if (leftOn !== undefined && openedOn > leftOn) throw refuse(CaseworkFault.DATES_OUT_OF_ORDER, 'case.openedOn');
}
