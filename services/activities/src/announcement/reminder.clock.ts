import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import { AnnouncementKind, AnnouncementSegment, NoticeKind } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { lockActivity } from '../activity/activity.store.js';
import { rulesAt } from '../activity-rule.store.js';
import { notify } from '../notice/notice.store.js';
import { recipientsOf } from './announcement.rules.js';
import * as store from './announcement.store.js';

/** ANNOUNCE-3: makes the list of who is to be reminded of each activity that begins soon, once, and tells who signed them up. */
export async function remind(tx: SqlTx, at: Date): Promise<void> {
  const { remindHours } = await rulesAt(tx, at);
  for (const id of await store.toRemind(tx, at, remindHours)) {
    const activity = await lockActivity(tx, id);
    const recipients = recipientsOf(await store.partiesOf(tx, id), AnnouncementSegment.CONFIRMED);
    const of = { kind: AnnouncementKind.REMINDER, segment: AnnouncementSegment.CONFIRMED, text: '', automatic: true };
    store.insertAnnouncement(tx, { ...of, activityId: activity.id, recipients, at });
    for (const login of await store.signedUpBy(tx, recipients))
      notify(tx, { kind: NoticeKind.ACTIVITY_REMINDER, to: { case: 'login', value: login }, subject: 'activity', subjectId: id });
  }
}

/** 提醒时钟: looks every minute (ANNOUNCE-3). */
@Injectable()
export class ReminderClock extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'activity-reminder-clock', everyMs: 60_000 });
  }
  protected async work(tx: SqlTx): Promise<void> {
    await remind(tx, this.context.clock.now());
  }
}
