import { GroupOutcome } from '@shuniu/contracts';

/** What became of each of a leader's list. */
export type GroupAnswer = readonly { readonly volunteerId: string; readonly outcome: GroupOutcome }[];
export const isTaken = (outcome: GroupOutcome): boolean => outcome === GroupOutcome.TAKEN || outcome === GroupOutcome.KNOWN;
