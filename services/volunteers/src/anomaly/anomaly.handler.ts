import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { AnomalyService, type AnswerAnomalyRequest, type Handles, type ListAnomaliesRequest } from '@shuniu/contracts';
import { isDay, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { readWords } from '../record/words.js';
import { command } from '../volunteers-db.js';
import { checkUnanswered } from './anomaly.rules.js';
import * as store from './anomaly.store.js';

@Serves(AnomalyService)
@Injectable()
export class AnomalyHandler implements Handles<typeof AnomalyService, Call> {
  constructor(private readonly context: Context) {}

  listAnomalies(request: ListAnomaliesRequest, call: Call) {
    const after = keysOf(request.pageToken, [isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    return this.context.db.as(call, async tx => {
      const found = store.listAnomalies(tx, request, { after, limit: size + 1 });
      const [all, counted] = await Promise.all([found.rows, found.count]);
      const { rows, nextPageToken } = pageOf(all, size, row => [row.on_day, row.id]);
      return { anomalies: rows.map(store.toAnomaly), nextPageToken, ...counted };
    });
  }

  /** ANOMALY-2 */
  answerAnomaly(request: AnswerAnomalyRequest, call: Call) {
    const { answer } = readWords({ answer: request.answer }, ['answer']);
    const { id, outcome } = request;
    return command(this.context, { method: AnomalyService.method.answerAnomaly, request, scope: call }, async tx => {
      const row = await store.lockAnomaly(tx, id);
      checkUnanswered(row.outcome);
      store.answer(tx, id, { outcome, answer, at: this.context.clock.now() });
      recordAct(tx, { action: 'volunteer.anomalyAnswered', subjectId: row.volunteer_id });
      return store.toAnomaly(await store.lockAnomaly(tx, id));
    });
  }
}
