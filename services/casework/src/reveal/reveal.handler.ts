import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import { type Call, systemActor } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type CountRevealRequest,
  type GetRevealAllowanceRequest,
  type Handles,
  type RevealRule,
  RevealRuleSchema,
  RevealService,
  type SetRevealRuleRequest,
  SetRevealRuleRequestSchema,
} from '@shuniu/contracts';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { withinQuota } from './reveal.quota.js';
import { allowanceOf, formerRule, ruleOn } from './reveal.rules.js';
import { listRules, ownRules, saveRule, usedOn } from './reveal.store.js';

@Serves(RevealService)
@Injectable()
export class RevealHandler implements Handles<typeof RevealService, Call> {
  constructor(private readonly context: Context) {}

  getRevealAllowance(_request: GetRevealAllowanceRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    return this.context.db.as(call, async tx => {
      const [rules, used] = await Promise.all([listRules(tx), usedOn(tx, today)]);
      const { nearness, validTo, ...rule } = ruleOn(rules, today);
      return { rule: { ...rule, validTo: validTo ?? '' }, own: nearness > 0, ...allowanceOf(rule, used, today) };
    });
  }

  async countReveal({ unitCode, login }: CountRevealRequest, call: Call) {
    const scope = { actor: systemActor(login, unitCode), traceparent: call.traceparent, idempotencyKey: undefined };
    const { left } = await withinQuota(this.context, scope, async () => undefined);
    return { leftToday: left };
  }

  async setRevealRule(request: SetRevealRuleRequest, call: Call) {
    const command = { method: 'casework.v1.RevealService.SetRevealRule', request: toBinary(SetRevealRuleRequestSchema, request) };
    const asked = request.rule as RevealRule;
    const reply = await this.context.db.once(call, command, async tx => {
      const rule = { ...asked, id: uuidv7(this.context.clock.now().getTime()), validTo: asked.validTo || undefined };
      saveRule(tx, rule, formerRule(rule, await ownRules(tx)));
      return toBinary(RevealRuleSchema, create(RevealRuleSchema, { ...asked, id: rule.id }));
    });
    return fromBinary(RevealRuleSchema, reply);
  }
}
