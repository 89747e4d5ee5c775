import { AbsenceReason, AbsenceState, PersonKind, Role } from '@shuniu/contracts';
import { type Absence, checkAbsence, checkEnd, checkKnown, checkWho, deputyAmong, stateFrom } from './absence.rules.js';

const asked: Absence = {
  kind: PersonKind.WORKER,
  person: 'worker',
  deputy: 'manager',
  reason: AbsenceReason.ANNUAL_LEAVE,
  fromOn: '2026-11-25',
  toOn: '2026-11-27',
};
const refusing = (reason: string) => expect.objectContaining({ reason });

describe('ABSENCE-1: who is absent', () => {
  it.each<[string, Partial<Absence>, readonly Role[]]>([
    ['a worker themselves', { person: 'me' }, [Role.SOCIAL_WORKER]],
    ['a worker a volunteer', { kind: PersonKind.VOLUNTEER }, [Role.SOCIAL_WORKER]],
    ['the manager anybody', {}, [Role.STATION_MANAGER]],
  ])('is noted by %s', (_, over, roles) => {
    expect(() => checkWho({ ...asked, ...over }, { login: 'me', roles: new Set(roles) })).not.toThrow();
  });
  it('is not noted by a worker for another', () => {
    expect(() => checkWho(asked, { login: 'me', roles: new Set([Role.SOCIAL_WORKER]) })).toThrow(refusing('ABSENCE_NOT_YOURS'));
  });
  it.each<[string, Partial<Absence>, string]>([
    ['days out of order, before a deputy who is the same', { toOn: '2026-11-24', deputy: 'worker' }, 'DATES_OUT_OF_ORDER'],
    ['a last day of somebody who leaves', { reason: AbsenceReason.LEFT }, 'DATES_OUT_OF_ORDER'],
    ['themselves as deputy', { deputy: 'worker' }, 'DEPUTY_SAME'],
  ])('refuses %s', (_, over, reason) => {
    expect(() => checkAbsence({ ...asked, ...over })).toThrow(refusing(reason));
  });
  it.each([
    ['2026-11-24', AbsenceState.ACTIVE],
    ['2026-11-25', AbsenceState.ACTIVE],
    ['2026-11-26', AbsenceState.PLANNED],
  ])('from %s on it stands so', (from, state) => {
    expect(stateFrom(from, '2026-11-25')).toBe(state);
  });
});

describe('ABSENCE-2: the deputy is there', () => {
  const known = { person: true, deputy: true, deputyAbsent: false, overlaps: false };
  it.each([
    ['somebody unknown, before a deputy who is', { person: false, deputy: false }, 'PERSON_UNKNOWN'],
    ['a deputy unknown, before one who is absent', { deputy: false, deputyAbsent: true }, 'DEPUTY_UNKNOWN'],
    ['a deputy who is absent, before days that are noted', { deputyAbsent: true, overlaps: true }, 'DEPUTY_ABSENT'],
    ['days that are noted already', { overlaps: true }, 'ABSENCE_OVERLAPS'],
  ])('refuses %s', (_, over, reason) => {
    expect(() => checkKnown({ ...known, ...over })).toThrow(refusing(reason));
  });
  it('takes one who is', () => {
    expect(() => checkKnown(known)).not.toThrow();
  });
});

describe('ABSENCE-3: who takes over unnamed', () => {
  it.each([
    ['the manager', [Role.SOCIAL_WORKER, Role.STATION_MANAGER], 'b'],
    ['else a worker', [Role.AUDITOR, Role.SOCIAL_WORKER], 'b'],
    ['of several the first by login', [Role.SOCIAL_WORKER, Role.SOCIAL_WORKER], 'a'],
  ])('is %s', (_, roles, login) => {
    expect(deputyAmong(roles.map((role, i) => ({ login: 'ab'[i] ?? '', role })).reverse())).toBe(login);
  });
  it('is to be named when nobody is left', () => {
    expect(() => deputyAmong([{ login: 'a', role: Role.AUDITOR }])).toThrow(refusing('DEPUTY_NEEDED'));
  });
});

describe('ABSENCE-4: it ends once', () => {
  it.each<[string, AbsenceState, boolean, string | undefined]>([
    ['to come', AbsenceState.PLANNED, false, undefined],
    ['active', AbsenceState.ACTIVE, true, undefined],
    ['active, and nobody to give back to', AbsenceState.ACTIVE, false, 'PERSON_LEFT'],
    ['ended', AbsenceState.ENDED, true, 'ABSENCE_OVER'],
    ['undone', AbsenceState.UNDONE, false, 'ABSENCE_OVER'],
  ])('%s', (_, state, personServes, reason) => {
    const ends = expect(() => checkEnd({ state, personServes }));
    if (reason) ends.toThrow(refusing(reason));
    else ends.not.toThrow();
  });
});
