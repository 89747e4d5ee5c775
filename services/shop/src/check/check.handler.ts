import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, invalidField, isInstant, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { checkEtag } from '../etag.js';
import { fenOf } from '../money.js';
import { notify } from '../notice/notice.store.js';
import { command } from '../shop-db.js';
import { shopFault } from '../shop-fault.js';
import { checkWords } from '../words.js';
import { checkIs, checkSettling, checkUninvolved, decideCheck } from './check.rules.js';
import * as store from './check.store.js';
import { listDraws, shownDraw } from './draw.store.js';
import { draw } from './drawing.js';

const { method } = c.OrderCheckService;
const DRAWS = 24;

@Serves(c.OrderCheckService)
@Injectable()
export class OrderCheckHandler implements c.Handles<typeof c.OrderCheckService, Call> {
  constructor(private readonly context: Context) {}

  async listOrderChecks(request: c.ListOrderChecksRequest, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listChecks(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.drawn_at.toISOString(), row.id]);
    return { checks: rows.map(row => store.toCheck(row, call.actor.login)), nextPageToken };
  }

  async listOrderCheckDraws({ unit }: c.ListOrderCheckDrawsRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    const [draws, rule] = await this.context.db.as(call, tx => Promise.all([listDraws(tx, unit, DRAWS), store.checkRuleOn(tx, today)]));
    return { draws, ...(rule ? { rule } : {}) };
  }

  drawOrderChecks(request: c.DrawOrderChecksRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.drawOrderChecks, request, scope: call }, async tx => {
      const sizeOf = (population: number): number => Math.min(population, request.count);
      const id = await draw(tx, { month: request.month, monthly: false, sizeOf, at });
      if (!id) throw shopFault(c.ShopFault.NOTHING_TO_DRAW);
      await tx.settled();
      return shownDraw(tx, id);
    });
  }

  recordOrderCheck(request: c.RecordOrderCheckRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({}, { remark: request.remark });
    const paid = fenOf(request.paid);
    if (request.reached && (!request.paid || paid < 0n)) throw invalidField('paid', 'required', 'what the household says it paid');
    const said = request.reached
      ? { reached: true, received: request.received, agreed: request.agreed, paid }
      : { reached: false, received: false, agreed: false, paid: 0n };
    return this.#changed({ method: method.recordOrderCheck, request, call, action: 'orderCheck.recorded' }, async (tx, row) => {
      checkIs(row, c.OrderCheckState.WAITING);
      checkUninvolved(row.involved, call.actor.login);
      const expected = BigInt(row.household_fen);
      const state = decideCheck(said, expected);
      const kept = { ...said, means: request.means, remark: request.remark.trim(), expected: said.reached ? expected : 0n };
      store.recordCheck(tx, row.id, { ...kept, state, at });
      if (state !== c.OrderCheckState.DEVIATES) return;
      const to = { case: 'role' as const, value: c.Role.STATION_MANAGER };
      const params = { number: row.order_number };
      notify(tx, { kind: c.NoticeKind.ORDER_CHECK_DEVIATES, to, subject: 'orderCheck', subjectId: row.id, params });
    });
  }

  answerOrderCheck(request: c.AnswerOrderCheckRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({ answer: request.answer });
    return this.#changed({ method: method.answerOrderCheck, request, call, action: 'orderCheck.answered' }, async (tx, row) => {
      checkIs(row, c.OrderCheckState.DEVIATES);
      store.answerCheck(tx, row.id, { answer: request.answer.trim(), at });
    });
  }

  settleOrderCheck(request: c.SettleOrderCheckRequest, call: Call) {
    const at = this.context.clock.now();
    return this.#changed({ method: method.settleOrderCheck, request, call, action: 'orderCheck.settled' }, async (tx, row) => {
      checkSettling(row, call.actor.login);
      store.settleCheck(tx, row.id, at);
    });
  }

  #changed<M extends (typeof method)['recordOrderCheck' | 'answerOrderCheck' | 'settleOrderCheck']>(
    of: { method: M; request: { id: string; etag: string }; call: Call; action: string },
    work: (tx: SqlTx, row: store.CheckRow) => Promise<void>,
  ): Promise<c.OrderCheck> {
    const { request, call, action } = of;
    return command(this.context, { method: of.method, request, scope: call } as never, async (tx: SqlTx) => {
      const row = await store.lockCheck(tx, request.id);
      checkEtag(request.etag, row.version);
      await work(tx, row);
      recordAct(tx, { action, subjectId: row.id });
      await tx.settled();
      return store.toCheck(await store.findCheck(tx, row.id), call.actor.login) as never;
    }) as Promise<c.OrderCheck>;
  }
}
