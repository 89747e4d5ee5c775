import { CaseworkFault, CaseworkFaultSchema, CommonFault, PaperState } from '@shuniu/contracts';
import { commonFault, faultOf } from '@shuniu/kernel';

/** The newest version of a paper. */
export interface Newest {
  readonly version: number;
  readonly state: PaperState;
  readonly etag: string;
}
export type Writing = { readonly into: 'this'; readonly version: number } | { readonly into: 'next'; readonly version: number };

/**
 * Where a change of the paper goes (APPROVAL-3): into the draft, or, when the newest version was decided, into the next one; what was submitted is frozen.
 * Faults, the first that holds: APPROVAL_PENDING, ETAG_MISMATCH.
 */
export function decideWriting(newest: Newest | undefined, etag: string | undefined): Writing {
  if (newest?.state === PaperState.SUBMITTED) throw faultOf(CaseworkFaultSchema, CaseworkFault.APPROVAL_PENDING);
  const current = newest?.etag ?? '';
  if (etag !== undefined && etag !== current) throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { etag: current } });
  if (newest?.state === PaperState.DRAFT) return { into: 'this', version: newest.version };
  return { into: 'next', version: (newest?.version ?? 0) + 1 };
}

/** May this version be submitted (APPROVAL-3)? Only a draft. Faults, the first that holds: PAPER_FROZEN, ETAG_MISMATCH. */
export function checkSubmitting(paper: Newest, etag: string): void {
  if (paper.state !== PaperState.DRAFT) throw faultOf(CaseworkFaultSchema, CaseworkFault.PAPER_FROZEN);
  if (etag !== '' && etag !== paper.etag) throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { etag: paper.etag } });
}
