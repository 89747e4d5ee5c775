import { ActivityState } from '@shuniu/contracts';
import * as rules from './activity.rules.js';

const refused = (reason: string) => expect.objectContaining({ reason });
const at = (text: string): Date => new Date(`2026-11-${text}:00Z`);
const { DRAFT, SUBMITTED, APPROVED, PUBLISHED, HELD, REPORTED, ARCHIVED, CANCELLED } = ActivityState;
const told = (check: () => void): string | undefined => {
  try {
    check();
    return undefined;
  } catch (error) {
    return (error as { reason: string }).reason;
  }
};

describe('an activity', () => {
  it.each<[string, string, string | undefined]>([
    ['25T01:00', '25T01:01', undefined],
    ['25T01:00', '25T01:00', 'ACTIVITY_TIMES'],
    ['25T01:00', '24T01:00', 'ACTIVITY_TIMES'],
  ])('ACTIVITY-1: from %s to %s', (from, to, reason) => {
    expect(told(() => rules.checkTimes(at(from), at(to)))).toBe(reason);
  });
  it('ACTIVITY-1: lasts no longer than 31 days', () => {
    const from = new Date('2026-01-01T00:00:00Z');
    expect(told(() => rules.checkTimes(from, new Date('2026-02-01T00:00:00Z')))).toBeUndefined();
    expect(told(() => rules.checkTimes(from, new Date('2026-02-01T00:00:01Z')))).toBe('ACTIVITY_TIMES');
  });

  it.each<[rules.Step, readonly ActivityState[]]>([
    ['edit', [DRAFT]],
    ['submit', [DRAFT]],
    ['decide', [SUBMITTED]],
    ['withdraw', [SUBMITTED, APPROVED]],
    ['publish', [APPROVED]],
    ['cancel', [DRAFT, SUBMITTED, APPROVED, PUBLISHED]],
    ['close', [PUBLISHED]],
    ['report', [HELD, REPORTED]],
    ['archive', [REPORTED]],
  ])('ACTIVITY-2: %s leads on from its states alone', (step, from) => {
    const all = [DRAFT, SUBMITTED, APPROVED, PUBLISHED, HELD, REPORTED, ARCHIVED, CANCELLED];
    expect(all.filter(state => told(() => rules.checkStep(step, state)) === undefined)).toEqual(from);
  });

  it('ACTIVITY-3: is approved by somebody else, and returned with a reason', () => {
    expect(() => rules.checkDecider('a', 'a')).toThrow(refused('SELF_APPROVAL'));
    expect(() => rules.checkDecider('a', 'b')).not.toThrow();
    expect(() => rules.checkReturn(false, ' ')).toThrow(refused('INVALID_REQUEST'));
    expect(() => rules.checkReturn(true, '')).not.toThrow();
  });

  it('ACTIVITY-4, ACTIVITY-7: is published before it begins and closed when it is over, to the minute', () => {
    const now = at('25T02:00');
    expect(told(() => rules.checkAhead(at('25T02:01'), now))).toBeUndefined();
    expect(told(() => rules.checkAhead(now, now))).toBe('ACTIVITY_BEGUN');
    expect(told(() => rules.checkOver(at('25T02:01'), now))).toBe('ACTIVITY_NOT_OVER');
    expect(told(() => rules.checkOver(now, now))).toBeUndefined();
    expect([DRAFT, PUBLISHED, HELD, REPORTED, ARCHIVED, CANCELLED].filter(rules.counts)).toEqual([HELD, REPORTED, ARCHIVED]);
  });

  it('BUDGET-1: plans and spends whole fen, none below nothing, and says of each line what it cost or of none', () => {
    const line = (fen: bigint) => ({ planned: { $typeName: 'shuniu.common.v1.Money' as const, fen } });
    expect(() => rules.checkBudget([line(0n), line(5n)])).not.toThrow();
    expect(() => rules.checkBudget([line(0n), line(-1n)])).toThrow(refused('INVALID_REQUEST'));
    expect(() => rules.checkSpent([], 2)).not.toThrow();
    expect(() => rules.checkSpent([{ fen: 1n }], 2)).toThrow(refused('INVALID_REQUEST'));
    expect(() => rules.checkSpent([{ fen: -1n }], 1)).toThrow(refused('INVALID_REQUEST'));
  });
});
