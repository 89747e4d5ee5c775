import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import { Context, EveryStation } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { Scope, SqlTx } from '@shuniu/db';
import { addDays, type Day, dayOf } from '@shuniu/kernel';
import { type Client, createClient } from '@shuniu/rpc';
import { fundRuleOf } from '../canteen/month.store.js';
import { endBooking, lateBookings, lockBooking } from '../meal/booking.store.js';
import * as orders from '../order/change.store.js';
import { ruleOf } from '../settlement/settlement.store.js';
import { applyAnswer } from './step.commands.js';
import { type Answer, answerOf, freedOf, isClosed, lapsedOf, StepKind } from './step.rules.js';
import * as store from './step.store.js';

/** Waits so long for the fund within a command; what has no answer then is asked again by the round. */
const WITHIN_MS = 4_000;

/** ORDER-3: tells the fund what an order or a booked meal needs of it, step by step, until each has an answer: at once when a command asks, and by a round for whatever had none. */
@Injectable()
export class SubsidyKeeper extends EveryStation {
  readonly #subsidies: Client<typeof c.SubsidyService>;
  #due: { scope: Scope; id: string }[] = [];
  constructor(context: Context) {
    super(context, { name: 'subsidies', everyMs: 5_000 });
    this.#subsidies = createClient(c.SubsidyService, context.transport);
  }

  protected override waiting(tx: SqlTx): Promise<readonly string[]> {
    return store.stationsDue(tx, dayOf(this.context.clock.now()));
  }
  protected async work(tx: SqlTx): Promise<void> {
    const at = this.context.clock.now();
    const late = await store.lateOrders(tx, dayOf(at));
    for (const id of late) await expire(tx, id, at);
    for (const id of await lateBookings(tx, dayOf(at))) await forget(tx, id, at);
    this.#due.push(...(await store.dueSubjects(tx)).map(id => ({ scope: tx.scope, id })));
  }
  override async once(): Promise<void> {
    await super.once();
    for (const { scope, id } of this.#due.splice(0)) await this.settle(scope, id).catch(() => undefined);
  }

  /**
   * Takes the steps of an order or a booking one after the other, as far as the fund answers; then `read` sees what came of them, in the transaction of the last answer.
   * No call is made inside a transaction.
   */
  async settle<T = void>(scope: Scope, id: string, read: (tx: SqlTx) => Promise<T> = async () => undefined as T): Promise<T> {
    const { db } = this.context;
    const own = { ...scope, idempotencyKey: undefined };
    let answered: { step: store.StepRow; answer: Exclude<Answer, { is: 'unknown' }> } | undefined;
    for (;;) {
      const found = await db.as(own, async tx => {
        if (answered) await applyAnswer(tx, answered.step, answered.answer, this.context.clock.now());
        const step = await store.nextStep(tx, id);
        if (!step) return { read: await read(tx) };
        const ruled = step.booking_id ? fundRuleOf : ruleOf;
        return { step, rule: await ruled(tx, step.ordered_on.slice(0, 7)) };
      });
      if (!found.step) return found.read as T;
      const { step, rule } = found;
      const answer = rule ? await this.#ask(step, rule) : { is: 'refused' as const, reason: 'NO_RULE' };
      if (answer.is === 'unknown') return db.as(own, read);
      answered = { step, answer };
    }
  }

  async #ask(step: store.StepRow, rule: { category: string; project: string }): Promise<Answer> {
    const to = { unitCode: step.unit_code, groupId: step.hold_group_id };
    const today = dayOf(this.context.clock.now());
    switch (step.kind) {
      case StepKind.PLACE:
        return this.#place(step, rule.project);
      case StepKind.VOID:
        return freedOf(await this.#said(() => this.#subsidies.voidSubsidy(to, { timeoutMs: WITHIN_MS })));
      case StepKind.CAPTURE:
        return this.#booked(step.ordered_on, today, eventOn =>
          this.#subsidies.captureSubsidy({ ...to, category: rule.category, eventOn, memo: step.number }, { timeoutMs: WITHIN_MS }),
        );
      case StepKind.REFUND: {
        const asked = { ...to, refundId: step.id, amount: { fen: BigInt(step.amount_fen) }, eventOn: today, reason: step.note };
        return this.#said(() => this.#subsidies.refundSubsidy(asked, { timeoutMs: WITHIN_MS }));
      }
    }
  }
  async #place(step: store.StepRow, project: string): Promise<Answer> {
    const to = { unitCode: step.unit_code, groupId: step.hold_group_id };
    const notAfter = step.not_after as Date;
    if (notAfter < this.context.clock.now())
      return lapsedOf(await this.#said(() => this.#subsidies.voidSubsidy(to, { timeoutMs: WITHIN_MS })));
    const asked = {
      ...to,
      subjectId: step.order_id ?? step.booking_id ?? '',
      project,
      partyId: step.party_id ?? '',
      payee: step.payee,
      amount: { fen: BigInt(step.amount_fen) },
      on: step.ordered_on,
      // One day longer than the shop keeps it: the shop lets go first.
      expiresAt: timestampFromDate(new Date(`${addDays(step.kept_until, 2)}T00:00:00+08:00`)),
      notAfter: timestampFromDate(notAfter),
    };
    return this.#said(() => this.#subsidies.placeSubsidy(asked, { timeoutMs: WITHIN_MS }));
  }
  /** Booked on the day of the order; when its month is closed, today. */
  async #booked(orderedOn: Day, today: Day, call: (on: Day) => Promise<unknown>): Promise<Answer> {
    const first = await this.#said(() => call(orderedOn));
    return isClosed(first) ? this.#said(() => call(today)) : first;
  }
  async #said(call: () => Promise<unknown>): Promise<Answer> {
    try {
      const { partyId } = (await call()) as { partyId?: string };
      return partyId ? { is: 'done', partyId } : { is: 'done' };
    } catch (error) {
      return answerOf(error);
    }
  }
}

/** ORDER-4: what nobody fetched in its time is cancelled, and all that it took given back. */
async function expire(tx: SqlTx, id: string, at: Date): Promise<void> {
  const row = await orders.lockOwnOrder(tx, id);
  if (row.state === c.OrderState.PLACED || row.state === c.OrderState.READY) orders.cancelOrder(tx, row, { at, note: '过期未取' });
}
/** MEAL-5: a meal of which nobody said anything counts as not collected, and what was set aside is free again. */
async function forget(tx: SqlTx, id: string, at: Date): Promise<void> {
  const row = await lockBooking(tx, id);
  if (row.state === c.MealBookingState.BOOKED)
    endBooking(tx, row, { state: c.MealBookingState.MISSED, at, note: '过期未记', gives: false });
}
