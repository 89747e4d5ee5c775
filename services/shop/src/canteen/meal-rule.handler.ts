import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { fenOf } from '../money.js';
import { command } from '../shop-db.js';
import { checkFee, checkRule } from './meal-rule.rules.js';
import * as store from './meal-rule.store.js';

const { method } = c.MealRuleService;

@Serves(c.MealRuleService)
@Injectable()
export class MealRuleHandler implements c.Handles<typeof c.MealRuleService, Call> {
  constructor(private readonly context: Context) {}

  listMealRules(request: c.ListMealRulesRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    return this.context.db.as(call, tx => store.rulesOf(tx, request, today));
  }

  setMealSubsidy(request: c.SetMealSubsidyRequest, call: Call) {
    const at = this.context.clock.now();
    const { mealClass, area, percent, fromOn } = request;
    const most = fenOf(request.most);
    checkRule({ most }, { fromOn, today: dayOf(at) });
    return command(this.context, { method: method.setMealSubsidy, request, scope: call }, async tx => {
      store.setSubsidy(tx, { mealClass, area, most, percent, fromOn, at });
      recordAct(tx, {
        action: 'mealRule.subsidySet',
        subjectId: uuidv7(at.getTime()),
        fields: ['mealClass', 'area', 'most', 'percent', 'fromOn'],
      });
      await tx.settled();
      return store.rulesOf(tx, { unit: call.actor.unitCode }, dayOf(at));
    });
  }

  setMealFee(request: c.SetMealFeeRequest, call: Call) {
    const at = this.context.clock.now();
    const { fromOn } = request;
    const [fee, project] = [fenOf(request.fee), fenOf(request.projectShare)];
    checkRule({ fee, projectShare: project }, { fromOn, today: dayOf(at) });
    checkFee({ fee, project });
    return command(this.context, { method: method.setMealFee, request, scope: call }, async tx => {
      store.setFee(tx, { fee, project, fromOn, at });
      recordAct(tx, { action: 'mealRule.feeSet', subjectId: uuidv7(at.getTime()), fields: ['fee', 'projectShare', 'fromOn'] });
      await tx.settled();
      return store.rulesOf(tx, { unit: call.actor.unitCode }, dayOf(at));
    });
  }
}
