import type { Work } from '@shuniu/boot';
import { NoticeKind, PersonKind, WorkKind } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { releaseComing } from '../sign-up/release.js';

/** A place is free again a day before its shift, so that who waits still hears of it; the shifts of a later day are looked at on that day, for an absence may end early. */
const AHEAD_MS = 24 * 3_600_000;

const released = (reason: string, aheadMs?: number) => async (tx: SqlTx, volunteerId: string, at: Date) => {
  const until = aheadMs === undefined ? {} : { until: new Date(at.getTime() + aheadMs) };
  const ids = await releaseComing(tx, volunteerId, { at, reason, kind: NoticeKind.SIGN_UP_GIVEN_UP, ...until });
  return ids.map(id => ({ id }));
};
const freed = (take: ReturnType<typeof released>): Work => ({
  kind: WorkKind.SIGN_UP,
  of: PersonKind.VOLUNTEER,
  take: (tx, { person }, at) => take(tx, person, at),
  // Somebody else may have the place by now: who is back signs up again.
  giveBack: async () => [],
});
/** 请假: shifts that begin within a day. */
export const signUpsSoon = freed(released('请假', AHEAD_MS));
/** 离队: all shifts to come. */
export const signUpsToCome = freed(released('离队'));
