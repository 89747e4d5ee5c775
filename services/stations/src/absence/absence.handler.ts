import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type Absence,
  AbsenceService,
  AbsenceState,
  type CreateAbsenceRequest,
  type EndAbsenceRequest,
  type GetAbsenceRequest,
  type Handles,
  type ListAbsencesRequest,
  PersonKind,
  type UndoAbsenceRequest,
} from '@shuniu/contracts';
import { dayOf, isInstant, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { StationsDb, type StationsTx } from '../stations-db.js';
import { begun } from './absence.commands.js';
import { type Absence as Asked, checkAbsence, checkEnd, checkKnown, checkWho, stateFrom } from './absence.rules.js';
import * as store from './absence.store.js';
import { VolunteerStandings } from './volunteer-standing.js';

const { method } = AbsenceService;
const NAMES: readonly PersonKind[] = [PersonKind.VOLUNTEER];

@Serves(AbsenceService)
@Injectable()
export class AbsenceHandler implements Handles<typeof AbsenceService, Call> {
  constructor(
    private readonly context: Context,
    private readonly db: StationsDb,
    private readonly volunteers: VolunteerStandings,
  ) {}

  async createAbsence(request: CreateAbsenceRequest, call: Call) {
    const { kind, person, deputy, reason, fromOn, toOn } = request.absence as Absence;
    const asked: Asked = { kind, person, deputy, reason, fromOn, toOn: toOn || undefined };
    checkWho(asked, call.actor);
    checkAbsence(asked);
    const at = this.context.clock.now();
    const serving = await this.#serving(call, asked);
    const made = await this.db.command({ method: method.createAbsence, request, call }, async tx => {
      const away = await store.open(tx, { person: deputy, fromOn, toOn: asked.toOn });
      const held = await store.open(tx, { person, fromOn, toOn: asked.toOn });
      const known = { person: await serving(tx, person), deputy: await serving(tx, deputy) };
      checkKnown({ ...known, deputyAbsent: away.length > 0, overlaps: held.length > 0 });
      const id = uuidv7(at.getTime());
      const state = stateFrom(fromOn, dayOf(at));
      await store.insert(tx, { ...asked, id, state, at });
      if (state === AbsenceState.ACTIVE) await begun(tx, await store.find(tx, id));
      return store.toAbsence(await store.find(tx, id));
    });
    return this.#named(made, call);
  }

  async listAbsences(request: ListAbsencesRequest, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.db.as(call, tx => store.list(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.created_at.toISOString(), row.id]);
    return { absences: await Promise.all(rows.map(row => this.#named(store.toAbsence(row), call))), nextPageToken };
  }

  async getAbsence({ id }: GetAbsenceRequest, call: Call) {
    const told = await this.db.as(call, async tx => store.toAbsence(await store.find(tx, id), await store.movesOf(tx, id)));
    return this.#named(told, call);
  }

  endAbsence(request: EndAbsenceRequest, call: Call) {
    return this.#over(call, request.id, work => this.db.command({ method: method.endAbsence, request, call }, work(AbsenceState.ENDED)));
  }
  undoAbsence(request: UndoAbsenceRequest, call: Call) {
    return this.#over(call, request.id, work => this.db.command({ method: method.undoAbsence, request, call }, work(AbsenceState.UNDONE)));
  }

  /** ABSENCE-4. */
  async #over(
    call: Call,
    id: string,
    run: (work: (state: AbsenceState) => (tx: StationsTx) => Promise<ReturnType<typeof store.toAbsence>>) => Promise<Absence>,
  ) {
    const at = this.context.clock.now();
    const of = await this.db.as(call, tx => store.find(tx, id));
    checkWho(of, call.actor);
    const serving = await this.#serving(call, of);
    const over = await run(state => async tx => {
      const row = await store.lock(tx, id);
      checkEnd({ state: row.state, personServes: await serving(tx, row.person) });
      await store.end(tx, row, { state, at });
      return store.toAbsence(await store.find(tx, id));
    });
    return this.#named(over, call);
  }
  /** Who of the two is known and serves; volunteers are asked for before the transaction. */
  async #serving(call: Call, of: Pick<Asked, 'kind' | 'person' | 'deputy'>): Promise<(tx: StationsTx, who: string) => Promise<boolean>> {
    const today = dayOf(this.context.clock.now());
    if (of.kind !== PersonKind.VOLUNTEER) return (tx, who) => store.serves(tx, who, today);
    const standing = await this.volunteers.describe(call, call.actor.unitCode, [of.person, of.deputy].filter(isUuid));
    return (_, who) => Promise.resolve(standing.get(who)?.active === true);
  }
  /** With what volunteers are called, while their service answers. */
  async #named<A extends ReturnType<typeof store.toAbsence>>(absence: A, call: Call) {
    const { kind, person = '', deputy = '', unitCode = '' } = absence;
    if (!kind || !NAMES.includes(kind)) return absence;
    const standing = await this.volunteers.describe(call, unitCode, [person, deputy].filter(isUuid)).catch(() => new Map());
    return { ...absence, volunteerName: standing.get(person)?.name ?? '', volunteerDeputyName: standing.get(deputy)?.name ?? '' };
  }
}
