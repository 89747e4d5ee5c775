import { NoticeKind } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { isFault } from '@shuniu/kernel';
import type { ShiftRow } from '../shift/shift.store.js';
import { releaseComing } from '../sign-up/release.js';
import { checkMayServe } from './gate.js';

const mayServe = (tx: SqlTx, volunteerId: string, { on_day }: ShiftRow): Promise<boolean> =>
  checkMayServe(tx, volunteerId, on_day).then(
    () => true,
    error => {
      if (isFault(error, 'GUARDIAN_CONSENT_REQUIRED') || isFault(error, 'GUARDIAN_COMPANY_REQUIRED')) return false;
      throw error;
    },
  );

/** GUARDIAN-4: lets somebody go from the shifts to come that no consent covers any more. */
export const releaseUncovered = (tx: SqlTx, volunteerId: string, at: Date): Promise<string[]> =>
  releaseComing(tx, volunteerId, {
    at,
    reason: '监护人撤回了同意',
    kind: NoticeKind.SIGN_UP_RELEASED,
    stays: shift => mayServe(tx, volunteerId, shift),
  });
