import { type Committee, CommitteeVote, FundFault } from '@shuniu/contracts';
import type { Day, Fen } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly login: string;
}
/** What is asked of a committee on a day, for matters of an amount or more: a dated row. */
export interface CommitteeRule {
  readonly committee: Committee;
  readonly fromFen: Fen;
  readonly leastMembers: number;
  readonly isOdd: boolean;
  readonly quorumPercent: number;
  readonly majorityPercent: number;
  readonly source: string;
}
export interface Ballot {
  readonly memberId: string;
  readonly vote: CommitteeVote;
}
/** What came of a meeting. */
export interface Outcome {
  /** Enough of those present agreed. */
  readonly agrees: boolean;
  /** Members whom the rule kept out. */
  readonly recused: readonly string[];
}

/** GRANT-2: of a committee's rules of a day, the one for a matter of this amount: the greatest threshold not above it. */
export const ruleFor = (rules: readonly CommitteeRule[], of: { committee: Committee; fen: Fen }): CommitteeRule | undefined =>
  rules.reduce<CommitteeRule | undefined>(
    (best, r) => (r.committee === of.committee && r.fromFen <= of.fen && r.fromFen >= (best?.fromFen ?? 0n) ? r : best),
    undefined,
  );

/** GRANT-2: is the committee composed as the rule of the day asks? */
export const isLawful = (members: number, rule: Pick<CommitteeRule, 'leastMembers' | 'isOdd'>): boolean =>
  members >= rule.leastMembers && (!rule.isOdd || members % 2 === 1);

/**
 * GRANT-2, GRANT-3: what a meeting decided. The recorder is a member of the day; everybody present is one, once; whoever has an interest in the payee is kept out, whatever the
 * minutes say; of those who may decide enough are present, and more than the rule's share of the present agree.
 * Faults, the first that holds: RECORDER_NOT_MEMBER, COMMITTEE_UNLAWFUL, ATTENDEE_NOT_MEMBER, MEMBER_RECUSED, QUORUM_MISSING.
 */
export function decideMeeting(of: {
  members: readonly Member[];
  rule: CommitteeRule;
  /** Members with an interest in the payee on the day. */
  interested: ReadonlySet<string>;
  recorder: string;
  ballots: readonly Ballot[];
}): Outcome {
  const { members, rule, interested, recorder, ballots } = of;
  if (!members.some(m => m.login === recorder)) throw fundFault(FundFault.RECORDER_NOT_MEMBER);
  if (!isLawful(members.length, rule)) throw fundFault(FundFault.COMMITTEE_UNLAWFUL, { meta: { members: String(members.length) } });
  const ids = new Set(members.map(m => m.id));
  const stranger = ballots.findIndex(({ memberId }, i) => !ids.has(memberId) || ballots.findIndex(b => b.memberId === memberId) !== i);
  if (stranger >= 0)
    throw fundFault(FundFault.ATTENDEE_NOT_MEMBER, {
      violations: [{ field: `minutes.votes[${stranger}].memberId`, rule: 'member', message: 'a member of that day, once' }],
    });
  const kept = ballots.findIndex(({ memberId }) => interested.has(memberId));
  if (kept >= 0)
    throw fundFault(FundFault.MEMBER_RECUSED, {
      violations: [{ field: `minutes.votes[${kept}].memberId`, rule: 'recused', message: 'has an interest in the payee' }],
    });
  const eligible = members.filter(m => !interested.has(m.id));
  if (ballots.length * 100 < eligible.length * rule.quorumPercent || ballots.length === 0) throw fundFault(FundFault.QUORUM_MISSING);
  const agreed = ballots.filter(b => b.vote === CommitteeVote.FOR).length;
  return {
    agrees: agreed * 100 > ballots.length * rule.majorityPercent,
    recused: members.filter(m => interested.has(m.id)).map(m => m.name),
  };
}

/** COMMITTEE-1: days of a membership or of an interest. Faults: DATES_OUT_OF_ORDER. */
export function checkDays(fromOn: Day, toOn: Day): void {
  if (toOn !== '' && toOn < fromOn)
    throw fundFault(FundFault.DATES_OUT_OF_ORDER, { violations: [{ field: 'toOn', rule: 'after', message: `not before ${fromOn}` }] });
}

/** COMMITTEE-1: nobody sits on both committees, nor twice on one, at one time. Faults: MEMBER_OF_BOTH, MEMBER_TWICE. */
export function checkSeats(committee: Committee, others: readonly { readonly committee: Committee }[]): void {
  if (others.some(o => o.committee !== committee)) throw fundFault(FundFault.MEMBER_OF_BOTH);
  if (others.length > 0) throw fundFault(FundFault.MEMBER_TWICE);
}
