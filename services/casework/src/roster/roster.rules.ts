import { type Assignment, CaseworkFault, CaseworkFaultSchema, CommonFault } from '@shuniu/contracts';
import { commonFault, faultOf, invalidField } from '@shuniu/kernel';
import { normalText } from '@shuniu/workbook';

/** What is known of a file before it gets another worker. */
export interface Assigned {
  readonly id: string;
  readonly worker: string;
  readonly etag: string;
  readonly mergedInto: string;
}
export interface Reassignment {
  readonly id: string;
  readonly was: string;
  readonly became: string;
}

/** Faults: INVALID_REQUEST where a file is named twice. */
export function checkAssignments(asked: readonly Assignment[]): void {
  const seen = new Set<string>();
  asked.forEach(({ residentId }, i) => {
    if (seen.has(residentId)) throw invalidField(`assignments[${i}].residentId`, 'unique', 'each file once');
    seen.add(residentId);
  });
}

/**
 * ROSTER-1: all or none; files that have the worker already stay as they are.
 * Faults, the first that holds: RESIDENT_NOT_FOUND, RESIDENT_MERGED, ETAG_MISMATCH with how many files are no longer as they were seen.
 */
export function decideReassignments(asked: readonly Assignment[], files: readonly Assigned[]): Reassignment[] {
  const known = new Map(files.map(file => [file.id, file]));
  const pairs = asked.map(of => {
    const file = known.get(of.residentId);
    if (!file) throw faultOf(CaseworkFaultSchema, CaseworkFault.RESIDENT_NOT_FOUND);
    return { of, file };
  });
  const merged = pairs.find(({ file }) => file.mergedInto !== '');
  if (merged) throw faultOf(CaseworkFaultSchema, CaseworkFault.RESIDENT_MERGED, { meta: { mergedInto: merged.file.mergedInto } });
  const stale = pairs.filter(({ of, file }) => of.etag !== '' && of.etag !== file.etag);
  if (stale.length > 0) throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { files: String(stale.length) } });
  return pairs
    .map(({ of, file }) => ({ id: file.id, was: file.worker, became: normalText(of.worker) }))
    .filter(({ was, became }) => was !== became);
}
