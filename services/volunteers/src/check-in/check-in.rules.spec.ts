import { CheckState, CheckWay, GroupOutcome } from '@shuniu/contracts';
import { codeAt, isCode } from '@shuniu/privacy';
import { checkOutOf, checkWindow, decideTick, gradeOf, isInside, minutesServed, wayOf } from './check-in.rules.js';

const { CODE, LEADER, WORKER } = CheckWay;
const said = (work: () => unknown): string => {
  try {
    work();
    return '';
  } catch (error) {
    return (error as { reason: string }).reason;
  }
};
const at = (time: string): Date => new Date(`2026-12-07T${time}:00Z`);
const SHIFT = { startsAt: at('01:00'), endsAt: at('04:00'), cancelled: false };
const WINDOWS = { opensMinutes: 30, closesMinutes: 240 };

describe('the code', () => {
  const key = Buffer.alloc(32, 7);
  const code = (iso: string) => codeAt(key, new Date(iso), 30);
  it('CHECKIN-1: is six digits that change every 30 seconds, and says when', () => {
    const first = code('2026-12-07T01:00:00Z');
    expect(first.code).toMatch(/^\d{6}$/);
    expect(first.renewsAt.toISOString()).toBe('2026-12-07T01:00:30.000Z');
    expect(code('2026-12-07T01:00:29.999Z').code).toBe(first.code);
    expect(code('2026-12-07T01:00:30Z').code).not.toBe(first.code);
    expect(codeAt(Buffer.alloc(32, 8), new Date('2026-12-07T01:00:00Z'), 30).code).not.toBe(first.code);
  });
  it.each([
    ['in its own step', '2026-12-07T01:00:29Z', true],
    ['in the step after, while somebody types', '2026-12-07T01:00:59Z', true],
    ['not two steps later', '2026-12-07T01:01:00Z', false],
    ['not before it was shown', '2026-12-07T00:59:59Z', false],
  ])('CHECKIN-1: is taken %s', (_, when, right) =>
    expect(isCode(key, code('2026-12-07T01:00:00Z').code, { at: new Date(when), stepSeconds: 30 })).toBe(right),
  );
  it.each(['', '12345', '1234567'])('CHECKIN-1: %p is none', sent =>
    expect(isCode(key, sent, { at: at('01:00'), stepSeconds: 30 })).toBe(false),
  );
});

it.each([
  ['half an hour before', '00:30', 'in', true],
  ['a minute too early', '00:29', 'in', false],
  ['at the end', '04:00', 'in', true],
  ['a minute after the end not in', '04:01', 'in', false],
  ['but out', '04:01', 'out', true],
  ['four hours after out', '08:00', 'out', true],
  ['later no more', '08:01', 'out', false],
] as const)('CHECKIN-2: %s', (_, time, what, open) => expect(isInside(SHIFT, at(time), WINDOWS, what)).toBe(open));
it('CHECKIN-2: a cancelled shift says so before its window', () => {
  expect(said(() => checkWindow({ ...SHIFT, cancelled: true }, at('09:00'), WINDOWS, 'in'))).toBe('SHIFT_CANCELLED');
  expect(said(() => checkWindow(SHIFT, at('09:00'), WINDOWS, 'in'))).toBe('CHECK_IN_CLOSED');
});

it.each([
  ['staff who stand by', { staff: true, code: '', right: false }, WORKER],
  ['staff with the code', { staff: true, code: '123456', right: true }, CODE],
  ['a volunteer with the code', { staff: false, code: '123456', right: true }, CODE],
])('CHECKIN-1: %s', (_, of, way) => expect(wayOf(of)).toBe(way));
it.each([
  ['a volunteer without it', { staff: false, code: '', right: false }],
  ['a wrong one', { staff: false, code: '123456', right: false }],
  ['a wrong one of staff', { staff: true, code: '123456', right: false }],
])('CHECKIN-1: %s is refused', (_, of) => expect(said(() => wayOf(of))).toBe('CODE_WRONG'));

it.each([
  [CODE, CODE, CODE],
  [CODE, WORKER, WORKER],
  [LEADER, CODE, LEADER],
])('CHECKIN-3: in by %i and out by %i is of grade %i', (inWay, outWay, grade) => expect(gradeOf(inWay, outWay)).toBe(grade));
it.each([
  ['the shift’s own time', '01:00', '04:00', 180],
  ['not what was before it', '00:30', '04:00', 180],
  ['not what came after it', '01:00', '07:00', 180],
  ['whole minutes', '01:10', '02:00', 50],
  ['nothing when all was outside of it', '00:30', '00:50', 0],
])('CHECKIN-3: counts %s', (_, from, to, minutes) => expect(minutesServed(SHIFT, at(from), at(to)).minutes).toBe(minutes));
it('CHECKIN-3: who checks out is in', () => {
  expect([undefined, CheckState.IN, CheckState.OUT, CheckState.LAPSED].map(state => said(() => checkOutOf(state)))).toEqual([
    'NOT_CHECKED_IN',
    '',
    'CHECKED_OUT_ALREADY',
    'CHECKED_OUT_ALREADY',
  ]);
});

describe('CHECKIN-6: one of a leader’s list', () => {
  const { TAKEN, KNOWN, ELSEWHERE, OUT_OF_TIME } = GroupOutcome;
  const unknown = { state: undefined, inAt: undefined, elsewhere: false };
  const known = (state: CheckState) => ({ state, inAt: at('01:00'), elsewhere: false });
  it.each([
    ['comes', ['01:00', ''], unknown, ['01:00', '', TAKEN]],
    ['comes and goes', ['01:00', '04:00'], unknown, ['01:00', '04:00', TAKEN]],
    ['goes, having come before', ['01:00', '04:00'], known(CheckState.IN), ['', '04:00', TAKEN]],
    ['stands there already', ['01:00', ''], known(CheckState.IN), ['', '', KNOWN]],
    ['has gone already', ['01:00', '04:00'], known(CheckState.OUT), ['', '', KNOWN]],
    ['goes by a list that came late', ['', '04:00'], known(CheckState.LAPSED), ['', '04:00', TAKEN]],
    ['is on duty elsewhere', ['01:00', '04:00'], { ...unknown, elsewhere: true }, ['', '', ELSEWHERE]],
    ['came too early', ['00:10', ''], unknown, ['', '', OUT_OF_TIME]],
    ['goes in the future', ['01:00', '07:59'], unknown, ['', '', OUT_OF_TIME]],
    ['goes before coming', ['02:00', '01:30'], unknown, ['', '', OUT_OF_TIME]],
    ['goes without having come', ['', '04:00'], unknown, ['', '', OUT_OF_TIME]],
  ] as const)('%s', (_, [inAt, outAt], was, [cameAt, wentAt, outcome]) => {
    const time = (text: string) => (text === '' ? undefined : at(text));
    const step = decideTick({ inAt: time(inAt), outAt: time(outAt) }, was, { shift: SHIFT, windows: WINDOWS, now: at('05:00') });
    expect(step).toEqual({ in: time(cameAt), out: time(wentAt), outcome });
  });
});
