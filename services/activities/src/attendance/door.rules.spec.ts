import { ActivityState, CheckInOutcome, Direction, Role } from '@shuniu/contracts';
import { checkDoorOpen, checkSteward, checkTakesCodes, doorTimes, outcomeOf, takesCodes } from './door.rules.js';

const { RECORDED, REPEATED, ALREADY, UNKNOWN } = CheckInOutcome;
const person = (id: string, inside: boolean) => ({ id, inside });

describe('the door', () => {
  it.each([
    [Role.SOCIAL_WORKER, [], true],
    [Role.STATION_MANAGER, [], true],
    [Role.VOLUNTEER, ['a'], true],
    [Role.VOLUNTEER, ['b'], false],
    [Role.VOLUNTEER, [], false],
  ])('DOOR-1: is kept by %i when %j are stewards', (role, stewards, may) => {
    const check = () => checkSteward({ login: 'a', roles: new Set([role]) }, stewards);
    if (may) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ reason: 'NOT_STEWARD' }));
  });

  it('DOOR-2: is open from the publishing to the report', () => {
    const open = ([1, 2, 3, 4, 5, 6, 7, 8] as ActivityState[]).filter(state => {
      try {
        checkDoorOpen(state);
        return true;
      } catch {
        return false;
      }
    });
    expect(open).toEqual([ActivityState.PUBLISHED, ActivityState.HELD, ActivityState.REPORTED]);
  });

  it.each([
    ['comes in', [person('a', false)], false, Direction.IN, RECORDED, ['a']],
    ['is sent again', [person('a', true)], true, Direction.IN, REPEATED, []],
    ['is in already', [person('a', true)], false, Direction.IN, ALREADY, []],
    ['goes out', [person('a', true)], false, Direction.OUT, RECORDED, ['a']],
    ['is out already', [person('a', false)], false, Direction.OUT, ALREADY, []],
    ['is on no list', [], false, Direction.IN, UNKNOWN, []],
    [
      'comes as a family, one of them in before',
      [person('a', true), person('b', false), person('c', false)],
      false,
      Direction.IN,
      RECORDED,
      ['b', 'c'],
    ],
  ])('DOOR-2, DOOR-3: who %s', (_, people, seen, direction, outcome, moved) => {
    const told = outcomeOf(people, { seen, direction });
    expect([told.outcome, told.moved.map(p => p.id)]).toEqual([outcome, moved]);
  });

  const times = doorTimes(
    { starts_at: new Date('2026-12-02T01:00:00Z'), ends_at: new Date('2026-12-02T03:00:00Z') },
    { opensMinutes: 60, closesMinutes: 30 },
  );
  it.each([
    ['2026-12-01T23:59:59Z', ActivityState.PUBLISHED, false],
    ['2026-12-02T00:00:00Z', ActivityState.PUBLISHED, true],
    ['2026-12-02T03:30:00Z', ActivityState.PUBLISHED, true],
    ['2026-12-02T03:30:01Z', ActivityState.PUBLISHED, false],
    ['2026-12-02T03:10:00Z', ActivityState.HELD, true],
    ['2026-12-02T01:00:00Z', ActivityState.APPROVED, false],
    ['2026-12-02T01:00:00Z', ActivityState.CANCELLED, false],
    ['2026-12-02T01:00:00Z', ActivityState.ARCHIVED, false],
  ])('DOOR-6: at %s in state %i codes are taken: %s', (now, state, taken) => {
    expect(takesCodes(state, times, new Date(now))).toBe(taken);
    if (!taken) expect(() => checkTakesCodes(state, times, new Date(now))).toThrow(expect.objectContaining({ reason: 'CHECK_IN_CLOSED' }));
  });
});
