import { AgeGroup, CaseworkFault, CaseworkFaultSchema, TransferState } from '@shuniu/contracts';
import { ageOn, type Day, faultOf } from '@shuniu/kernel';

/** 年龄段: all that another station learns of the age before it has accepted. */
export function ageGroupOf(birthOn: Day | null, today: Day): AgeGroup {
  if (birthOn === null) return AgeGroup.UNSPECIFIED;
  const age = ageOn(birthOn, today);
  if (age < 18) return AgeGroup.CHILD;
  if (age < 60) return AgeGroup.ADULT;
  return age < 80 ? AgeGroup.ELDER : AgeGroup.OLDEST;
}

/** TRANSFER-1: an offer is answered once: accepted, refused or withdrawn. Faults: TRANSFER_ANSWERED. */
export function checkWaiting(state: TransferState): void {
  if (state !== TransferState.OFFERED) throw faultOf(CaseworkFaultSchema, CaseworkFault.TRANSFER_ANSWERED);
}

/** Whose file it is: the station that offered until it is accepted, the other one afterwards. */
export const ownerOf = (state: TransferState): 'from' | 'to' => (state === TransferState.ACCEPTED ? 'to' : 'from');
