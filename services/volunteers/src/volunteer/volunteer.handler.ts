import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, isDay, isUuid, keysOf, pageOf, pageSizeOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { countReveal } from '../reveal-quota.js';
import { command } from '../volunteers-db.js';
import { volunteersFault } from '../volunteers-fault.js';
import * as changes from './volunteer.changes.js';
import { listVolunteers, totalsOf } from './volunteer.list.js';
import { toVolunteer } from './volunteer.row.js';
import { probesOf, search } from './volunteer.search.js';
import * as store from './volunteer.store.js';

const SEARCH_SIZE = 20;
const { method } = c.VolunteerService;

@Serves(c.VolunteerService)
@Injectable()
export class VolunteerHandler implements c.Handles<typeof c.VolunteerService, Call> {
  constructor(private readonly context: Context) {}

  registerVolunteer(request: c.RegisterVolunteerRequest, call: Call) {
    return command(this.context, { method: method.registerVolunteer, request, scope: call }, async tx =>
      this.#saved(tx, await changes.register(tx, request, this.#now())),
    );
  }

  async getVolunteer({ id }: c.GetVolunteerRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const row = await store.findVolunteer(tx, id);
      recordAct(tx, { action: 'volunteer.read', subjectId: id });
      return toVolunteer(row, this.#now().today);
    });
  }

  /** VOLUNTEER-5: by the login of the token, at the own station alone. */
  async getOwnVolunteer(_request: c.GetOwnVolunteerRequest, call: Call) {
    return toVolunteer(await this.context.db.as(call, tx => store.findOfLogin(tx, call.actor.login)), this.#now().today);
  }

  async listVolunteers(request: c.ListVolunteersRequest, call: Call) {
    const after = keysOf(request.pageToken, [isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const { today } = this.#now();
    return this.context.db.as(call, async tx => {
      const asked = listVolunteers(tx, request, { today, after, limit: size + 1 });
      const [found, counted] = await Promise.all([asked.rows, asked.count]);
      const { rows, nextPageToken } = pageOf(found, size, row => [row.joined_on, row.id]);
      return { volunteers: rows.map(row => toVolunteer(row, today)), nextPageToken, ...totalsOf(counted) };
    });
  }

  listVolunteerWords({ unit }: c.ListVolunteerWordsRequest, call: Call) {
    return this.context.db.as(call, tx => store.wordsOf(tx, unit));
  }

  async searchVolunteers({ text, unit, pageSize }: c.SearchVolunteersRequest, call: Call) {
    const probes = probesOf(text, this.context.keys.index, call.actor.unitCode);
    if (probes.length === 0) throw volunteersFault(c.VolunteersFault.TEXT_REQUIRED);
    const { today } = this.#now();
    const rows = await this.context.db.as(call, tx => search(tx, probes, { unit, limit: pageSize || SEARCH_SIZE }));
    return { volunteers: rows.map(row => toVolunteer(row, today)) };
  }

  updateVolunteer(request: c.UpdateVolunteerRequest, call: Call) {
    return command(this.context, { method: method.updateVolunteer, request, scope: call }, async tx =>
      (await changes.changeFields(tx, request, this.#now())) ? this.#saved(tx, request.id) : this.#shown(tx, request.id),
    );
  }

  /** VOLUNTEER-6: never kept beside an Idempotency-Key, for what is opened is stored nowhere; what is refused for another reason is not counted. */
  async revealVolunteer(request: c.RevealVolunteerRequest, call: Call) {
    await this.context.db.as(call, tx => changes.opened(tx, request, this.#now()));
    const leftToday = await countReveal(this.context, call);
    return { ...(await this.context.db.as(call, tx => changes.reveal(tx, request, this.#now()))), leftToday };
  }

  changeVolunteerState(request: c.ChangeVolunteerStateRequest, call: Call) {
    return command(this.context, { method: method.changeVolunteerState, request, scope: call }, async tx => {
      await changes.changeState(tx, request, this.#now());
      return this.#saved(tx, request.id);
    });
  }

  /** The file as it is now, with the event of its new version. */
  async #saved(tx: SqlTx, id: string) {
    const row = await store.findVolunteer(tx, id);
    store.recordSaved(tx, row);
    return toVolunteer(row, this.#now().today);
  }
  async #shown(tx: SqlTx, id: string) {
    return toVolunteer(await store.findVolunteer(tx, id), this.#now().today);
  }
  #now(): changes.Now {
    const at = this.context.clock.now();
    return { at, today: dayOf(at), keys: this.context.keys };
  }
}
