import { Committee, CommitteeVote } from '@shuniu/contracts';
import { checkSeats, decideMeeting, isLawful, ruleFor } from './committee.rules.js';

const rule = {
  committee: Committee.MANAGEMENT,
  fromFen: 0n,
  leastMembers: 5,
  isOdd: true,
  quorumPercent: 67,
  majorityPercent: 50,
  source: '测试',
};
const members = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `m${i}`, name: `委员${i}`, login: i === 0 ? 'recorder' : '' }));
/** Votes of the first members: `+` for, `-` against, `0` abstained. */
const votes = (text: string) =>
  [...text].map((v, i) => ({
    memberId: `m${i}`,
    vote: v === '+' ? CommitteeVote.FOR : v === '-' ? CommitteeVote.AGAINST : CommitteeVote.ABSTAIN,
  }));
const told = (of: Partial<Parameters<typeof decideMeeting>[0]>): unknown => {
  try {
    return decideMeeting({ members: members(5), rule, interested: new Set(), recorder: 'recorder', ballots: votes('+++++'), ...of }).agrees;
  } catch (error) {
    return (error as { reason: string }).reason;
  }
};

it.each<[number, boolean]>([
  [4, false],
  [5, true],
  [6, false],
  [7, true],
])('GRANT-2: a committee of %s is lawful where five and an odd number are asked for: %s', (count, expected) => {
  expect(isLawful(count, rule)).toBe(expected);
});

it.each<[string, bigint, Committee, string]>([
  ['nothing', 0n, Committee.MANAGEMENT, 'any'],
  ['a fen below the threshold', 499_999n, Committee.MANAGEMENT, 'any'],
  ['the threshold itself', 500_000n, Committee.MANAGEMENT, 'much'],
  ['a fen above it', 500_001n, Committee.MANAGEMENT, 'much'],
  ['a fen below the next', 4_999_999n, Committee.MANAGEMENT, 'much'],
  ['the next', 5_000_000n, Committee.MANAGEMENT, 'most'],
  ['the other committee, whose only rule begins higher', 499_999n, Committee.SUPERVISION, 'none'],
  ['the other committee from there', 500_000n, Committee.SUPERVISION, 'watch'],
])('GRANT-2: for %s the rule with the greatest threshold not above it stands', (_, fen, committee, expected) => {
  const row = (source: string, fromFen: bigint, of = Committee.MANAGEMENT) => ({ ...rule, source, fromFen, committee: of });
  const rows = [row('most', 5_000_000n), row('any', 0n), row('watch', 500_000n, Committee.SUPERVISION), row('much', 500_000n)];
  expect(ruleFor(rows, { committee, fen })?.source ?? 'none').toBe(expected);
});

describe('GRANT-2, GRANT-3: a meeting', () => {
  it.each<[string, Parameters<typeof told>[0], unknown]>([
    ['of all who agree, agrees', {}, true],
    ['of three of five is too small', { ballots: votes('+++') }, 'QUORUM_MISSING'],
    ['of four of five is not', { ballots: votes('++++') }, true],
    ['where half agree, does not agree', { ballots: votes('++-0') }, false],
    ['where more than half agree, agrees', { ballots: votes('+++-') }, true],
    ['of a committee of four is none', { members: members(4), ballots: votes('++++') }, 'COMMITTEE_UNLAWFUL'],
    ['of a committee of six is none', { members: members(6), ballots: votes('++++++') }, 'COMMITTEE_UNLAWFUL'],
    ['recorded by somebody else is none', { recorder: 'somebody' }, 'RECORDER_NOT_MEMBER'],
    ['with a stranger is none', { ballots: [...votes('++++'), { memberId: 'x', vote: CommitteeVote.FOR }] }, 'ATTENDEE_NOT_MEMBER'],
    ['with somebody twice is none', { ballots: [...votes('++++'), ...votes('+')] }, 'ATTENDEE_NOT_MEMBER'],
    ['where a relative votes is none, whatever the minutes say', { interested: new Set(['m4']) }, 'MEMBER_RECUSED'],
    [
      'where the relative kept out is counted among those who may decide by those who remain',
      { interested: new Set(['m4']), ballots: votes('+++') },
      true,
    ],
    ['of nobody is none', { ballots: [] }, 'QUORUM_MISSING'],
  ])('%s', (_, of, expected) => {
    expect(told(of)).toBe(expected);
  });
  it('names who was kept out', () => {
    const of = { members: members(5), rule, interested: new Set(['m4']), recorder: 'recorder', ballots: votes('++++') };
    expect(decideMeeting(of).recused).toEqual(['委员4']);
  });
  it('where one of the supervisors objects, does not agree', () => {
    const supervision = { ...rule, committee: Committee.SUPERVISION, leastMembers: 1, isOdd: false, quorumPercent: 1, majorityPercent: 99 };
    expect(told({ rule: supervision, members: members(2), ballots: votes('+-') })).toBe(false);
    expect(told({ rule: supervision, members: members(2), ballots: votes('+') })).toBe(true);
  });
});

it('COMMITTEE-1: nobody sits on both, nor twice on one', () => {
  const seat = (of: Committee, others: Committee[]) => {
    try {
      checkSeats(
        of,
        others.map(committee => ({ committee })),
      );
      return 'ok';
    } catch (error) {
      return (error as { reason: string }).reason;
    }
  };
  expect(seat(Committee.MANAGEMENT, [])).toBe('ok');
  expect(seat(Committee.MANAGEMENT, [Committee.MANAGEMENT])).toBe('MEMBER_TWICE');
  expect(seat(Committee.MANAGEMENT, [Committee.SUPERVISION])).toBe('MEMBER_OF_BOTH');
});
