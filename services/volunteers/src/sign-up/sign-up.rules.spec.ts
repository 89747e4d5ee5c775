import { JoinMode, SignUpState, SignUpWay } from '@shuniu/contracts';
import { checkDecision, checkLeave, checkOpen, checkOverlap, checkOwn, decideSignUp, movingUp } from './sign-up.rules.js';

const { REQUESTED, SIGNED_UP, WAITING, DECLINED, CANCELLED, SWAPPED } = SignUpState;
const { SELF, ON_BEHALF, ASSIGNED } = SignUpWay;
const said = (work: () => unknown): string => {
  try {
    work();
    return '';
  } catch (error) {
    return (error as { reason: string }).reason;
  }
};
const NOW = new Date('2026-12-07T03:00:00Z');

it.each([
  [{ cancelled: false, endsAt: new Date('2026-12-07T03:00:01Z') }, ''],
  [{ cancelled: false, endsAt: NOW }, 'SHIFT_OVER'],
  [{ cancelled: true, endsAt: NOW }, 'SHIFT_CANCELLED'],
])('SIGNUP-1: people are taken in until the shift is over: %p %s', (of, reason) => expect(said(() => checkOpen(of, NOW))).toBe(reason));

it.each([
  [{ staff: true, own: false }, ''],
  [{ staff: false, own: true }, ''],
  [{ staff: false, own: false }, 'NOT_YOURSELF'],
])('SIGNUP-1: a volunteer acts for themselves alone: %p %s', (of, reason) => expect(said(() => checkOwn(of))).toBe(reason));

it.each([
  ['a volunteer gets a place', JoinMode.OPEN, { own: true }, [SIGNED_UP, SELF]],
  ['a worker for somebody', JoinMode.OPEN, { staff: true }, [SIGNED_UP, ON_BEHALF]],
  ['the last place is a place', JoinMode.OPEN, { own: true, free: 1 }, [SIGNED_UP, SELF]],
  ['a full shift has a waiting list', JoinMode.OPEN, { own: true, free: 0 }, [WAITING, SELF]],
  ['with approval one asks, full or not', JoinMode.APPROVAL, { own: true, free: 0 }, [REQUESTED, SELF]],
  ['a worker asks on behalf', JoinMode.APPROVAL, { staff: true }, [REQUESTED, ON_BEHALF]],
  ['staff assign without asking', JoinMode.APPROVAL, { staff: true, assign: true }, [SIGNED_UP, ASSIGNED]],
  ['assigned to a full shift one waits', JoinMode.ASSIGNED, { staff: true, assign: true, free: 0 }, [WAITING, ASSIGNED]],
])('SIGNUP-1, SIGNUP-2: %s', (_, joinMode, over, [state, way]) =>
  expect(decideSignUp({ staff: false, own: false, assign: false, free: 5, joinMode, ...over })).toEqual({ state, way }),
);
it.each([
  ['a volunteer', { own: true }],
  ['a volunteer who says so', { own: true, assign: true }],
  ['staff who do not assign', { staff: true }],
])('SIGNUP-1: where the station assigns, %s is refused', (_, over) =>
  expect(said(() => decideSignUp({ staff: false, own: false, assign: false, free: 5, joinMode: JoinMode.ASSIGNED, ...over }))).toBe(
    'ASSIGNED_ONLY',
  ),
);

it.each([
  [{ overlaps: false, staff: false, reason: '' }, ''],
  [{ overlaps: true, staff: true, reason: '两处相邻，可以兼顾' }, ''],
  [{ overlaps: true, staff: true, reason: '  ' }, 'SHIFT_OVERLAP'],
  [{ overlaps: true, staff: false, reason: '我可以' }, 'SHIFT_OVERLAP'],
])('SIGNUP-3: %p %s', (of, reason) => expect(said(() => checkOverlap(of))).toBe(reason));

it.each<[SignUpState, { approve: boolean; reason: string }, string]>([
  [REQUESTED, { approve: true, reason: '' }, ''],
  [REQUESTED, { approve: false, reason: '这一班要女性' }, ''],
  [REQUESTED, { approve: false, reason: ' ' }, 'INVALID_REQUEST'],
  [SIGNED_UP, { approve: true, reason: '' }, 'SIGN_UP_STATE'],
  [DECLINED, { approve: true, reason: '' }, 'SIGN_UP_STATE'],
])('SIGNUP-1: a request in state %i is decided once: %p %s', (state, of, reason) =>
  expect(said(() => checkDecision(state, of))).toBe(reason),
);

it.each<[SignUpState, boolean, boolean, string]>([
  [SIGNED_UP, false, false, ''],
  [WAITING, false, false, ''],
  [REQUESTED, false, false, ''],
  [SIGNED_UP, true, false, 'CHECKED_IN_ALREADY'],
  [CANCELLED, false, false, 'SIGN_UP_STATE'],
  [SWAPPED, false, false, 'SIGN_UP_STATE'],
  [SIGNED_UP, false, true, ''],
  [WAITING, false, true, 'SIGN_UP_STATE'],
])('SIGNUP-5: in state %i, checked in %p, for a swap %p: %s', (state, checkedIn, swap, reason) =>
  expect(said(() => checkLeave({ state, checkedIn, swap }))).toBe(reason),
);

const waiter = (id: string, placeNo: number, overlaps = false) => ({ id, placeNo, overlaps });
it.each([
  ['who waited longest, whatever the order of the rows', [waiter('b', 9), waiter('a', 4)], 1, ['a']],
  ['as many as there are places', [waiter('a', 4), waiter('b', 5), waiter('c', 6)], 2, ['a', 'b']],
  ['not who has another shift by now', [waiter('a', 4, true), waiter('b', 5)], 1, ['b']],
  ['nobody without a place', [waiter('a', 4)], 0, []],
  ['nobody when more came than there are places', [waiter('a', 4)], -1, []],
])('SIGNUP-4: moves up %s', (_, waiting, free, ids) => expect(movingUp(waiting, free).map(w => w.id)).toEqual(ids));
