import { StopState } from '@shuniu/contracts';
import { hoursOfRound } from './round-hours.rules.js';

const at = (time: string): Date => new Date(`2026-11-25T${time}+08:00`);
const { TO_COME, DONE, NO_ANSWER } = StopState;
const done = (time: string) => ({ state: DONE, at: at(time) });
const of = { onDay: '2026-11-25', joinedAt: null, stopMinutes: 15 } as const;

it.each([
  ['from before the first door that was done to the last', [done('10:30:00'), done('09:15:00')], of, '09:00–10:30 2'],
  ['of one door by the rule', [done('09:15:00')], of, '09:00–09:15 1'],
  ['of the doors that were done alone', [done('09:15:00'), { state: NO_ANSWER, at: at('11:00:00') }], of, '09:00–09:15 1'],
  ['not while a door is open', [done('09:15:00'), { state: TO_COME, at: null }], of, 'none'],
  ['not when nothing was done', [{ state: NO_ANSWER, at: at('11:00:00') }], of, 'none'],
  ['not of an unknown time', [done('23:59:59.999')], of, 'STOP_TIME'],
  ['of what has a time', [done('09:15:00'), done('23:59:59.999')], of, '09:00–09:15 2'],
  ['not before the day', [done('00:05:00')], of, '00:00–00:05 1'],
  ['not of less than a minute', [done('00:00:30')], of, 'STOP_TIME'],
  ['of the doors since somebody was sent', [done('09:15:00'), done('10:30:00')], { ...of, joinedAt: at('10:00:00') }, '10:15–10:30 1'],
  ['not of the doors before', [done('09:15:00')], { ...of, joinedAt: at('10:00:00') }, 'none'],
])('ROUND-7: hours are %s', (_, stops, how, then) => {
  const { span, doors, refused } = hoursOfRound(stops, how);
  const clock = (date: Date): string => new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
  expect(span ? `${clock(span.from)}–${clock(span.to)} ${doors}` : refused || 'none').toBe(then);
});
