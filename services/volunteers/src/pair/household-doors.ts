import { Injectable } from '@nestjs/common';
import { type Call, readsNarrative } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { type DescribedHousehold, HouseholdDoorService } from '@shuniu/contracts';
import { type Client, createClient } from '@shuniu/rpc';

/** Households by their id, as casework tells them at the moment; nothing of it is kept. */
export type Described = ReadonlyMap<string, DescribedHousehold>;

/** Asks casework of households, with the purpose. Never inside a transaction. */
@Injectable()
export class HouseholdDoors {
  readonly #doors: Client<typeof HouseholdDoorService>;
  constructor(context: Context) {
    this.#doors = createClient(HouseholdDoorService, context.transport);
  }

  /** What the station of whoever calls says of these. Faults: UNAVAILABLE, DEADLINE_EXCEEDED. */
  async describe(call: Call, ids: readonly string[]): Promise<Described> {
    const asked = [...new Set(ids)];
    if (asked.length === 0) return new Map();
    const { unitCode } = call.actor;
    const { households } = await this.#doors.describeHouseholds({ unitCode, ids: asked }, { traceparent: call.traceparent });
    return new Map(households.map(h => [h.id, h]));
  }
  /** The same for a page that can do without: for others than the station's own people, and while casework does not answer, nothing. */
  describeIfMay(call: Call, ids: readonly string[]): Promise<Described> {
    return readsNarrative(call.actor) ? this.describe(call, ids).catch(() => new Map()) : Promise.resolve(new Map());
  }

  /** Addresses in clear by household, for whoever calls; casework records it in the people's files. Faults: UNAVAILABLE, DEADLINE_EXCEEDED. */
  async open(call: Call, of: { ids: readonly string[]; purpose: string }): Promise<ReadonlyMap<string, string>> {
    const { unitCode, login } = call.actor;
    const asked = { unitCode, ids: [...new Set(of.ids)], login, purpose: of.purpose };
    const { doors } = await this.#doors.openDoors(asked, { traceparent: call.traceparent });
    return new Map(doors.map(d => [d.householdId, d.address]));
  }
}
