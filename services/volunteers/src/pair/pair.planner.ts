import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import type { SqlTx } from '@shuniu/db';
import { addDays, dayOf } from '@shuniu/kernel';
import { insertStop, roundOf } from '../round/round-plan.store.js';
import { rulesAt } from '../shift-rule.store.js';
import { daysToPlan } from './pair.rules.js';
import { duePairs, keepPairPlanned, type PairRow } from './pair.store.js';

/** PAIR-3: plans a pair's stops by its rhythm, each day once, in the round of its volunteer. */
export async function planPair(tx: SqlTx, row: PairRow, of: { at: Date; aheadDays: number }): Promise<void> {
  const today = dayOf(of.at);
  const pattern = { weekdays: row.weekdays, everyWeeks: row.every_weeks, fromOn: row.from_on, toOn: row.to_on };
  for (const onDay of daysToPlan(pattern, { plannedTo: row.planned_to, today, aheadDays: of.aheadDays })) {
    const roundId = await roundOf(tx, { onDay, kind: row.kind, volunteerId: row.volunteer_id, at: of.at });
    insertStop(tx, { roundId, pairId: row.id, onDay, at: of.at });
  }
  keepPairPlanned(tx, row.id, addDays(today, of.aheadDays));
}

/** Plans the rounds of the days to come, again and again. */
@Injectable()
export class PairPlanner extends EveryStation {
  constructor(context: Context) {
    super(context, { name: 'pair-planner', everyMs: 60_000 });
  }
  protected async work(tx: SqlTx): Promise<void> {
    const at = this.context.clock.now();
    const { roundAheadDays: aheadDays } = await rulesAt(tx, at);
    for (const row of await duePairs(tx, addDays(dayOf(at), aheadDays))) await planPair(tx, row, { at, aheadDays });
  }
}
