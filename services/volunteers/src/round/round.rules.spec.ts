import { StopState } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { checkCancelRound, checkOrder, checkUnanswered, decideStop, mayOpen } from './round.rules.js';

const at = (text: string): Date => new Date(`${text}:00Z`);
const { TO_COME, DONE, NO_ANSWER } = StopState;

it.each([
  ['the volunteer on the day', '2026-11-25', false, true],
  ['the volunteer the day before', '2026-11-26', false, false],
  ['the volunteer the day after', '2026-11-24', false, false],
  ['staff the day before', '2026-11-26', true, true],
  ['staff the day after', '2026-11-24', true, false],
])('ROUND-2: doors are open to %s or not', (_, onDay, staff, open) => expect(mayOpen({ onDay, staff }, at('2026-11-25T02:00'))).toBe(open));

const was = { state: TO_COME, at: null, settled: false };
const day = { onDay: '2026-11-25', cancelled: false, lateHours: 72, now: at('2026-11-25T04:00') };
it.each([
  ['with its time', was, at('2026-11-25T03:00'), day, '2026-11-25T03:00:00.000Z'],
  ['now, without a time', was, undefined, day, '2026-11-25T04:00:00.000Z'],
  ['at the end of a day that is over', was, undefined, { ...day, now: at('2026-11-26T04:00') }, '2026-11-25T15:59:59.999Z'],
  ['not in the future, by a telephone that is ahead', was, at('2026-11-25T04:03'), day, '2026-11-25T04:00:00.000Z'],
  ['not again', { state: DONE, at: at('2026-11-25T03:00'), settled: false }, at('2026-11-25T03:00'), day, 'undefined'],
  ['not by what is older', { state: NO_ANSWER, at: at('2026-11-25T03:30'), settled: true }, at('2026-11-25T03:00'), day, 'undefined'],
])('ROUND-4: a stop is written down %s', (_, had, when, of, then) =>
  expect(String(decideStop(had, { state: DONE, at: when }, of)?.toISOString())).toBe(then),
);
it.each([
  ['ROUND_CANCELLED', was, at('2026-11-25T03:00'), { ...day, cancelled: true }],
  ['ROUND_CLOSED', was, at('2026-11-25T03:00'), { ...day, now: at('2026-11-29T04:00') }],
  ['STOP_TIME', was, at('2026-11-25T05:00'), day],
  ['STOP_TIME', was, at('2026-11-24T05:00'), day],
  ['STOP_SETTLED', { state: NO_ANSWER, at: at('2026-11-25T02:00'), settled: true }, at('2026-11-25T03:00'), day],
])('ROUND-4: is refused with %s', (reason, had, when, of) =>
  expect(refusalOf(() => decideStop(had, { state: DONE, at: when }, of))).toBe(reason),
);

it('ROUND-5: only a door that nobody opened waits for somebody', () => {
  expect(refusalOf(() => checkUnanswered({ state: NO_ANSWER, settled: false }))).toBe('ok');
  expect(refusalOf(() => checkUnanswered({ state: NO_ANSWER, settled: true }))).toBe('STOP_ANSWERED');
  expect(refusalOf(() => checkUnanswered({ state: DONE, settled: false }))).toBe('STOP_ANSWERED');
});
it('ROUND-1: an order names every stop once, and a round is cancelled before it has begun', () => {
  expect(refusalOf(() => checkOrder(['a', 'b'], ['b', 'a']))).toBe('ok');
  expect(refusalOf(() => checkOrder(['a', 'b'], ['b', 'c']))).toBe('STOPS_DIFFER');
  expect(refusalOf(() => checkOrder(['a', 'b'], ['b']))).toBe('STOPS_DIFFER');
  expect(refusalOf(() => checkCancelRound({ cancelled: true, started: true }))).toBe('ROUND_CANCELLED');
  expect(refusalOf(() => checkCancelRound({ cancelled: false, started: true }))).toBe('ROUND_STARTED');
});
