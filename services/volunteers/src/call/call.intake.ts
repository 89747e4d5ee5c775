import { create } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import {
  CallOpenedSchema,
  eventSubject,
  JoinMode,
  NoticeKind,
  ServiceProjectKind,
  ServiceProjectSchema,
  ServiceRoleSchema,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { endProject, findProject, insertProject, putRoles } from '../service-project/service-project.store.js';
import { cancelComing, planShift, tellStanding } from '../shift/shift.commands.js';
import { lockShift, updateShift } from '../shift/shift.store.js';
import { moveUp } from '../sign-up/sign-up.commands.js';
import { moveSignUps } from '../sign-up/sign-up.store.js';
import { answerCall } from './call.commands.js';
import { nameOf, plannedFor } from './call.rules.js';
import { type CallRow, namesLike, takenCall, waitingCalls } from './call.store.js';

const GIVEN_UP = '活动取消了招募';
const wantedOf = (row: CallRow) => ({ startsAt: row.starts_at, endsAt: row.ends_at, needed: row.needed, place: row.place });

/** CALL-1: an activity's call is a project of one shift; what changes of the call changes there, and its end ends both. CALL-2: each is answered. */
@Injectable()
export class CallIntake extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'call-intake', everyMs: 60_000, wokenBy: [eventSubject(CallOpenedSchema)] });
  }

  protected async work(tx: SqlTx): Promise<void> {
    const at = this.context.clock.now();
    for (const row of await waitingCalls(tx)) {
      takenCall(tx, row.call_id, row.version);
      const projectId = await this.#take(tx, row, at);
      if (projectId) await answerCall(tx, projectId);
    }
  }

  async #take(tx: SqlTx, row: CallRow, at: Date): Promise<string | undefined> {
    if (!row.project_id) return row.cancelled ? undefined : this.#open(tx, row, at);
    if (row.cancelled) {
      await cancelComing(tx, { projectId: row.project_id }, { reason: GIVEN_UP, at });
      if (!row.project_ended) endProject(tx, row.project_id, { reason: GIVEN_UP, at });
    } else if (row.shift_id) await this.#change(tx, row, at);
    return row.project_id;
  }

  async #open(tx: SqlTx, row: CallRow, at: Date): Promise<string> {
    const names = await namesLike(tx, row.title.trim());
    const id = uuidv7(at.getTime());
    const [startsOn, endsOn] = [dayOf(row.starts_at), dayOf(row.ends_at)];
    const [skill = ''] = row.skills;
    const project = create(ServiceProjectSchema, {
      name: nameOf(row.title, startsOn, name => names.has(name)),
      kind: ServiceProjectKind.ACTIVITY,
      joinMode: JoinMode.OPEN,
      place: row.place.slice(0, 60),
      responsible: row.opened_by,
      startsOn,
      endsOn,
    });
    insertProject(tx, { id, project, at, call: { callId: row.call_id, activityId: row.activity_id } });
    if (skill !== '') putRoles(tx, id, [create(ServiceRoleSchema, { name: skill.slice(0, 20), skill: skill.slice(0, 20) })], []);
    await tx.settled();
    const roleId = (await findProject(tx, id)).roles[0]?.id ?? '';
    planShift(this.context, tx, { projectId: id, planned: { ...plannedFor(wantedOf(row), 0), roleId }, at });
    return id;
  }

  async #change(tx: SqlTx, row: CallRow, at: Date): Promise<void> {
    const shift = await lockShift(tx, row.shift_id ?? '');
    const planned = { ...plannedFor(wantedOf(row), shift.signed_up), roleId: shift.role_id ?? '' };
    const moved = planned.startsAt.getTime() !== shift.starts_at.getTime() || planned.endsAt.getTime() !== shift.ends_at.getTime();
    if (moved) await tellStanding(tx, NoticeKind.SHIFT_CHANGED, { ...shift, on_day: planned.onDay, from_time: planned.fromTime });
    updateShift(tx, shift.id, planned, at);
    if (moved) moveSignUps(tx, shift.id, planned);
    await moveUp(tx, await lockShift(tx, shift.id), at);
  }
}
