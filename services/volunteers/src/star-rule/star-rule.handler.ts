import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { readWords } from '../record/words.js';
import { command } from '../volunteers-db.js';
import { decideRule, starRulesOn } from './star-rule.rules.js';
import * as store from './star-rule.store.js';

const { method } = c.StarRuleService;

@Serves(c.StarRuleService)
@Injectable()
export class StarRuleHandler implements c.Handles<typeof c.StarRuleService, Call> {
  constructor(private readonly context: Context) {}

  async listDatedStarRules(_request: c.ListDatedStarRulesRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    return { rules: shown(await this.context.db.as(call, store.ruleRows), today) };
  }

  addStarRule(request: c.AddStarRuleRequest, call: Call) {
    const at = this.context.clock.now();
    const today = dayOf(at);
    return command(this.context, { method: method.addStarRule, request, scope: call }, async tx => {
      const { source } = readWords({ source: request.source }, ['source']);
      const { level, minutes, noticeDays, validFrom } = request;
      const before = decideRule(await store.ruleRows(tx), { level, minutes, validFrom }, { today, unitCode: call.actor.unitCode });
      if (before) store.endRule(tx, before.id, validFrom);
      const id = uuidv7(at.getTime());
      const counts = { countsByHand: !request.withoutByHand, countsCarried: !request.withoutCarried };
      store.insertRule(tx, { id, level, minutes, noticeDays, validFrom, source, ...counts });
      await tx.settled();
      return shown(await store.ruleRows(tx), today).find(rule => rule.id === id) ?? {};
    });
  }
}

/** The dated rows as an answer; those of today are marked. */
function shown(rows: readonly store.DatedRow[], today: string) {
  const current = new Set(starRulesOn(rows, today).map(row => row.id));
  return rows.map(row => ({ ...row, $typeName: undefined, validTo: row.validTo ?? '', current: current.has(row.id) }));
}
