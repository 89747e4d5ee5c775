import { type EvidenceGrade, RecordClass, RecordState } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf } from '@shuniu/kernel';
import { lookAt } from '../anomaly/anomaly.watch.js';
import { type Span, timedMinutes } from './record.rules.js';
import { insertRecord } from './record.store.js';

/** A service that somebody signed in to and out of. */
export interface TimedService extends Span {
  readonly volunteerId: string;
  /** The shift or the round that it was. */
  readonly shiftId?: string;
  readonly roundId?: string;
  /** 服务项目 */
  readonly service: string;
  readonly place?: string;
  readonly beneficiary?: string;
  readonly content?: string;
  /** SCAN when they signed in themselves, LEADER_LIST when somebody did for them, STATEMENT of a round alone. */
  readonly grade: EvidenceGrade.SCAN | EvidenceGrade.LEADER_LIST | EvidenceGrade.STATEMENT;
  /** Minutes of the shift: more is not counted. */
  readonly atMost?: number;
  /** A keyed hash of the telephone they signed in on, never what identifies it. */
  readonly device?: Buffer;
  /** Counted at once, or only when somebody confirms it. */
  readonly confirmed: boolean;
  readonly at: Date;
}

/**
 * RECORD-2: 系统计时. Writes the hours of one signing in and out, in the caller's transaction; answers the record's id. The caller saw to it that the volunteer is of the own
 * station, and takes several people in the order of their ids. RECORD-1: somebody who serves already at that time is told at once (OVERLAPPING_SERVICE, by the database), and the transaction is lost.
 * Faults, the first that holds: END_BEFORE_START, OVERLAPPING_SERVICE.
 */
export async function recordTimed(tx: SqlTx, of: TimedService): Promise<string> {
  const { from, to, at, confirmed, atMost, ...rest } = of;
  const minutes = timedMinutes({ from, to }, atMost);
  const id = insertRecord(
    tx,
    {
      ...rest,
      class: RecordClass.TIMED,
      state: confirmed ? RecordState.CONFIRMED : RecordState.PENDING,
      servedOn: dayOf(from),
      span: { from, to },
      minutes,
      recordedBy: tx.scope.actor.login,
    },
    at,
  );
  await tx.settled();
  await lookAt(tx, { volunteerId: of.volunteerId, day: dayOf(from), at });
  return id;
}
