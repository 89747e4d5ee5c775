import { FundFault, FundState, type Project, ProjectState } from '@shuniu/contracts';
import { type Fen, invalidField } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';
import { fenOf } from '../money.js';

/** FUND-2: what is said of a project. Faults, the first that holds: INVALID_REQUEST, DATES_OUT_OF_ORDER. */
export function checkProject(project: Pick<Project, 'name' | 'budget' | 'fromOn' | 'toOn'>): void {
  if (project.name.trim() === '') throw invalidField('project.name', 'required', 'not blank');
  if (fenOf(project.budget) < 0n) throw invalidField('project.budget', 'gte', 'not below 0');
  const { fromOn, toOn } = project;
  if (fromOn !== '' && toOn !== '' && toOn < fromOn)
    throw fundFault(FundFault.DATES_OUT_OF_ORDER, {
      violations: [{ field: 'project.toOn', rule: 'after', message: `not before ${fromOn}` }],
    });
}

/** A fund that has ended begins no project. Faults: FUND_CLOSED. */
export function checkFundOpen(state: FundState): void {
  if (state === FundState.CLOSED) throw fundFault(FundFault.FUND_CLOSED);
}

/** FUND-2: a project ends when its pools are empty: what is left of it was transferred by a decision before. Faults: PROJECT_NOT_EMPTY. */
export function checkEnd(next: ProjectState, held: { readonly posted: Fen; readonly held: Fen }): void {
  if (next === ProjectState.ENDED && (held.posted !== 0n || held.held !== 0n)) throw fundFault(FundFault.PROJECT_NOT_EMPTY);
}

/** Faults: PROJECT_ENDED. */
export function checkProjectOpen(state: ProjectState): void {
  if (state === ProjectState.ENDED) throw fundFault(FundFault.PROJECT_ENDED);
}
