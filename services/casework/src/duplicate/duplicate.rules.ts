import { CaseworkFault, CaseworkFaultSchema, DuplicateGround, ResidentState } from '@shuniu/contracts';
import { faultOf } from '@shuniu/kernel';

const { PHONE, NAME_AND_BIRTH, SOUND_AND_BIRTH } = DuplicateGround;
/** DUPLICATE-1: grounds of a pair, the likeliest first; the order in which a station looks at its pairs. */
export const LIKELIHOOD: readonly (readonly DuplicateGround[])[] = [
  [PHONE, NAME_AND_BIRTH],
  [NAME_AND_BIRTH],
  [PHONE, SOUND_AND_BIRTH],
  [SOUND_AND_BIRTH],
  [PHONE],
];
/** What a pair with two different ID numbers stands behind: the papers say that they are two people. */
export const PAPERS_DIFFER = LIKELIHOOD.length;

/** Two files of one station, the smaller id first. Faults: SAME_FILE. */
export function pairOf(one: string, another: string): readonly [string, string] {
  if (one === another) throw faultOf(CaseworkFaultSchema, CaseworkFault.SAME_FILE);
  return one < another ? [one, another] : [another, one];
}

/** DUPLICATE-2: only files that stand alone are said to be two people. Faults: MERGED_ALREADY. */
export function checkStanding(states: readonly ResidentState[]): void {
  if (states.includes(ResidentState.MERGED)) throw faultOf(CaseworkFaultSchema, CaseworkFault.MERGED_ALREADY);
}
