import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { type Handles, type ListStandingsRequest, SupervisionService } from '@shuniu/contracts';
import { addDays, type Day, dayOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { listRules } from '../due-visit/due-visit.store.js';
import { peerBand } from './supervision.rules.js';
import { type Days, type StandingRow, standings } from './supervision.store.js';

@Serves(SupervisionService)
@Injectable()
export class SupervisionHandler implements Handles<typeof SupervisionService, Call> {
  constructor(private readonly context: Context) {}

  async listStandings({ unit }: ListStandingsRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    const rows = await this.context.db.as(call, async tx => standings(tx, unit, { ...monthOf(today), rules: await listRules(tx) }));
    const sized = rows.map(row => ({ unitCode: row.unit_code, residents: row.residents, overdue: row.overdue }));
    return { asOf: today, standings: rows.map((row, i) => toStanding(row, sized[i] && peerBand(sized[i], sized))) };
  }
}

/** The month that a day is in. */
function monthOf(today: Day): Days {
  const monthFrom = `${today.slice(0, 8)}01`;
  const next = addDays(monthFrom, 31);
  return { today, monthFrom, monthTo: addDays(`${next.slice(0, 8)}01`, -1) };
}
const toStanding = (row: StandingRow, peers: ReturnType<typeof peerBand>) => ({
  unitCode: row.unit_code,
  residents: row.residents,
  overdue: row.overdue,
  noContact: row.no_contact,
  visits: row.visits,
  lastVisitOn: row.last_visit_on ?? '',
  monthMet: row.month_met,
  monthLeft: row.month_left,
  openCases: row.open_cases,
  workers: row.workers,
  mostPeople: row.most_people,
  ...(peers ? { peers } : {}),
});
