import { type CommitteeMember, type CommitteeRule, CommitteeVote, type Grant, type MemberInterest, type Money } from '@shuniu/contracts';

/** A member at the table, or kept away from it by an interest in the payee. */
export interface Seat {
  readonly member: CommitteeMember;
  readonly recused: MemberInterest | undefined;
}

const holds = (i: MemberInterest, on: string): boolean => i.fromOn <= on && (i.toOn === '' || i.toOn >= on);

/** GRANT-3: who may decide about a payee on a day, and who takes no part, for which interest. */
export const seatsOf = (members: readonly CommitteeMember[], { payeeId, on }: { payeeId: string; on: string }): Seat[] =>
  members.map(member => ({ member, recused: member.interests.find(i => payeeId !== '' && i.partyId === payeeId && holds(i, on)) }));

/** GRANT-2: the rule for a matter of this amount; the rules come with the least amount first, and the service chooses again. */
export const ruleFor = (rules: readonly CommitteeRule[], amount: Pick<Money, 'fen'> | undefined): CommitteeRule | undefined =>
  rules.findLast(r => (r.from?.fen ?? 0n) <= (amount?.fen ?? 0n));

export type Votes = Readonly<Record<string, CommitteeVote>>;
export interface Tally {
  /** Who may decide. */
  readonly may: number;
  readonly present: number;
  /** So many must be present. */
  readonly needed: number;
  readonly agreed: number;
  readonly quorate: boolean;
  /** Enough of those present agree. */
  readonly agrees: boolean;
}

/** GRANT-2: what the votes come to under the rule of the day; the service counts again. Who has no vote was not there. */
export function tallyOf(seats: readonly Seat[], votes: Votes, rule: Pick<CommitteeRule, 'quorumPercent' | 'majorityPercent'>): Tally {
  const table = seats.filter(s => !s.recused);
  const cast = ballotsOf(seats, votes);
  const needed = Math.max(1, Math.ceil((table.length * rule.quorumPercent) / 100));
  const agreed = cast.filter(b => b.vote === CommitteeVote.FOR).length;
  const quorate = cast.length >= needed;
  return {
    may: table.length,
    present: cast.length,
    needed,
    agreed,
    quorate,
    agrees: quorate && agreed * 100 > cast.length * rule.majorityPercent,
  };
}

/** The votes as they are sent: of those at the table alone, in their order. */
export const ballotsOf = (seats: readonly Seat[], votes: Votes): { memberId: string; vote: CommitteeVote }[] =>
  seats.flatMap(({ member, recused }) => {
    const vote = votes[member.id];
    return vote && !recused ? [{ memberId: member.id, vote }] : [];
  });

/** Why somebody may not record what a committee decided: no member of it on that day, or the one who asked or recorded before (GRANT-3). */
export type Barred = 'stranger' | 'before' | undefined;
export function barredFrom(login: string, seats: readonly Seat[], grant: Pick<Grant, 'requestedBy' | 'management'>): Barred {
  if (grant.requestedBy === login || grant.management?.minutes?.recordedBy === login) return 'before';
  return seats.some(s => s.member.login === login) ? undefined : 'stranger';
}
