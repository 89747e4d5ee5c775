import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { isInstant, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { findActivity, lockActivity } from '../activity/activity.store.js';
import { rulesAt } from '../activity-rule.store.js';
import { recordAct } from '../audit/audit.store.js';
import { command } from '../command.js';
import { checkWords } from '../words.js';
import { checkTakesSheets, feedbackUntil, takesSheets } from './feedback.rules.js';
import * as store from './feedback.store.js';

const { method } = c.FeedbackService;

@Serves(c.FeedbackService)
@Injectable()
export class FeedbackHandler implements c.Handles<typeof c.FeedbackService, Call> {
  constructor(private readonly context: Context) {}

  recordFeedback(request: c.RecordFeedbackRequest, call: Call) {
    const { keys, clock } = this.context;
    const at = clock.now();
    checkWords({}, { comment: request.comment });
    return command(this.context, { method: method.recordFeedback, request, call }, async tx => {
      checkTakesSheets(await lockActivity(tx, request.activityId), at);
      const id = store.keepSheet(tx, keys, { ...request, at });
      await tx.settled();
      return store.toFeedback(await store.lockSheet(tx, id), keys);
    });
  }

  withdrawFeedback(request: c.WithdrawFeedbackRequest, call: Call) {
    const { keys, clock } = this.context;
    const at = clock.now();
    return command(this.context, { method: method.withdrawFeedback, request, call }, async tx => {
      const row = await store.lockSheet(tx, request.id);
      checkTakesSheets(await findActivity(tx, row.activity_id), at);
      store.withdraw(tx, row.id);
      recordAct(tx, { action: 'feedback.withdrawn', subjectId: row.id });
      await tx.settled();
      return store.toFeedback({ ...row, withdrawn: true }, keys);
    });
  }

  async listFeedbacks(request: c.ListFeedbacksRequest, call: Call) {
    const { db, keys, clock } = this.context;
    const at = clock.now();
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    return db.as(call, async tx => {
      const activity = await findActivity(tx, request.activityId);
      const [found, scores, today] = await Promise.all([
        store.listFeedbacks(tx, activity.id, { after, limit: size + 1 }),
        store.scoresOf(tx, activity.id),
        rulesAt(tx, at),
      ]);
      const { rows, nextPageToken } = pageOf(found, size, row => [row.given_at.toISOString(), row.id]);
      const until = feedbackUntil(activity, today);
      return {
        feedbacks: rows.map(row => store.toFeedback(row, keys)),
        nextPageToken,
        scores,
        isOpen: takesSheets(activity, at),
        ...(until ? { closesAt: timestampFromDate(until) } : {}),
      };
    });
  }
}
