import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { addDays, dayOf, isInstant, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { findOfLogin } from '../volunteer/volunteer.store.js';
import { command } from '../volunteers-db.js';
import * as commands from './star.commands.js';
import { type Asked, listCases } from './star.list.js';
import { toCase } from './star.row.js';
import { nextStar } from './star.rules.js';
import * as store from './star.store.js';

const { method } = c.StarService;
/** A notice and its objections lie within this. */
const CALENDAR_BACK_DAYS = 400;
const isRank = (key: string): boolean => /^[0-3]$/.test(key);

@Serves(c.StarService)
@Injectable()
export class StarHandler implements c.Handles<typeof c.StarService, Call> {
  constructor(private readonly context: Context) {}

  listStarCases(request: c.ListStarCasesRequest, call: Call) {
    return this.context.db.as(call, tx => this.#page(tx, request, request));
  }
  /** VOLUNTEER-5: by the login of the token, at the own station alone. */
  listOwnStarCases(_request: c.ListOwnStarCasesRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const { id } = await findOfLogin(tx, call.actor.login);
      return this.#page(tx, { unit: '', state: 0, volunteerId: id }, { pageToken: '', pageSize: 200 });
    });
  }
  /** STAR-10, of the own file alone (VOLUNTEER-5). */
  getOwnStanding(_request: c.GetOwnStandingRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const { id, star } = await findOfLogin(tx, call.actor.login);
      const [hours, rules] = await Promise.all([store.hoursOf(tx, id), store.rulesOn(tx, this.#now().today)]);
      const next = nextStar(hours, rules, star);
      return {
        timedMinutes: BigInt(hours.timed),
        byHandMinutes: BigInt(hours.byHand),
        carriedMinutes: BigInt(hours.carried),
        star,
        ...(next && { next }),
      };
    });
  }
  async getStarCase({ id }: c.GetStarCaseRequest, call: Call) {
    return this.context.db.as(call, tx => this.#shown(tx, id));
  }
  async listStarRules(_request: c.ListStarRulesRequest, call: Call) {
    const { today } = this.#now();
    const [rules, days] = await this.context.db.as(call, tx => Promise.all([store.rulesOn(tx, today), store.daysFrom(tx, today)]));
    return {
      rules: rules.map(r => ({ ...r, $typeName: undefined })),
      days: days.map(d => ({ ...d, $typeName: undefined })),
      calendarUntil: days.at(-1)?.day ?? '',
    };
  }

  publishStarNotice(request: c.PublishStarNoticeRequest, call: Call) {
    return this.#do(method.publishStarNotice, request, call, tx => commands.publish(tx, request, this.#now()));
  }
  raiseStarObjection(request: c.RaiseStarObjectionRequest, call: Call) {
    return this.#do(method.raiseStarObjection, request, call, tx => commands.object(tx, request, this.#now()));
  }
  decideStarObjection(request: c.DecideStarObjectionRequest, call: Call) {
    return this.#do(method.decideStarObjection, request, call, tx => commands.answer(tx, request, this.#now()));
  }
  grantStar(request: c.GrantStarRequest, call: Call) {
    return this.#do(method.grantStar, request, call, tx => commands.grant(tx, request, this.#now()));
  }
  declineStar(request: c.DeclineStarRequest, call: Call) {
    return this.#do(method.declineStar, request, call, tx => commands.decline(tx, request, this.#now()));
  }
  revokeStar(request: c.RevokeStarRequest, call: Call) {
    return this.#do(method.revokeStar, request, call, tx => commands.revoke(tx, request, this.#now()));
  }

  #do<M extends commands.StarMethod>(
    of: M,
    request: Parameters<typeof command<M>>[1]['request'],
    call: Call,
    work: (tx: SqlTx) => Promise<string>,
  ) {
    return command<M>(this.context, { method: of, request, scope: call }, async tx => {
      const id = await work(tx);
      await tx.settled();
      return (await this.#shown(tx, id)) as never;
    });
  }
  async #page(tx: SqlTx, asked: Asked, { pageToken, pageSize }: { pageToken: string; pageSize: number }) {
    const { today } = this.#now();
    const after = keysOf(pageToken, [isRank, isInstant, isUuid]);
    const size = pageSizeOf(pageSize);
    const found = listCases(tx, asked, { after, limit: size + 1 });
    const [all, counted, calendar] = await Promise.all([
      found.rows,
      found.count,
      store.calendarFrom(tx, addDays(today, -CALENDAR_BACK_DAYS)),
    ]);
    const { rows, nextPageToken } = pageOf(all, size, row => [String(row.rank), row.proposed_at.toISOString(), row.id]);
    return {
      cases: rows.map(row => toCase(row, { today, calendar })),
      nextPageToken,
      ...(counted === undefined ? {} : { totalCapped: counted }),
    };
  }
  async #shown(tx: SqlTx, id: string) {
    const { today } = this.#now();
    const [row, objections, calendar] = await Promise.all([
      store.findCase(tx, id),
      store.objectionsOf(tx, id),
      store.calendarFrom(tx, addDays(today, -CALENDAR_BACK_DAYS)),
    ]);
    return toCase(row, { today, calendar, objections });
  }
  #now(): commands.Now {
    const at = this.context.clock.now();
    return { at, today: dayOf(at) };
  }
}
