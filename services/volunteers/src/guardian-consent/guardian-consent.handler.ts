import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { readWords } from '../record/words.js';
import { shiftCommand } from '../shift-command.js';
import { findOwnVolunteer, findVolunteer } from '../volunteer/volunteer.store.js';
import { command } from '../volunteers-db.js';
import * as rules from './guardian-consent.rules.js';
import * as store from './guardian-consent.store.js';
import { releaseUncovered } from './withdrawal.js';

const { method } = c.GuardianConsentService;

@Serves(c.GuardianConsentService)
@Injectable()
export class GuardianConsentHandler implements c.Handles<typeof c.GuardianConsentService, Call> {
  constructor(private readonly context: Context) {}

  recordGuardianConsent(request: c.RecordGuardianConsentRequest, call: Call) {
    const at = this.context.clock.now();
    const today = dayOf(at);
    return command(this.context, { method: method.recordGuardianConsent, request, scope: call }, async tx => {
      const { guardian, relation, evidence } = request;
      const words = readWords({ guardian, relation, evidence }, ['guardian', 'relation', 'evidence']);
      const { volunteerId, accompanies, givenOn } = request;
      const volunteer = await findOwnVolunteer(tx, volunteerId);
      const needs = rules.needsOn(volunteer.birth_on, today, await store.rulesOn(tx, today));
      rules.checkGiven({ givenOn, needs }, today);
      const id = uuidv7(at.getTime());
      store.insertConsent(tx, { id, volunteerId, accompanies, givenOn, ...words }, at);
      recordAct(tx, { action: 'volunteer.guardianConsented', subjectId: volunteerId });
      await tx.settled();
      return store.toConsent(await store.lockConsent(tx, id));
    });
  }
  withdrawGuardianConsent(request: c.WithdrawGuardianConsentRequest, call: Call) {
    const at = this.context.clock.now();
    return shiftCommand(this.context, { method: method.withdrawGuardianConsent, request, scope: call }, async tx => {
      const { reason } = readWords({ reason: request.reason }, ['reason']);
      const row = await store.lockConsent(tx, request.id);
      rules.checkWithdraw(store.givenOf(row));
      store.withdraw(tx, row.id, { on: dayOf(at), reason, at });
      recordAct(tx, { action: 'volunteer.guardianWithdrew', subjectId: row.volunteer_id, note: reason });
      await tx.settled();
      await releaseUncovered(tx, row.volunteer_id, at);
      await tx.settled();
      return store.toConsent(await store.lockConsent(tx, row.id));
    });
  }
  async listGuardianConsents({ volunteerId }: c.ListGuardianConsentsRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    return this.context.db.as(call, async tx => {
      const [{ birth_on }, minor, rows] = await Promise.all([
        findVolunteer(tx, volunteerId),
        store.rulesOn(tx, today),
        store.consentsOf(tx, volunteerId),
      ]);
      const needs = rules.needsOn(birth_on, today, minor);
      return { consents: rows.map(store.toConsent), needed: needs !== 0, companyNeeded: needs === rules.NEEDS.company };
    });
  }
}
