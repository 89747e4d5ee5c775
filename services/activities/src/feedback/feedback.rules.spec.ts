import { ActivityState } from '@shuniu/contracts';
import { checkTakesFeedback, checkTakesSheets, takesFeedback, takesSheets } from './feedback.rules.js';

const at = (iso: string) => new Date(`2026-12-${iso}:00Z`);
const held = (over: object = {}) => ({ state: ActivityState.PUBLISHED, starts_at: at('01T02:00'), ends_at: at('01T04:00'), ...over });
const rules = { feedbackDays: 14 };

it.each([
  ['a moment before it begins', held(), at('01T01:59'), false, false],
  ['as it begins', held(), at('01T02:00'), true, true],
  ['on its last day', held({ state: ActivityState.HELD }), at('15T04:00'), true, true],
  ['a minute later', held({ state: ActivityState.REPORTED }), at('15T04:01'), true, false],
  ['once it is archived', held({ state: ActivityState.ARCHIVED }), at('02T00:00'), false, false],
  ['when it was cancelled', held({ state: ActivityState.CANCELLED }), at('01T03:00'), false, false],
  ['history without times', held({ starts_at: null, ends_at: null }), at('01T03:00'), false, false],
])('FEEDBACK-1: %s', (_, of, now, sheets, own) => {
  expect([takesSheets(of, now), takesFeedback(of, rules, now)]).toEqual([sheets, own]);
  const closed = expect.objectContaining({ reason: 'FEEDBACK_CLOSED' });
  if (!sheets) expect(() => checkTakesSheets(of, now)).toThrow(closed);
  if (!own) expect(() => checkTakesFeedback(of, rules, now)).toThrow(closed);
});
