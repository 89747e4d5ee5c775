import { type Assessment, type Case, CaseState, type Evaluation, type Intervention, PaperState, type ServicePlan } from '@shuniu/contracts';

/** A case with all that its stages hold, the newest first. */
export interface CaseFile {
  readonly of: Case;
  readonly assessments: readonly Assessment[];
  readonly plans: readonly ServicePlan[];
  readonly interventions: readonly Intervention[];
  readonly evaluations: readonly Evaluation[];
}

/** The plan that holds. */
export const approvedPlan = ({ plans }: CaseFile): ServicePlan | undefined => plans.find(p => p.paper?.state === PaperState.APPROVED);
/** It may be written in: the case is open and nothing of it waits. */
export const isWritable = ({ of }: Pick<CaseFile, 'of'>): boolean => of.state === CaseState.OPEN && of.pending === 0;
