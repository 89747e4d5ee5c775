import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { cancelAll } from '../activity/activity.end.js';
import * as rules from '../activity/activity.rules.js';
import { type ActivityRow, lockActivity, toActivity } from '../activity/activity.store.js';
import { copyOf } from '../activity/copy.js';
import * as plan from '../activity/plan.store.js';
import * as steps from '../activity/step.store.js';
import { command } from '../command.js';
import { checkEtag } from '../etag.js';
import { notify } from '../notice/notice.store.js';
import { checkWords } from '../words.js';
import { checkAlone, datesAfter, ofSeries } from './series.rules.js';
import * as store from './series.store.js';

const { method } = c.SeriesService;
type Work = (tx: SqlTx, rows: readonly ActivityRow[]) => Promise<void>;

@Serves(c.SeriesService)
@Injectable()
export class SeriesHandler implements c.Handles<typeof c.SeriesService, Call> {
  constructor(private readonly context: Context) {}

  repeatActivity(request: c.RepeatActivityRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.repeatActivity, request, call }, async tx => {
      const row = await lockActivity(tx, request.id);
      rules.checkStep('edit', row.state);
      checkEtag(request.etag, row.version);
      checkAlone(row.series_id);
      const { startsAt, endsAt } = toActivity(row);
      const span = { startsAt: startsAt ? timestampDate(startsAt) : at, endsAt: endsAt ? timestampDate(endsAt) : at };
      const id = uuidv7(at.getTime());
      store.beginSeries(tx, row.id, { id, at });
      await plan.checkVenue(tx, { venueId: row.venue_id ?? '', capacity: row.capacity });
      const firstNo = row.session_no || 1;
      for (const [i, times] of datesAfter(span, request).entries()) {
        const copy = copyOf(row, { startsAt: timestampFromDate(times.startsAt), endsAt: timestampFromDate(times.endsAt) });
        const heldOn = dayOf(times.startsAt);
        await plan.checkType(tx, copy.type, heldOn);
        await plan.insertActivity(tx, { ...copy, seriesId: id, sessionNo: firstNo + i + 1 }, { times: { ...times, heldOn }, at });
      }
      return shown(tx, id);
    });
  }

  async getSeries({ id }: c.GetSeriesRequest, call: Call) {
    const rows = await this.context.db.as(call, tx => store.findSeries(tx, id));
    return { id, activities: rows.map(toActivity) };
  }

  submitSeries(request: c.SubmitSeriesRequest, call: Call) {
    const at = this.context.clock.now();
    return this.#all('submit', { method: method.submitSeries, request, call }, async (tx, rows) => {
      for (const row of rows) {
        rules.checkAhead(row.starts_at, at);
        steps.submit(tx, row.id, at);
      }
      const to = { case: 'role' as const, value: c.Role.STATION_MANAGER };
      notify(tx, { kind: c.NoticeKind.ACTIVITY_WAITS, to, subject: 'activity', subjectId: rows[0]?.id ?? '' });
    });
  }

  decideSeries(request: c.DecideSeriesRequest, call: Call) {
    const at = this.context.clock.now();
    const { approve, reason } = request;
    checkWords({}, { reason });
    return this.#all('decide', { method: method.decideSeries, request, call }, async (tx, rows) => {
      for (const row of rows) rules.checkDecider(row.submitted_by, call.actor.login);
      rules.checkReturn(approve, reason);
      for (const row of rows) steps.decide(tx, row.id, { approve, reason: reason.trim(), at });
      const [first] = rows;
      const params = { approved: String(approve) };
      for (const login of new Set(rows.map(row => row.submitted_by))) {
        const to = { case: 'login' as const, value: login };
        notify(tx, { kind: c.NoticeKind.ACTIVITY_DECIDED, to, subject: 'activity', subjectId: first?.id ?? '', params });
      }
    });
  }

  publishSeries(request: c.PublishSeriesRequest, call: Call) {
    const at = this.context.clock.now();
    return this.#all('publish', { method: method.publishSeries, request, call }, async (tx, rows) => {
      for (const row of rows) {
        rules.checkAhead(row.starts_at, at);
        steps.publish(tx, row.id, at);
      }
    });
  }

  cancelSeries(request: c.CancelSeriesRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({ reason: request.reason });
    return this.#all('cancel', { method: method.cancelSeries, request, call }, async (tx, rows) => {
      for (const row of rows) await cancelAll(tx, row, { reason: request.reason.trim(), at });
    });
  }

  /** SERIES-2: one step of whatever of a series it concerns. */
  #all<M extends (typeof method)[keyof typeof method]>(
    step: 'submit' | 'decide' | 'publish' | 'cancel',
    { method: of, request, call }: { method: M; request: { readonly id: string }; call: Call },
    work: Work,
  ): Promise<c.ActivitySeries> {
    return command(this.context, { method: of, request: request as never, call }, async tx => {
      const rows = await store.lockSeries(tx, request.id);
      await work(tx, ofSeries(rows, step, this.context.clock.now()));
      return (await shown(tx, request.id)) as never;
    }) as Promise<c.ActivitySeries>;
  }
}

async function shown(tx: SqlTx, id: string) {
  await tx.settled();
  return { id, activities: (await store.findSeries(tx, id)).map(toActivity) };
}
