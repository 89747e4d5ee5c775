import { Injectable } from '@nestjs/common';
import { type Call, systemActor } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { type DescribeHouseholdsRequest, type Handles, HouseholdDoorService, type OpenDoorsRequest } from '@shuniu/contracts';
import type { Scope } from '@shuniu/db';
import { dayOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordActs } from '../audit/audit.store.js';
import { householdAad } from './household.record.js';
import { describe, doorsOf } from './household-door.store.js';

/** Another service asks for one unit, in the name of whoever is told. */
const askedFor = (unitCode: string, login: string, { traceparent }: Call): Scope => ({
  actor: systemActor(login, unitCode),
  traceparent,
  idempotencyKey: undefined,
});

/** What other services are told of households (DOOR-1, DOOR-2). */
@Serves(HouseholdDoorService)
@Injectable()
export class HouseholdDoorHandler implements Handles<typeof HouseholdDoorService, Call> {
  constructor(private readonly context: Context) {}

  async describeHouseholds({ unitCode, ids }: DescribeHouseholdsRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    const rows = await this.context.db.as(askedFor(unitCode, 'households', call), tx => describe(tx, ids, today));
    return { households: rows.map(r => ({ id: r.id, number: r.number, hamlet: r.hamlet, headName: r.head_name })) };
  }

  async openDoors({ unitCode, ids, login, purpose }: OpenDoorsRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    const { cipher } = this.context.keys;
    return this.context.db.as(askedFor(unitCode, login, call), async tx => {
      const rows = await doorsOf(tx, ids, today);
      const members = [...new Set(rows.flatMap(r => r.members))];
      if (members.length > 0) recordActs(tx, { action: 'household.doorOpened', fields: ['address'], purpose }, members);
      return { doors: rows.map(r => ({ householdId: r.id, address: r.address ? cipher.open(r.address, householdAad(r.id)) : '' })) };
    });
  }
}
