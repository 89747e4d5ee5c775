import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { Serves } from '@shuniu/rpc';
import { findActivity, lockActivity } from '../activity/activity.store.js';
import { command } from '../command.js';
import { registrationsOf } from '../registration/registration.store.js';
import { toRegistration } from '../registration/shown.js';
import { checkWords } from '../words.js';
import * as rules from './announcement.rules.js';
import * as store from './announcement.store.js';

const { method } = c.AnnouncementService;

@Serves(c.AnnouncementService)
@Injectable()
export class AnnouncementHandler implements c.Handles<typeof c.AnnouncementService, Call> {
  constructor(private readonly context: Context) {}

  createAnnouncement(request: c.CreateAnnouncementRequest, call: Call) {
    const at = this.context.clock.now();
    const { kind, segment, text } = request;
    checkWords({ text });
    return command(this.context, { method: method.createAnnouncement, request, call }, async tx => {
      const activity = await lockActivity(tx, request.activityId);
      rules.checkAnnounced(activity.state);
      const recipients = rules.recipientsOf(await store.partiesOf(tx, activity.id), segment);
      const of = { activityId: activity.id, kind, segment, text: text.trim(), automatic: false, recipients, at };
      return this.#shown(tx, store.insertAnnouncement(tx, of));
    });
  }

  markTold(request: c.MarkToldRequest, call: Call) {
    const at = this.context.clock.now();
    const { id, state, way, registrationIds } = request;
    rules.checkTelling(state, way);
    return command(this.context, { method: method.markTold, request, call }, async tx => {
      await store.checkOwn(tx, id);
      await store.markTold(tx, id, { registrationIds, state, way, at });
      return this.#shown(tx, id);
    });
  }

  getAnnouncement({ id }: c.GetAnnouncementRequest, call: Call) {
    return this.context.db.as(call, tx => this.#shown(tx, id));
  }

  listAnnouncements({ activityId }: c.ListAnnouncementsRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      await findActivity(tx, activityId);
      return { announcements: (await store.announcementsOf(tx, activityId)).map(store.toAnnouncement) };
    });
  }

  /** SIGNUP-7: with the parties as people of the station see them. */
  async #shown(tx: SqlTx, id: string) {
    await tx.settled();
    const row = await store.findAnnouncement(tx, id);
    const tellings = await store.tellingsOf(tx, id);
    const ids = tellings.map(telling => telling.registration_id);
    const parties = new Map((await registrationsOf(tx, ids)).map(party => [party.id, toRegistration(party, this.context.keys)]));
    return {
      ...store.toAnnouncement(row),
      tellings: tellings.map(({ registration_id, state, way, told_by, told_at }) => {
        const registration = parties.get(registration_id);
        return {
          ...{ registrationId: registration_id, state, way, toldBy: told_by },
          ...(registration ? { registration } : {}),
          ...(told_at ? { toldAt: timestampFromDate(told_at) } : {}),
        };
      }),
    };
  }
}
