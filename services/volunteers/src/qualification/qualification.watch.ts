import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import { NoticeKind } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { addDays, dayOf } from '@shuniu/kernel';
import { notify } from '../notice/notice.store.js';
import { rulesOn } from '../shift-rule.store.js';
import { dueQualifications, keepReminded } from './qualification.store.js';

/** QUALIFICATION-6: tells, once for each paper, its volunteer who has a login and whoever checked it that it ends within the days of the rule. */
export async function remindOfEnds(tx: SqlTx, at: Date): Promise<void> {
  const today = dayOf(at);
  const { qualificationRemindDays } = await rulesOn(tx, today);
  for (const row of await dueQualifications(tx, { today, soon: addDays(today, qualificationRemindDays) })) {
    const about = { kind: NoticeKind.QUALIFICATION_EXPIRES, params: { dueOn: row.valid_until } };
    if (row.login) notify(tx, { ...about, to: { case: 'login', value: row.login }, subject: 'ownFile', subjectId: row.volunteer_id });
    notify(tx, { ...about, to: { case: 'login', value: row.checked_by }, subject: 'volunteer', subjectId: row.volunteer_id });
    keepReminded(tx, row.id, at);
  }
}

/** Looks for papers that end soon, once an hour. */
@Injectable()
export class QualificationWatch extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'qualification-watch', everyMs: 60 * 60_000 });
  }
  protected work(tx: SqlTx): Promise<void> {
    return remindOfEnds(tx, this.context.clock.now());
  }
}
