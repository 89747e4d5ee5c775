import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { addDays, addMonths, type Fen, uuidv7 } from '@shuniu/kernel';
import { type Client, createClient, Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { checkEtag } from '../etag.js';
import { command, takenAs } from '../shop-db.js';
import { answerOf } from '../subsidy/step.rules.js';
import { checkCanteen } from './canteen.rules.js';
import * as store from './canteen.store.js';
import * as months from './month.store.js';

const { method } = c.CanteenService;
const taken = takenAs(c.ShopFault.CANTEEN_NAME_TAKEN);
const FIELDS = ['name', 'place', 'divisionCode', 'payee', 'weekdays', 'meals', 'retired'] as const;

@Serves(c.CanteenService)
@Injectable()
export class CanteenHandler implements c.Handles<typeof c.CanteenService, Call> {
  readonly #payouts: Client<typeof c.PayoutService>;
  constructor(private readonly context: Context) {
    this.#payouts = createClient(c.PayoutService, context.transport);
  }

  createCanteen(request: c.CreateCanteenRequest, call: Call) {
    const at = this.context.clock.now();
    const canteen = request.canteen as c.Canteen;
    checkCanteen(canteen);
    return command(this.context, { method: method.createCanteen, request, scope: call }, async tx => {
      const id = uuidv7(at.getTime());
      store.insertCanteen(tx, id, { canteen, at });
      recordAct(tx, { action: 'canteen.created', subjectId: id, fields: FIELDS });
      await tx.settled().catch(taken);
      return store.toCanteen(await store.lockCanteen(tx, id));
    });
  }

  updateCanteen(request: c.UpdateCanteenRequest, call: Call) {
    const at = this.context.clock.now();
    const canteen = request.canteen as c.Canteen;
    checkCanteen(canteen);
    return command(this.context, { method: method.updateCanteen, request, scope: call }, async tx => {
      const row = await store.lockCanteen(tx, request.id);
      checkEtag(canteen.etag, row.version);
      store.updateCanteen(tx, row.id, { canteen, at });
      recordAct(tx, { action: 'canteen.changed', subjectId: row.id, fields: FIELDS });
      await tx.settled().catch(taken);
      return store.toCanteen(await store.lockCanteen(tx, row.id));
    });
  }

  async listCanteens(request: c.ListCanteensRequest, call: Call) {
    return { canteens: (await this.context.db.as(call, tx => store.listCanteens(tx, request))).map(store.toCanteen) };
  }

  /** The fund is asked outside the transaction; when it cannot be reached the meals' own sums are told alone. */
  async listMealMonths(request: c.ListMealMonthsRequest, call: Call) {
    const [rows, rule] = await this.context.db.as(call, tx =>
      Promise.all([months.monthsOf(tx, request), months.fundRuleOf(tx, request.month)]),
    );
    const isOwn = request.unit === '' || request.unit === call.actor.unitCode;
    const fund = rule && isOwn ? await this.#paid(rule, request.month, call) : undefined;
    return { months: months.toMonths(rows, request.month, fund), fundKnown: fund !== undefined };
  }

  /** What the fund booked in a month, by the id of whom it pays and by the name. */
  async #paid(rule: { category: string; project: string }, month: string, call: Call): Promise<ReadonlyMap<string, Fen> | undefined> {
    const fromOn = `${month}-01`;
    const days = { fromOn, toOn: addDays(addMonths(fromOn, 1), -1) };
    try {
      const { payouts } = await this.#payouts.listPayouts({ unitCode: call.actor.unitCode, ...rule, ...days });
      return new Map(payouts.flatMap(p => [[p.partyId, p.fen] as const, [p.partyName, p.fen] as const]).filter(([key]) => key !== ''));
    } catch (error) {
      if (answerOf(error).is === 'unknown') return undefined;
      throw error;
    }
  }
}
