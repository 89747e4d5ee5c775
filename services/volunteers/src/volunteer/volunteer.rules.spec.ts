import { create } from '@bufbuild/protobuf';
import { VolunteerSchema, VolunteerState } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import type { VolunteerFields } from './volunteer.record.js';
import { changedFields, checkActive, checkReason, decideDates, decideState, readFields, volunteerNumber } from './volunteer.rules.js';

const TODAY = '2026-11-25';
const message = (over: object = {}) => create(VolunteerSchema, { name: '陈大文', idNumber: '990117194410111740', ...over });
const fields = (over: Partial<VolunteerFields> = {}): VolunteerFields => ({ ...(readFields(message()) as VolunteerFields), ...over });

describe('VOLUNTEER-1: a number of the station’s own', () => {
  it.each([
    [7, '440117002215-V00007'],
    [123456, '440117002215-V123456'],
  ])('of serial %s is %s', (serial, number) => expect(volunteerNumber('440117002215', serial)).toBe(number));
});

describe('VOLUNTEER-2: what is registered', () => {
  const wrong = (over: object): string[] => {
    try {
      readFields(message(over));
      return [];
    } catch (error) {
      return (error as { violations: { field: string }[] }).violations.map(v => v.field);
    }
  };
  it.each([
    ['everything right', {}, []],
    ['full-width digits and blanks', { idNumber: '９９０１１７ 194410111740', phone: '+86 199-0001-2345' }, []],
    ['a wrong check character', { idNumber: '990117194410111741' }, ['volunteer.idNumber']],
    ['no document', { idNumber: '' }, ['volunteer.idNumber']],
    ['a masked number sent back', { idNumber: '990***********1740' }, ['volunteer.idNumber']],
    ['a masked telephone sent back', { phone: '199****2345' }, ['volunteer.phone']],
    ['no name and a login with blanks', { name: ' ', login: 'a b' }, ['volunteer.name', 'volunteer.login']],
  ])('%s', (_what, over, at) => expect(wrong(over)).toEqual(at));

  it('is in its normal form, each word once', () => {
    expect(
      readFields(message({ name: ' 陈 大文 ', phone: '+86 199-0001-2345', skills: ['理发', ' 理发', ''], login: ' a.b ' })),
    ).toMatchObject({
      name: '陈大文',
      phone: '19900012345',
      skills: ['理发'],
      login: 'a.b',
    });
  });
});

describe('VOLUNTEER-3: the dates', () => {
  it.each([
    ['the birth date of the number', { birthOn: '1944-10-11' }, 'ok'],
    ['another birth date', { birthOn: '1944-10-12' }, 'BIRTH_DATE_MISMATCH'],
    ['joined today', { joinedOn: TODAY }, 'ok'],
    ['joined tomorrow', { joinedOn: '2026-11-26' }, 'DATE_IN_FUTURE'],
    ['born tomorrow, by another document', { idNumber: 'H1234567', birthOn: '2026-11-26' }, 'DATE_IN_FUTURE'],
  ])('%s: %s', (_what, over, reason) => expect(refusalOf(() => decideDates(fields(over), TODAY))).toBe(reason));

  it('come from the number, and from today', () => {
    expect(decideDates(fields(), TODAY)).toMatchObject({ birthOn: '1944-10-11', joinedOn: TODAY });
  });
});

describe('VOLUNTEER-4: a state', () => {
  it.each([
    [VolunteerState.ACTIVE, VolunteerState.LEFT, TODAY, 'ok'],
    [VolunteerState.LEFT, VolunteerState.ACTIVE, TODAY, 'ok'],
    [VolunteerState.LEFT, VolunteerState.LEFT, TODAY, 'STATE_UNCHANGED'],
    [VolunteerState.ACTIVE, VolunteerState.SUSPENDED, '2026-11-26', 'DATE_IN_FUTURE'],
  ])('from %s to %s on %s: %s', (was, state, on, reason) => expect(refusalOf(() => decideState(was, { state, on }, TODAY))).toBe(reason));
  it.each([
    [VolunteerState.ACTIVE, '', 'ok'],
    [VolunteerState.LEFT, ' ', 'REASON_REQUIRED'],
    [VolunteerState.SUSPENDED, '搬走', 'ok'],
  ])('%s because of %j: %s', (state, reason, told) => expect(refusalOf(() => checkReason({ state, reason }))).toBe(told));
  it.each([
    [VolunteerState.ACTIVE, 'ok'],
    [VolunteerState.SUSPENDED, 'VOLUNTEER_NOT_ACTIVE'],
    [VolunteerState.LEFT, 'VOLUNTEER_NOT_ACTIVE'],
  ])('%s is called upon: %s', (state, told) => expect(refusalOf(() => checkActive({ state }))).toBe(told));
});

it('tells which fields differ', () => {
  expect(changedFields(fields(), fields({ skills: ['理发'], note: 'x' }))).toEqual(['skills', 'note']);
});
