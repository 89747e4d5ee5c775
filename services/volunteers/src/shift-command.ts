import type { DescMessage, DescMethod, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import type { Context } from '@shuniu/boot';
import { CommonFault, PairFault, ShiftFault } from '@shuniu/contracts';
import { databaseErrorOf, type Scope, type SqlTx } from '@shuniu/db';
import { commonFault } from '@shuniu/kernel';
import { pairFault } from './pair-fault.js';
import { shiftFault } from './shift-fault.js';
import { command } from './volunteers-db.js';

/** What a constraint of projects, shifts, sign-ups and check-ins says, in our words: the last word where two came at once. */
const CONSTRAINTS: Readonly<Record<string, ShiftFault>> = {
  service_projects_name: ShiftFault.PROJECT_NAME_TAKEN,
  shift_capacity: ShiftFault.SHIFT_FULL,
  sign_ups_overlap: ShiftFault.SHIFT_OVERLAP,
  sign_ups_standing: ShiftFault.SIGNED_UP_ALREADY,
  check_ins_once: ShiftFault.CHECKED_IN_ALREADY,
  check_ins_on_duty: ShiftFault.CHECKED_IN_ELSEWHERE,
};

/** Does a change of this half of the service once for each Idempotency-Key. */
export function shiftCommand<M extends DescMethod & { input: DescMessage; output: DescMessage }>(
  context: Context,
  of: { method: M; request: MessageShape<M['input']>; scope: Scope },
  work: (tx: SqlTx) => Promise<MessageInitShape<M['output']>>,
): Promise<MessageShape<M['output']>> {
  return command(context, of, work).catch(error => {
    const { constraint = '' } = databaseErrorOf(error) ?? {};
    if (constraint === 'pairs_once') throw pairFault(PairFault.PAIRED_ALREADY);
    const fault = CONSTRAINTS[constraint];
    throw fault === undefined ? error : shiftFault(fault);
  });
}

/** What is edited is as whoever edits it saw it; nothing sent, nothing compared. Faults: ETAG_MISMATCH. */
export function checkEtag(sent: string, version: number): void {
  const current = String(version);
  if (sent !== '' && sent !== current) throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { sent, current } });
}
