import { HouseholdKind, ResidentState, Sex } from '@shuniu/contracts';
import { Fault } from '@shuniu/kernel';
import { decideJoin, decideLeave, HEAD, headOf, type Member, type Membership } from './household.rules.js';

const TODAY = '2023-08-31';
const { REGISTERED, LIVING } = HouseholdKind;
const membership = (over: Partial<Membership> = {}): Membership => ({
  id: 'm',
  householdId: 'h',
  number: 'FE-0001',
  kind: REGISTERED,
  relation: '子女',
  fromOn: '2023-01-01',
  toOn: undefined,
  ...over,
});
const member = (over: Partial<Member> = {}): Member => ({
  residentId: 'r',
  name: '曹玉',
  sex: Sex.FEMALE,
  birthOn: undefined,
  relation: '子女',
  fromOn: '2023-01-01',
  toOn: undefined,
  state: ResidentState.ACTIVE,
  etag: '"1"',
  ...over,
});
const outcome = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    if (error instanceof Fault) return error.reason;
    throw error;
  }
};

describe('HOUSEHOLD-1: one household of a kind at a time, the last day being one of membership', () => {
  it.each([
    [[], '2023-05-01', undefined],
    [[membership()], '2023-05-01', 'ALREADY_MEMBER'],
    [[membership({ kind: LIVING })], '2023-05-01', undefined],
    [[membership({ toOn: '2023-04-30' })], '2023-05-01', undefined],
    [[membership({ toOn: '2023-05-01' })], '2023-05-01', 'ALREADY_MEMBER'],
    [[membership({ fromOn: '2023-06-01' })], '2023-05-01', 'ALREADY_MEMBER'],
    [[], TODAY, undefined],
    [[membership()], '2023-09-01', 'DATE_IN_FUTURE'],
  ])('with %j one joins on %s: %s', (memberships, fromOn, reason) => {
    expect(outcome(() => decideJoin({ kind: REGISTERED, fromOn }, { state: ResidentState.ACTIVE, memberships }, TODAY))).toBe(reason);
  });

  it('is joined by no one whose file is closed', () => {
    expect(
      outcome(() => decideJoin({ kind: REGISTERED, fromOn: '2023-09-01' }, { state: ResidentState.DECEASED, memberships: [] }, TODAY)),
    ).toBe('RESIDENT_INACTIVE');
  });

  it.each([
    [[membership()], '2023-08-31', '2023-08-31'],
    [[membership()], '2023-01-01', '2023-01-01'],
    [[membership()], '2022-12-31', 'DATES_OUT_OF_ORDER'],
    [[membership()], '2023-09-01', 'DATE_IN_FUTURE'],
    [[membership({ toOn: '2023-02-01' })], '2023-09-01', 'MEMBERSHIP_NOT_FOUND'],
    [[membership({ householdId: 'other' })], '2023-02-01', 'MEMBERSHIP_NOT_FOUND'],
  ])('with %j one leaves on %s: %s', (memberships, toOn, expected) => {
    expect(outcome(() => decideLeave(memberships, { householdId: 'h', toOn }, TODAY).toOn)).toBe(expected);
  });

  it('has the head and the members of the day', () => {
    const members = [
      member({ residentId: 'old', relation: HEAD, toOn: '2023-08-30' }),
      member({ residentId: 'new', relation: HEAD, fromOn: TODAY }),
      member({ residentId: 'late', fromOn: '2023-09-01' }),
      member({ residentId: 'child' }),
    ];
    expect(headOf(members, '2023-08-30')).toEqual({ headId: 'old', count: 2 });
    expect(headOf(members, TODAY)).toEqual({ headId: 'new', count: 2 });
    expect(headOf([], TODAY)).toEqual({ headId: '', count: 0 });
  });
});
