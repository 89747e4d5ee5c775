import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { readWords } from '../record/words.js';
import { findOfLogin, findOwnVolunteer, findVolunteer } from '../volunteer/volunteer.store.js';
import { command } from '../volunteers-db.js';
import * as rules from './commendation.rules.js';
import * as store from './commendation.store.js';

const { method } = c.CommendationService;

@Serves(c.CommendationService)
@Injectable()
export class CommendationHandler implements c.Handles<typeof c.CommendationService, Call> {
  constructor(private readonly context: Context) {}

  recordCommendation(request: c.RecordCommendationRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.recordCommendation, request, scope: call }, async tx => {
      const { title, awardedBy, evidence, volunteerId, level, awardedOn } = request;
      const words = readWords({ title, awardedBy, evidence }, ['title', 'awardedBy']);
      await findOwnVolunteer(tx, volunteerId);
      rules.checkAward(awardedOn, dayOf(at));
      const id = uuidv7(at.getTime());
      store.insertCommendation(tx, { id, volunteerId, level, awardedOn, ...words }, at);
      recordAct(tx, { action: 'volunteer.commended', subjectId: volunteerId });
      await tx.settled();
      return store.toCommendation(await store.lockCommendation(tx, id));
    });
  }
  revokeCommendation(request: c.RevokeCommendationRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.revokeCommendation, request, scope: call }, async tx => {
      const { reason } = readWords({ reason: request.reason }, ['reason']);
      const row = await store.lockCommendation(tx, request.id);
      rules.checkRevoke(row.revoked_at !== null);
      store.revoke(tx, row.id, { reason, at });
      recordAct(tx, { action: 'volunteer.commendationRevoked', subjectId: row.volunteer_id, note: reason });
      await tx.settled();
      return store.toCommendation(await store.lockCommendation(tx, row.id));
    });
  }
  async listCommendations({ volunteerId }: c.ListCommendationsRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const { id } = await findVolunteer(tx, volunteerId);
      return { commendations: (await store.commendationsOf(tx, id)).map(store.toCommendation) };
    });
  }
  /** VOLUNTEER-5: by the login of the token, at the own station alone. */
  async listOwnCommendations(_request: c.ListOwnCommendationsRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const { id } = await findOfLogin(tx, call.actor.login);
      return { commendations: (await store.commendationsOf(tx, id)).map(store.toCommendation) };
    });
  }
}
