import { CaseworkFault, CaseworkFaultSchema, CommonFault, ResidentState } from '@shuniu/contracts';
import { commonFault, type Day, faultOf } from '@shuniu/kernel';
import type { ResidentFields } from '../resident/resident.record.js';
import type { FieldName } from '../resident/resident.rules.js';

/** What a merge must know of a file. */
export interface Standing {
  readonly id: string;
  readonly state: ResidentState;
  readonly etag: string;
  /** Files that were merged into it. */
  readonly also: readonly string[];
  /** It waits for another station's answer. */
  readonly transferPending: boolean;
}
/** How much lies in a file, and what tells which of two had better stay. */
export interface Weight {
  readonly id: string;
  readonly hasIdNumber: boolean;
  readonly visits: number;
  readonly filedOn: Day;
  readonly also: readonly string[];
}

const fault = (value: CaseworkFault) => faultOf(CaseworkFaultSchema, value);

/** Faults: SAME_FILE. */
export function checkPair(id: string, otherId: string): void {
  if (id === otherId) throw fault(CaseworkFault.SAME_FILE);
}

/**
 * MERGE-1: two files that stand alone, or one that already has others merged into it and stays. A file that others were merged into is not merged
 * away: whoever follows a link finds the person in one step. Faults, the first that holds: MERGED_ALREADY, MERGE_CHAIN, TRANSFER_PENDING, ETAG_MISMATCH.
 */
export function checkMerge(survivor: Standing, other: Standing, asked: { etag: string; otherEtag: string }): void {
  if (survivor.state === ResidentState.MERGED || other.state === ResidentState.MERGED) throw fault(CaseworkFault.MERGED_ALREADY);
  if (other.also.length > 0) throw fault(CaseworkFault.MERGE_CHAIN);
  if (survivor.transferPending || other.transferPending) throw fault(CaseworkFault.TRANSFER_PENDING);
  const stale = (etag: string, file: Standing) => etag !== '' && etag !== file.etag;
  if (stale(asked.etag, survivor) || stale(asked.otherEtag, other))
    throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { etag: survivor.etag, otherEtag: other.etag } });
}

/** MERGE-2: the fields of the file that stays, with those that are taken from the other one. */
export const mergedFields = (was: ResidentFields, other: ResidentFields, take: readonly FieldName[]): ResidentFields => ({
  ...was,
  ...Object.fromEntries(take.map(name => [name, other[name]])),
});

/** MERGE-3: of the fields that were taken, those that nobody changed since: they go back to what they were. */
export const restorable = (now: ResidentFields, other: ResidentFields, taken: readonly FieldName[]): FieldName[] =>
  taken.filter(name => String(now[name]) === String(other[name]));

/** The file that had better stay: one that has others in it, then one with an ID number, then the one with more visits, then the older. */
export function suggested(a: Weight, b: Weight): string {
  const sides: readonly (readonly [number, number])[] = [
    [b.also.length, a.also.length],
    [Number(b.hasIdNumber), Number(a.hasIdNumber)],
    [b.visits, a.visits],
    [Number(a.filedOn > b.filedOn), Number(b.filedOn > a.filedOn)],
  ];
  const first = sides.find(([one, another]) => one !== another);
  return first === undefined || first[0] < first[1] ? a.id : b.id;
}
