import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, daysBetween, invalidField } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { cookedOn, cutoffOf } from '../canteen/canteen.rules.js';
import { lockCanteen } from '../canteen/canteen.store.js';
import { checkEtag } from '../etag.js';
import { fenOf, money } from '../money.js';
import { command } from '../shop-db.js';
import { shopFault } from '../shop-fault.js';
import { StepKind } from '../subsidy/step.rules.js';
import { addBookingStep } from '../subsidy/step.store.js';
import { SubsidyKeeper } from '../subsidy/subsidy.keeper.js';
import { checkWords } from '../words.js';
import { insertBookings, type MealPlan, mealPlan, mealTaken, newBookings } from './book.store.js';
import * as store from './booking.store.js';
import { checkBefore, checkDay, checkTurn, type Doing } from './meal.rules.js';
import * as menu from './menu.store.js';
import { serveBooking } from './serve.js';

const { method } = c.MealService;
const { CANCELLED, MISSED, REFUNDED, REFUSED } = c.MealBookingState;
/** Nothing is set aside for a booking after this: as for an order. */
const ASKED_FOR_MS = 60_000;
const MAX_FEN = 1_000_000n;

@Serves(c.MealService)
@Injectable()
export class MealHandler implements c.Handles<typeof c.MealService, Call> {
  constructor(
    private readonly context: Context,
    private readonly keeper: SubsidyKeeper,
  ) {}

  saveMeal(request: c.SaveMealRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({ dishes: request.dishes });
    const price = fenOf(request.price);
    if (price <= 0n || price > MAX_FEN) throw invalidField('price', 'range', 'above 0, at most 10,000 yuan');
    return command(this.context, { method: method.saveMeal, request, scope: call }, async tx => {
      const canteen = await lockCanteen(tx, request.canteenId);
      const cooked = cookedOn(canteen, { on: request.on, meal: request.meal, today: dayOf(at) });
      const there = await menu.menuOf(tx, request);
      const said = { dishes: request.dishes.trim(), price, portions: request.portions || there?.portions || cooked.portions, at };
      if (there) {
        checkEtag(request.etag, there.version);
        if (said.portions < there.taken) throw shopFault(c.ShopFault.PORTIONS_TAKEN, { meta: { taken: String(there.taken) } });
        menu.updateMenu(tx, there.id, said);
      }
      const { on, meal } = request;
      const id = there?.id ?? menu.insertMenu(tx, { ...said, canteenId: canteen.id, on, meal, cutoffAt: cutoffOf(on, cooked) });
      recordAct(tx, { action: 'meal.saved', subjectId: id, fields: ['dishes', 'price', 'portions'] });
      await tx.settled();
      return menu.toDayMeal(await menu.lockMeal(tx, id));
    });
  }

  async listMeals(request: c.ListMealsRequest, call: Call) {
    const days = daysBetween(request.fromOn, request.toOn);
    if (days < 0 || days > 31) throw invalidField('toOn', 'range', 'from fromOn to 31 days after it');
    return { meals: (await this.context.db.as(call, tx => menu.listMeals(tx, request))).map(menu.toDayMeal) };
  }

  async cancelMeal(request: c.CancelMealRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({ reason: request.reason });
    let ended: string[] = [];
    const done = await command(this.context, { method: method.cancelMeal, request, scope: call }, async tx => {
      const row = await menu.lockMeal(tx, request.id);
      checkEtag(request.etag, row.version);
      if (row.cancelled) throw shopFault(c.ShopFault.MEAL_CANCELLED);
      const note = request.reason.trim();
      ended = await store.endMeal(tx, row.id, { at, note });
      menu.stopMeal(tx, row.id, { reason: note, at });
      recordAct(tx, { action: 'meal.cancelled', subjectId: row.id });
      await tx.settled();
      return menu.toDayMeal(await menu.lockMeal(tx, row.id));
    });
    for (const id of ended) await this.keeper.settle(call, id);
    return done;
  }

  async quoteMeals(request: c.QuoteMealsRequest, call: Call) {
    const at = this.context.clock.now();
    const asked = request.of as c.MealsOfPerson;
    return toQuote(await this.context.db.as(call, tx => mealPlan(tx, { asked, at, isBooking: false })));
  }

  /** One transaction keeps all of them, then the fund is asked for each: what has no answer stays 确认中 and is asked again by the keeper (MEAL-3). */
  async bookMeals(request: c.BookMealsRequest, call: Call) {
    const at = this.context.clock.now();
    const asked = request.of as c.MealsOfPerson;
    const booked = await command(this.context, { method: method.bookMeals, request, scope: call }, async tx => {
      const plan = await mealPlan(tx, { asked, at, isBooking: true });
      const own = plan.meals.reduce((sum, m) => sum + m.shares.own, 0n);
      if (own !== fenOf(request.agreedPrice)) throw shopFault(c.ShopFault.PRICE_CHANGED, { meta: { ownFen: String(own) } });
      const bookings = newBookings(plan, at);
      insertBookings(tx, { plan, bookings, handOver: asked.handOver, at });
      const notAfter = new Date(at.getTime() + ASKED_FOR_MS);
      for (const { id, holdGroupId, meal } of bookings) {
        if (holdGroupId) addBookingStep(tx, id, { id: holdGroupId, kind: StepKind.PLACE, fen: meal.shares.project, at, notAfter });
        recordAct(tx, { action: 'meal.booked', subjectId: id });
      }
      await tx.settled();
      return { bookings: bookings.map(({ id }) => ({ id })) };
    }).catch(error => {
      throw mealTaken(error);
    });
    return this.#booked(
      call,
      booked.bookings.map(b => b.id),
    );
  }
  async #booked(call: Call, ids: readonly string[]) {
    for (const id of ids) await this.keeper.settle(call, id);
    const rows = await this.context.db.as(call, tx => store.findBookings(tx, ids));
    const [first] = rows;
    if (first && rows.length === 1 && first.state === REFUSED)
      throw shopFault(c.ShopFault.SUBSIDY_REFUSED, { meta: { bookingId: first.id, reason: first.subsidy_reason } });
    return { bookings: rows.map(store.toBooking) };
  }

  async listMealBookings(request: c.ListMealBookingsRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    return { bookings: (await this.context.db.as(call, tx => store.listBookings(tx, request, today))).map(store.toBooking) };
  }

  cancelMealBooking(request: c.CancelMealBookingRequest, call: Call) {
    checkWords({ reason: request.reason });
    return this.#changed({ method: method.cancelMealBooking, request, call, doing: 'cancel' }, (tx, row, at) => {
      checkBefore(row.cutoff_at, at);
      store.endBooking(tx, row, { state: CANCELLED, at, note: request.reason.trim(), gives: true });
    });
  }

  serveMeal(request: c.ServeMealRequest, call: Call) {
    return this.#changed({ method: method.serveMeal, request, call, doing: 'serve' }, (tx, row, at) => {
      checkDay(row.on_day, dayOf(at));
      serveBooking(tx, row, { at, collected: request.collected });
    });
  }

  missMeal(request: c.MissMealRequest, call: Call) {
    return this.#changed({ method: method.missMeal, request, call, doing: 'miss' }, (tx, row, at) => {
      checkDay(row.on_day, dayOf(at));
      store.endBooking(tx, row, { state: MISSED, at, note: '', gives: false });
    });
  }

  refundMeal(request: c.RefundMealRequest, call: Call) {
    checkWords({ reason: request.reason });
    return this.#changed({ method: method.refundMeal, request, call, doing: 'refund' }, (tx, row, at) => {
      const note = request.reason.trim();
      store.moveBooking(tx, row.id, { state: REFUNDED, at, note });
      if (row.hold_group_id) addBookingStep(tx, row.id, { kind: StepKind.REFUND, fen: BigInt(row.project), at, note });
    });
  }

  /** A command about one booking: locked, its turn, done, and the fund told of it. */
  async #changed<M extends (typeof method)[keyof typeof method]>(
    of: { method: M; request: { id: string; etag: string }; call: Call; doing: Doing },
    work: (tx: SqlTx, row: store.BookingRow, at: Date) => void,
  ) {
    const at = this.context.clock.now();
    const { request, call, doing } = of;
    const done = await (command(this.context, { method: of.method, request, scope: call } as never, async (tx: SqlTx) => {
      const row = await store.lockBooking(tx, request.id);
      checkTurn(row, doing, request.etag);
      work(tx, row, at);
      recordAct(tx, { action: `meal.${doing}`, subjectId: row.id });
      await tx.settled();
      return { id: row.id } as never;
    }) as Promise<c.MealBooking>);
    const [row] = await this.keeper.settle(call, done.id, tx => store.findBookings(tx, [done.id]));
    return store.toBooking(row as store.BookingRow);
  }
}

function toQuote({ meals }: MealPlan) {
  const sum = (of: 'project' | 'own') => meals.reduce((all, m) => all + m.shares[of], 0n);
  return {
    meals: meals.map(({ row, shares }) => ({
      mealId: row.id,
      on: row.on_day,
      meal: row.meal,
      price: money(shares.price),
      fee: money(shares.fee),
      projectShare: money(shares.project),
      ownShare: money(shares.own),
    })),
    gross: money(sum('project') + sum('own')),
    projectShare: money(sum('project')),
    ownShare: money(sum('own')),
  };
}
