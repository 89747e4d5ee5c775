import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import { NoticeKind, Role } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { notify, settle } from '../notice/notice.store.js';
import { rulesAt } from '../shift-rule.store.js';
import { keepEscalated, lateStops, type StopRow } from './round.store.js';

const SUBJECT = 'roundStop';
/** ROUND-5: whoever answers for the pair hears at once that nobody opened; where it was, the page tells. */
export const tellNoAnswer = (tx: SqlTx, stop: Pick<StopRow, 'id' | 'on_day' | 'responsible'>): void =>
  notify(tx, {
    kind: NoticeKind.VISIT_NO_ANSWER,
    to: { case: 'login', value: stop.responsible },
    subject: SUBJECT,
    subjectId: stop.id,
    params: { on: stop.on_day },
  });
/** Somebody has taken care, or the door was opened after all: nobody needs to act any more. */
export const settleNoAnswer = (tx: SqlTx, stopId: string): void =>
  settle(tx, { kind: NoticeKind.VISIT_NO_ANSWER, subject: SUBJECT, subjectId: stopId });

/** ROUND-6: a door that nobody has taken care of for the minutes of the dated rule is told to the station's manager, once. */
export async function escalate(tx: SqlTx, at: Date): Promise<void> {
  const { noAnswerMinutes } = await rulesAt(tx, at);
  for (const stop of await lateStops(tx, at, noAnswerMinutes)) {
    notify(tx, {
      kind: NoticeKind.VISIT_NO_ANSWER,
      to: { case: 'role', value: Role.STATION_MANAGER },
      subject: SUBJECT,
      subjectId: stop.id,
      params: { on: stop.on_day },
    });
    keepEscalated(tx, stop.id, at);
  }
}

/** Looks every half minute for doors that wait too long. */
@Injectable()
export class NoAnswerWatch extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'no-answer', everyMs: 30_000 });
  }
  protected work(tx: SqlTx): Promise<void> {
    return escalate(tx, this.context.clock.now());
  }
}
