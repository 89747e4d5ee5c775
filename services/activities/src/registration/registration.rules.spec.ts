import { ActivityState, RegistrationState, SignUpChannel } from '@shuniu/contracts';
import * as rules from './registration.rules.js';

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 25, hour));
const told = (check: () => void): string | undefined => {
  try {
    check();
    return undefined;
  } catch (error) {
    return (error as { reason: string }).reason;
  }
};
const standing = (over: object = {}) => ({
  state: ActivityState.PUBLISHED,
  starts_at: at(10),
  ends_at: at(12),
  signup_closes_at: null,
  ...over,
});

describe('a registration', () => {
  it.each<[string, object, SignUpChannel, number, string | undefined]>([
    ['before it begins', {}, SignUpChannel.STAFF, 9, undefined],
    ['when it begins', {}, SignUpChannel.STAFF, 10, 'SIGNUP_CLOSED'],
    ['after the sign-up closed', { signup_closes_at: at(8) }, SignUpChannel.PHONE, 8, 'SIGNUP_CLOSED'],
    ['at the door while it lasts', {}, SignUpChannel.WALK_IN, 11, undefined],
    ['at the door when it is over', {}, SignUpChannel.WALK_IN, 12, 'SIGNUP_CLOSED'],
    ['of a draft', { state: ActivityState.DRAFT }, SignUpChannel.STAFF, 9, 'ACTIVITY_STATE'],
    ['of one that was cancelled', { state: ActivityState.CANCELLED }, SignUpChannel.WALK_IN, 11, 'ACTIVITY_STATE'],
  ])('SIGNUP-1: %s', (_, over, channel, hour, reason) =>
    expect(told(() => rules.checkOpen(standing(over), channel, at(hour)))).toBe(reason),
  );

  const attendee = (over: object = {}) => ({ name: '测试甲', answers: ['吃素'], residentId: '', ...over }) as never;
  it.each<[string, object[], string | undefined]>([
    ['has names and answers', [{}, {}], undefined],
    ['has nobody without a name', [{ name: ' ' }], 'INVALID_REQUEST'],
    ['answers every question', [{ answers: [] }], 'INVALID_REQUEST'],
    ['has nobody twice', [{ residentId: 'a' }, { residentId: 'a' }], 'INVALID_REQUEST'],
  ])('SIGNUP-6: %s', (_, parts, reason) => expect(told(() => rules.checkParty({ attendees: parts.map(attendee) }, 1))).toBe(reason));

  it.each<[rules.RegistrationStep, number[]]>([
    ['decide', [RegistrationState.PENDING]],
    ['accept', [RegistrationState.OFFERED]],
    ['cancel', [1, 2, 3, 4]],
  ])('SIGNUP-4, SIGNUP-5: %s leads on from its states alone', (step, from) => {
    const all = [1, 2, 3, 4, 5, 6, 7] as RegistrationState[];
    expect(all.filter(state => told(() => rules.checkRegistrationStep(step, state)) === undefined)).toEqual(from);
  });

  it('SIGNUP-5: keeps an offer for its hours, never beyond the beginning', () => {
    expect(rules.offerUntil(at(0), 3, at(10))).toEqual(at(3));
    expect(rules.offerUntil(at(8), 24, at(10))).toEqual(at(10));
    expect(told(() => rules.checkOffer(at(3), at(2)))).toBeUndefined();
    expect(told(() => rules.checkOffer(at(3), at(3)))).toBe('OFFER_EXPIRED');
  });

  it('has a ticket of eight characters that nobody mistakes', () => {
    expect(rules.ticketOf(new Uint8Array([0, 1, 31, 32, 255, 8, 9, 10, 11]))).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
  });
});
