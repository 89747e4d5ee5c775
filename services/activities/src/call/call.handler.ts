import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { Serves } from '@shuniu/rpc';
import { findActivity, lockActivity } from '../activity/activity.store.js';
import { command } from '../command.js';
import { checkWords } from '../words.js';
import { checkCall } from './call.rules.js';
import { findCall, putCall, toCall } from './call.store.js';

@Serves(c.VolunteerCallService)
@Injectable()
export class VolunteerCallHandler implements c.Handles<typeof c.VolunteerCallService, Call> {
  constructor(private readonly context: Context) {}

  callVolunteers(request: c.CallVolunteersRequest, call: Call) {
    const at = this.context.clock.now();
    const { needed, skills } = request;
    checkWords({}, Object.fromEntries(skills.map((skill, i) => [`skills[${i}]`, skill])));
    return command(this.context, { method: c.VolunteerCallService.method.callVolunteers, request, call }, async tx => {
      const activity = await lockActivity(tx, request.activityId);
      checkCall(activity, at);
      return toCall(await putCall(tx, activity, { needed, skills: skills.map(skill => skill.trim()), at }));
    });
  }

  getVolunteerCall({ activityId }: c.GetVolunteerCallRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      await findActivity(tx, activityId);
      const row = await findCall(tx, activityId);
      return row ? toCall(row) : { activityId };
    });
  }
}
