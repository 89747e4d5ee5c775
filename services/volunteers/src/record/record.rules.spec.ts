import { RecordClass, RecordState, VolunteerState } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import * as rules from './record.rules.js';
import { readWords } from './words.js';

const at = (text: string): Date => new Date(`${text}+08:00`);
const span = (from: string, to: string): rules.Span => ({ from: at(`2026-11-20T${from}:00`), to: at(`2026-11-20T${to}:00`) });
const now = at('2026-11-25T10:00:00');
const rule: rules.RecordRule = { byHandMinutes: 600, byHandDays: 90, dayMinutes: 600, devicePeople: 4 };

describe('RECORD-2: hours', () => {
  it.each([
    ['09:00', '11:00', undefined, 120],
    ['09:00', '11:00', 90, 90],
    ['09:00', '09:01', 90, 1],
  ])('from %s to %s of a shift of %s minutes are %s minutes', (from, to, atMost, minutes) =>
    expect(rules.timedMinutes(span(from, to), atMost)).toBe(minutes),
  );
  it.each([
    ['09:00', '09:00', 'END_BEFORE_START'],
    ['11:00', '09:00', 'END_BEFORE_START'],
    ['08:00', '18:00', 'ok'],
    ['08:00', '18:01', 'TOO_LONG_BY_HAND'],
  ])('by hand from %s to %s: %s', (from, to, told) => expect(refusalOf(() => rules.checkByHand(span(from, to), { now, rule }))).toBe(told));
  it('by hand have been served', () => {
    const coming = { from: at('2026-11-25T09:00:00'), to: at('2026-11-25T10:01:00') };
    expect(refusalOf(() => rules.checkByHand(coming, { now, rule }))).toBe('DATE_IN_FUTURE');
  });
  it.each([
    [90, 'ok'],
    [91, 'TOO_LATE_BY_HAND'],
  ])('by hand are added %s days after: %s', (days, told) => {
    const from = new Date(now.getTime() - days * 86_400_000);
    const late = { from, to: new Date(from.getTime() + 3_600_000) };
    expect(refusalOf(() => rules.checkNotTooLate(late, { now, rule }))).toBe(told);
  });
  it.each([
    [RecordClass.TIMED, true, RecordClass.BY_HAND],
    [RecordClass.TIMED, false, RecordClass.TIMED],
    [RecordClass.BY_HAND, true, RecordClass.BY_HAND],
    [RecordClass.CARRIED, true, RecordClass.CARRIED],
  ])('of class %s with other hours: %s are of class %s', (was, otherHours, is) =>
    expect(rules.classAfter(was, { changes: [], otherHours })).toBe(is),
  );
});

describe('VOLUNTEER-4: whose hours are added', () => {
  it.each([
    [VolunteerState.ACTIVE, undefined, 'ok'],
    [VolunteerState.LEFT, '2026-11-21', 'ok'],
    [VolunteerState.LEFT, '2026-11-20', 'VOLUNTEER_NOT_ACTIVE'],
    [VolunteerState.SUSPENDED, undefined, 'VOLUNTEER_NOT_ACTIVE'],
  ])('state %s since %s: %s', (state, stateOn, told) =>
    expect(refusalOf(() => rules.checkServing({ state, stateOn }, '2026-11-20'))).toBe(told),
  );
});

describe('RECORD-3: who confirms', () => {
  const record = (over: Partial<rules.Decidable>): rules.Decidable => ({
    class: RecordClass.BY_HAND,
    state: RecordState.PENDING,
    recordedBy: 'worker',
    correctedBy: '',
    isHistory: false,
    ...over,
  });
  it.each<[string, Partial<rules.Decidable>, string, string]>([
    ['another person', {}, 'manager', 'ok'],
    ['who wrote it', {}, 'worker', 'SECOND_PERSON_REQUIRED'],
    ['who corrected it', { correctedBy: 'manager' }, 'manager', 'SECOND_PERSON_REQUIRED'],
    ['a timed record, by whom it was signed in', { class: RecordClass.TIMED }, 'worker', 'ok'],
    ['a line of the books', { class: RecordClass.CARRIED, isHistory: true }, 'worker', 'ok'],
    [
      'a line of the books, corrected',
      { class: RecordClass.CARRIED, isHistory: true, correctedBy: 'worker' },
      'worker',
      'SECOND_PERSON_REQUIRED',
    ],
    ['told by another system', { class: RecordClass.CARRIED }, 'worker', 'SECOND_PERSON_REQUIRED'],
    ['confirmed already', { state: RecordState.CONFIRMED }, 'manager', 'RECORD_NOT_PENDING'],
    ['refused', { state: RecordState.REJECTED }, 'worker', 'RECORD_NOT_PENDING'],
  ])('%s', (_what, over, login, told) => expect(refusalOf(() => rules.decideConfirm(record(over), login))).toBe(told));
});

describe('RECORD-4: what was decided', () => {
  it.each([
    [RecordState.PENDING, 'ok', 'RECORD_NOT_CONFIRMED', 'ok'],
    [RecordState.CONFIRMED, 'RECORD_NOT_PENDING', 'ok', 'ok'],
    [RecordState.REJECTED, 'RECORD_NOT_PENDING', 'RECORD_NOT_CONFIRMED', 'RECORD_CLOSED'],
    [RecordState.REVOKED, 'RECORD_NOT_PENDING', 'RECORD_NOT_CONFIRMED', 'RECORD_CLOSED'],
  ])('in state %s: refused %s, revoked %s, corrected %s', (state, rejected, revoked, corrected) => {
    expect(refusalOf(() => rules.decideReject({ state }))).toBe(rejected);
    expect(refusalOf(() => rules.decideRevoke({ state }))).toBe(revoked);
    expect(refusalOf(() => rules.checkOpen({ state }))).toBe(corrected);
  });
  const was: rules.Correctable = { service: '送餐', place: '', beneficiary: '', content: '', evaluation: '', span: span('09:00', '11:00') };
  it('keeps what a correction changed, and whether the hours became others', () => {
    expect(rules.decideCorrection(was, { ...was, service: '义剪', place: '祠堂' })).toEqual({
      changes: [
        ['service', '送餐', '义剪'],
        ['place', '', '祠堂'],
      ],
      otherHours: false,
    });
    expect(rules.decideCorrection(was, { ...was, span: span('09:00', '10:00') }).otherHours).toBe(true);
    expect(refusalOf(() => rules.decideCorrection(was, { ...was }))).toBe('NOTHING_CORRECTED');
  });
  it.each([
    ['送餐给三户长者', []],
    ['联系 19900012345', ['service']],
    [' ', ['service']],
  ])('words %j are wrong at %j', (service, fields) => {
    const wrong = (() => {
      try {
        readWords({ service }, ['service']);
        return [];
      } catch (error) {
        return (error as { violations: { field: string }[] }).violations.map(v => v.field);
      }
    })();
    expect(wrong).toEqual(fields);
  });
});
