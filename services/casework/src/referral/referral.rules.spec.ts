import { ReferralState, ReferralTarget } from '@shuniu/contracts';
import { Fault } from '@shuniu/kernel';
import { checkMove, checkSharing, checkTarget, isOverdue, placeOf } from './referral.rules.js';

const TODAY = '2026-06-15';
const { DRAFT, SENT, ACCEPTED, DECLINED, SERVED, CLOSED, WITHDRAWN } = ReferralState;
const said = (work: () => void): string => {
  try {
    work();
    return '';
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [error.reason, ...error.violations.map(v => v.field)].join(' ');
  }
};
const move = (from: ReferralState, state: ReferralState, over: object = {}) =>
  said(() => checkMove({ state, on: '2026-06-10', note: '说明', followUpOn: '', ...over }, { state: from, on: '2026-06-01' }, TODAY));

describe('the rules of a referral', () => {
  it('REFERRAL-1: goes its way state by state, and nothing follows the end', () => {
    const ways: readonly (readonly [ReferralState, readonly ReferralState[]])[] = [
      [DRAFT, [SENT, WITHDRAWN]],
      [SENT, [ACCEPTED, DECLINED, WITHDRAWN]],
      [ACCEPTED, [SERVED, WITHDRAWN]],
      [DECLINED, [CLOSED]],
      [SERVED, [CLOSED]],
      [CLOSED, []],
      [WITHDRAWN, []],
    ];
    for (const [from, allowed] of ways)
      for (const to of [DRAFT, SENT, ACCEPTED, DECLINED, SERVED, CLOSED, WITHDRAWN])
        expect([from, to, move(from, to)]).toEqual([from, to, allowed.includes(to) ? '' : 'REFERRAL_STATE']);
  });

  it.each([
    ['a day to come', SENT, ACCEPTED, { on: '2026-06-16' }, 'DATE_IN_FUTURE'],
    ['a day before the last state', SENT, ACCEPTED, { on: '2026-05-31' }, 'DATES_OUT_OF_ORDER'],
    ['the very day of the last state', SENT, ACCEPTED, { on: '2026-06-01' }, ''],
    ['declined without a word', SENT, DECLINED, { note: ' ' }, 'INVALID_REQUEST note'],
    ['served without an outcome', ACCEPTED, SERVED, { note: '' }, 'INVALID_REQUEST note'],
    ['withdrawn without a word', DRAFT, WITHDRAWN, { note: '' }, 'INVALID_REQUEST note'],
    ['accepted without a word', SENT, ACCEPTED, { note: '' }, ''],
    ['a look again before the end', SENT, ACCEPTED, { followUpOn: TODAY }, 'INVALID_REQUEST followUpOn'],
    ['a look again before the closing', SERVED, CLOSED, { followUpOn: '2026-06-09' }, 'DATES_OUT_OF_ORDER'],
    ['a look again after the closing', SERVED, CLOSED, { followUpOn: '2026-07-01' }, ''],
  ] as const)('REFERRAL-1: %s', (_, from, to, over, fault) => expect(move(from, to, over)).toBe(fault));

  it.each([
    [true, false, ''],
    [false, true, ''],
    [false, false, 'CONSENT_REQUIRED'],
  ])('REFERRAL-2: with consent %s and a ground of law %s', (consented, ground, fault) =>
    expect(said(() => checkSharing({ consented, ground }))).toBe(fault),
  );

  it.each([
    [ReferralTarget.ORGANISATION, { organisation: '' }, 'INVALID_REQUEST referral.organisation'],
    [ReferralTarget.STATION, { toUnit: '' }, 'INVALID_REQUEST referral.toUnit'],
    [ReferralTarget.CITY_SYSTEM, { signalId: '' }, 'INVALID_REQUEST referral.signalId'],
    [ReferralTarget.CITY_SYSTEM, { organisation: '', toUnit: '' }, ''],
  ])('REFERRAL-3: target %s with %p', (target, over, fault) =>
    expect(said(() => checkTarget({ target, organisation: '医院', toUnit: '440117103206', signalId: 'x', ...over }))).toBe(fault),
  );

  it('REFERRAL-4: is overdue from the day after its last one, while it waits', () => {
    expect([isOverdue(SENT, '2026-06-14', TODAY), isOverdue(SENT, TODAY, TODAY), isOverdue(ACCEPTED, '2026-06-01', TODAY)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('REFERRAL-4: what waits longest stands first, and what is over last, the newest of it before', () => {
    const rows = [
      { name: 'over long ago', ...placeOf(CLOSED, { on: '2026-01-01', dueOn: null }) },
      { name: 'due soon', ...placeOf(SENT, { on: '2026-06-01', dueOn: '2026-06-20' }) },
      { name: 'over', ...placeOf(WITHDRAWN, { on: '2026-06-01', dueOn: null }) },
      { name: 'own turn', ...placeOf(ACCEPTED, { on: '2026-06-02', dueOn: '2026-06-03' }) },
      { name: 'overdue', ...placeOf(SENT, { on: '2026-05-01', dueOn: '2026-05-16' }) },
    ];
    const sorted = rows.sort((a, b) => a.rank - b.rank || a.place - b.place).map(r => r.name);
    expect(sorted).toEqual(['overdue', 'due soon', 'own turn', 'over', 'over long ago']);
  });
});
