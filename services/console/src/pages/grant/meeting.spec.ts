import { create } from '@bufbuild/protobuf';
import { type CommitteeMember, CommitteeMemberSchema, CommitteeRuleSchema, CommitteeVote, GrantSchema } from '@shuniu/contracts';
import { ballotsOf, barredFrom, ruleFor, seatsOf, tallyOf } from './meeting.js';

const { FOR, AGAINST, ABSTAIN } = CommitteeVote;
const PAYEE = 'payee';
const ON = '2026-11-25';
const member = (id: string, over: { login?: string; fromOn?: string; toOn?: string } = {}): CommitteeMember =>
  create(CommitteeMemberSchema, {
    id,
    login: over.login ?? '',
    interests: over.fromOn ? [{ partyId: PAYEE, relation: '兄弟', fromOn: over.fromOn, toOn: over.toOn ?? '' }] : [],
  });
const five = ['a', 'b', 'c', 'd', 'e'].map(id => member(id));
const rule = { quorumPercent: 67, majorityPercent: 50 };
const at = (members: readonly CommitteeMember[]) => seatsOf(members, { payeeId: PAYEE, on: ON });

it.each([
  ['since before', { fromOn: '2026-01-01' }, true],
  ['until that day', { fromOn: '2026-01-01', toOn: ON }, true],
  ['until the day before', { fromOn: '2026-01-01', toOn: '2026-11-24' }, false],
  ['from the day after on', { fromOn: '2026-11-26' }, false],
])('GRANT-3: an interest in the payee %s recuses: %s', (_, interest, expected) => {
  expect(at([member('a', interest)])[0]?.recused !== undefined).toBe(expected);
});

it.each([
  [499_999n, 'any'],
  [500_000n, 'much'],
  [9_000_000n, 'much'],
])('GRANT-2: a matter of %s fen takes the rule for %s', (fen, expected) => {
  const rules = [
    create(CommitteeRuleSchema, { source: 'any', from: { fen: 0n } }),
    create(CommitteeRuleSchema, { source: 'much', from: { fen: 500_000n } }),
  ];
  expect(ruleFor(rules, { fen })?.source).toBe(expected);
  expect(ruleFor(rules, undefined)?.source).toBe('any');
});

it('GRANT-3: an interest recuses from nothing while nobody is named as payee', () => {
  expect(seatsOf([member('a', { fromOn: '2026-01-01' })], { payeeId: '', on: ON })[0]?.recused).toBeUndefined();
});

it.each([
  ['three of five are too few', { a: FOR, b: FOR, c: FOR }, { needed: 4, quorate: false, agrees: false }],
  ['four of five decide', { a: FOR, b: FOR, c: FOR, d: AGAINST }, { needed: 4, quorate: true, agrees: true }],
  ['half is no majority', { a: FOR, b: FOR, c: AGAINST, d: ABSTAIN }, { quorate: true, agrees: false }],
  ['nobody is nobody', {}, { present: 0, quorate: false, agrees: false }],
])('GRANT-2: %s', (_, votes, expected) => {
  expect(tallyOf(at(five), votes, rule)).toMatchObject(expected);
});

it('GRANT-2: of a supervision committee one who objects is enough', () => {
  const supervision = { quorumPercent: 1, majorityPercent: 99 };
  expect(tallyOf(at(five), { a: FOR, b: FOR }, supervision)).toMatchObject({ needed: 1, agrees: true });
  expect(tallyOf(at(five), { a: FOR, b: AGAINST }, supervision).agrees).toBe(false);
});

it('GRANT-3: a recused member counts for nothing, whatever vote stands there', () => {
  const seats = at([...five.slice(0, 4), member('e', { fromOn: '2026-01-01' })]);
  const votes = { a: FOR, b: FOR, c: FOR, e: FOR };
  expect(tallyOf(seats, votes, rule)).toMatchObject({ may: 4, needed: 3, present: 3, quorate: true });
  expect(ballotsOf(seats, votes).map(b => b.memberId)).toEqual(['a', 'b', 'c']);
});

it('GRANT-3: whoever asked or recorded before, and who is no member, records nothing', () => {
  const seats = at([member('a', { login: 'fenger.fund' }), member('b', { login: 'fenger.supervisor' })]);
  const grant = create(GrantSchema, { requestedBy: 'fenger.worker', management: { minutes: { recordedBy: 'fenger.fund' } } });
  expect(['fenger.worker', 'fenger.fund', 'huimin', 'fenger.supervisor'].map(login => barredFrom(login, seats, grant))).toEqual([
    'before',
    'before',
    'stranger',
    undefined,
  ]);
});
