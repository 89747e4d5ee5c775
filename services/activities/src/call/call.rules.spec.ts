import { ActivityState } from '@shuniu/contracts';
import { checkCall } from './call.rules.js';

const now = new Date('2026-11-25T02:00:00Z');
const later = new Date('2026-11-25T02:01:00Z');

it.each<[ActivityState, Date, string | undefined]>([
  [ActivityState.APPROVED, later, undefined],
  [ActivityState.PUBLISHED, later, undefined],
  [ActivityState.PUBLISHED, now, 'ACTIVITY_BEGUN'],
  [ActivityState.DRAFT, later, 'ACTIVITY_STATE'],
  [ActivityState.CANCELLED, now, 'ACTIVITY_STATE'],
])('CALL-1: volunteers are called in state %i for %s', (state, starts_at, reason) => {
  const check = (): void => checkCall({ state, starts_at }, now);
  if (reason) expect(check).toThrow(expect.objectContaining({ reason }));
  else expect(check).not.toThrow();
});
