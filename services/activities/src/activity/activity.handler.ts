import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, isDay, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { activitiesFault } from '../activities-fault.js';
import { command } from '../command.js';
import { checkEtag } from '../etag.js';
import { notify } from '../notice/notice.store.js';
import { checkWords } from '../words.js';
import { cancelAll } from './activity.end.js';
import { listActivities } from './activity.list.js';
import * as rules from './activity.rules.js';
import { type ActivityRow, findActivity, lockActivity, toActivity } from './activity.store.js';
import { copyOf } from './copy.js';
import * as plan from './plan.store.js';
import * as steps from './step.store.js';

const { method } = c.ActivityService;
type Asked = { readonly id: string; readonly etag: string };

@Serves(c.ActivityService)
@Injectable()
export class ActivityHandler implements c.Handles<typeof c.ActivityService, Call> {
  constructor(private readonly context: Context) {}

  createActivity(request: c.CreateActivityRequest, call: Call) {
    const at = this.context.clock.now();
    const activity = request.activity as c.Activity;
    const times = checkPlan(activity);
    return command(this.context, { method: method.createActivity, request, call }, async tx => {
      await plan.checkType(tx, activity.type, times.heldOn);
      await plan.checkVenue(tx, activity);
      return shown(tx, await plan.insertActivity(tx, activity, { times, at }));
    });
  }

  copyActivity(request: c.CopyActivityRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.copyActivity, request, call }, async tx => {
      const row = await lockActivity(tx, request.id);
      const copy = copyOf(row, { startsAt: request.startsAt, endsAt: request.endsAt });
      const times = checkPlan(copy);
      await plan.checkType(tx, copy.type, times.heldOn);
      await plan.checkVenue(tx, copy);
      return shown(tx, await plan.insertActivity(tx, copy, { times, at }));
    });
  }

  updateActivity(request: c.UpdateActivityRequest, call: Call) {
    const at = this.context.clock.now();
    const activity = request.activity as c.Activity;
    const times = checkPlan(activity);
    return this.#step('edit', { method: method.updateActivity, request: { ...request, etag: activity.etag }, call }, async (tx, row) => {
      await plan.checkType(tx, activity.type, times.heldOn);
      await plan.checkVenue(tx, activity);
      await plan.updateActivity(tx, row.id, activity, { times, at });
    });
  }

  submitActivity(request: c.SubmitActivityRequest, call: Call) {
    const at = this.context.clock.now();
    return this.#step('submit', { method: method.submitActivity, request, call }, async (tx, row) => {
      rules.checkAhead(row.starts_at, at);
      steps.submit(tx, row.id, at);
      const to = { case: 'role' as const, value: c.Role.STATION_MANAGER };
      notify(tx, { kind: c.NoticeKind.ACTIVITY_WAITS, to, subject: 'activity', subjectId: row.id });
    });
  }

  decideActivity(request: c.DecideActivityRequest, call: Call) {
    const at = this.context.clock.now();
    const { approve, reason, etag } = request;
    checkWords({}, { reason });
    return command(this.context, { method: method.decideActivity, request, call }, async tx => {
      const row = await lockActivity(tx, request.id);
      rules.checkStep('decide', row.state);
      rules.checkDecider(row.submitted_by, call.actor.login);
      checkEtag(etag, row.version);
      rules.checkReturn(approve, reason);
      steps.decide(tx, row.id, { approve, reason: reason.trim(), at });
      const params = { approved: String(approve) };
      const to = { case: 'login' as const, value: row.submitted_by };
      notify(tx, { kind: c.NoticeKind.ACTIVITY_DECIDED, to, subject: 'activity', subjectId: row.id, params });
      return shown(tx, row.id);
    });
  }

  withdrawActivity(request: c.WithdrawActivityRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.withdrawActivity, request, call }, async tx => {
      const row = await lockActivity(tx, request.id);
      rules.checkStep('withdraw', row.state);
      if (row.submitted_by !== call.actor.login) throw activitiesFault(c.ActivitiesFault.ACTIVITY_NOT_YOURS);
      checkEtag(request.etag, row.version);
      steps.withdraw(tx, row.id, at);
      return shown(tx, row.id);
    });
  }

  publishActivity(request: c.PublishActivityRequest, call: Call) {
    const at = this.context.clock.now();
    return this.#step('publish', { method: method.publishActivity, request, call }, async (tx, row) => {
      rules.checkAhead(row.starts_at, at);
      steps.publish(tx, row.id, at);
    });
  }

  cancelActivity(request: c.CancelActivityRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({ reason: request.reason });
    return this.#step('cancel', { method: method.cancelActivity, request, call }, async (tx, row) => {
      await cancelAll(tx, row, { reason: request.reason.trim(), at });
    });
  }

  closeActivity(request: c.CloseActivityRequest, call: Call) {
    const at = this.context.clock.now();
    return this.#step('close', { method: method.closeActivity, request, call }, async (tx, row) => {
      rules.checkOver(row.ends_at, at);
      steps.close(tx, row.id, row.came, at);
      await steps.tellHeld(tx, row.id);
    });
  }

  reportActivity(request: c.ReportActivityRequest, call: Call) {
    const at = this.context.clock.now();
    const { report, outcome, spent } = request;
    checkWords({ report }, { outcome });
    return this.#step('report', { method: method.reportActivity, request, call }, async (tx, row) => {
      rules.checkSpent(spent, row.budget.length);
      if (spent.length > 0) plan.spendLines(tx, row.id, spent);
      const attendance = request.attendance ?? row.attendance;
      steps.report(tx, row.id, { report: report.trim(), outcome: outcome.trim(), attendance, at });
      await steps.tellHeld(tx, row.id);
    });
  }

  archiveActivity(request: c.ArchiveActivityRequest, call: Call) {
    const at = this.context.clock.now();
    return this.#step('archive', { method: method.archiveActivity, request, call }, async (tx, row) => steps.archive(tx, row.id, at));
  }

  async getActivity({ id }: c.GetActivityRequest, call: Call) {
    return toActivity(await this.context.db.as(call, tx => findActivity(tx, id)));
  }

  async listActivities(request: c.ListActivitiesRequest, call: Call) {
    const after = keysOf(request.pageToken, [isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const [found, counted] = await this.context.db.as(call, tx => {
      const asked = listActivities(tx, request, { after, limit: size + 1 });
      return Promise.all([asked.rows, asked.count]);
    });
    const { rows, nextPageToken } = pageOf(found, size, row => [row.held_on, row.id]);
    return { activities: rows.map(toActivity), nextPageToken, ...(counted === undefined ? {} : { totalCapped: counted }) };
  }

  async listActivityTypes({ on }: c.ListActivityTypesRequest, call: Call) {
    const day = on || dayOf(this.context.clock.now());
    return { types: await this.context.db.as(call, tx => plan.typesOn(tx, day)) };
  }

  /** ACTIVITY-2: one step of an activity: locked, in a state that allows it, as whoever asks saw it. */
  #step<M extends (typeof method)[keyof typeof method]>(
    step: rules.Step,
    { method: of, request, call }: { method: M; request: Asked; call: Call },
    work: (tx: SqlTx, row: ActivityRow) => Promise<void>,
  ): Promise<c.Activity> {
    return command(this.context, { method: of, request: request as never, call }, async tx => {
      const row = await lockActivity(tx, request.id);
      rules.checkStep(step, row.state);
      checkEtag(request.etag, row.version);
      await work(tx, row);
      return (await shown(tx, row.id)) as never;
    }) as Promise<c.Activity>;
  }
}

/** ACTIVITY-1, BUDGET-1: what is said of a plan; answers when it is. */
function checkPlan(activity: c.Activity): plan.Times {
  const { title, place, goal, content, audience, partners, questions, kinds, startsAt, endsAt } = activity;
  const words = (field: string, texts: readonly string[]) => Object.fromEntries(texts.map((text, i) => [`activity.${field}[${i}]`, text]));
  const named = kinds.map(kind => kind.name);
  const all = { ...words('partners', partners), ...words('questions', questions), ...words('kinds', named) };
  checkWords(
    { 'activity.title': title, 'activity.place': place },
    { 'activity.goal': goal, 'activity.content': content, 'activity.audience': audience, ...all },
  );
  rules.checkBudget(activity.budget);
  return timesOf(startsAt, endsAt);
}
function timesOf(startsAt: c.Activity['startsAt'], endsAt: c.Activity['endsAt']): plan.Times {
  const [from, to] = [startsAt ? timestampDate(startsAt) : new Date(0), endsAt ? timestampDate(endsAt) : new Date(0)];
  rules.checkTimes(from, to);
  return { startsAt: from, endsAt: to, heldOn: dayOf(from) };
}
/** The activity as it is after what was sent. */
async function shown(tx: SqlTx, id: string) {
  await tx.settled();
  return toActivity(await findActivity(tx, id));
}
