import type { DescMessage, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import { type Actor, type Call, readsNarrative } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { addDays, commonFault, type Day, dayOf, faultOf, invalidField, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { findClient } from '../case/case.store.js';
import { standingOn } from '../consent/consent.rules.js';
import { consentsOf, toGiven } from '../consent/consent.store.js';
import { notify } from '../notice/notice.store.js';
import { sealedOnce } from '../sealed-once.js';
import { signalAfter } from '../signal/signal.rules.js';
import { lockSignal, setSignal } from '../signal/signal.store.js';
import { listTargets } from '../transfer/transfer.store.js';
import { saveFollowUp } from '../visit/visit.store.js';
import { checkMove, checkSharing, checkTarget } from './referral.rules.js';
import * as store from './referral.store.js';

const SHARING = 'referral_sharing';
const AFTER_REFERRAL = '转介后回访';
const { ReferralState: State } = c;
const ANSWERS: ReadonlySet<c.ReferralState> = new Set([State.ACCEPTED, State.DECLINED]);
const fault = (value: c.CaseworkFault) => faultOf(c.CaseworkFaultSchema, value);
const isNumber = (text: string): boolean => /^-?\d{1,6}$/.test(text);

@Serves(c.ReferralService)
@Injectable()
export class ReferralHandler implements c.Handles<typeof c.ReferralService, Call> {
  constructor(private readonly context: Context) {}

  createReferral(request: c.CreateReferralRequest, call: Call) {
    const asked = request.referral as c.Referral;
    return this.#once(call, { input: c.CreateReferralRequestSchema, request }, async tx => {
      const at = this.context.clock.now();
      await this.#check(tx, asked, dayOf(at));
      const id = uuidv7(at.getTime());
      const seal = (column: 'reason' | 'shared', words: string) => this.context.keys.cipher.seal(words, store.referralPlace(column, id));
      store.insertReferral(tx, { id, asked, reason: seal('reason', asked.reason), shared: seal('shared', asked.shared), on: dayOf(at) });
      store.recordStep(tx, { referralId: id, state: State.DRAFT, on: dayOf(at), note: null, at });
      recordAct(tx, { action: 'referral.changed', residentId: asked.residentId });
      return this.#answer(tx, id, call.actor);
    });
  }

  async getReferral({ id }: c.GetReferralRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const row = await store.findReferral(tx, id);
      recordAct(tx, { action: 'referral.read', residentId: row.resident_id });
      return this.#shown(row, call.actor, await store.stepsOf(tx, id));
    });
  }

  async listReferrals(request: c.ListReferralsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isNumber, isNumber, isUuid]);
    const size = pageSizeOf(request.pageSize);
    return this.context.db.as(call, async tx => {
      const found = await store.listReferrals(tx, request, { today: this.#today(), after, limit: size + 1 });
      if (request.residentId && found.length > 0) recordAct(tx, { action: 'referrals.read', residentId: request.residentId });
      const { rows, nextPageToken } = pageOf(found, size, row => [String(row.rank), String(row.place), row.id]);
      return { referrals: rows.map(row => this.#shown(row, call.actor)), nextPageToken };
    });
  }

  moveReferral(request: c.MoveReferralRequest, call: Call) {
    return this.#once(call, { input: c.MoveReferralRequestSchema, request }, async tx => {
      const row = await store.lockReferral(tx, request.id);
      const etag = String(row.version);
      if (request.etag !== '' && request.etag !== etag) throw commonFault(c.CommonFault.ETAG_MISMATCH, { meta: { etag } });
      const at = this.context.clock.now();
      checkMove(request, { state: row.state, on: row.state_on }, dayOf(at));
      const sending = request.state === State.SENT;
      if (sending) await this.#checkSharing(tx, row, request.on);
      const dueOn = sending ? await this.#dueOn(tx, row, request.on) : row.due_on;
      await this.#carry(tx, row, request.state);
      store.moveReferral(tx, row.id, {
        ...request,
        dueOn,
        sentBy: sending ? call.actor.login : row.sent_by,
        followUpOn: request.followUpOn || null,
      });
      this.#leave(tx, row, request, at);
      return this.#answer(tx, row.id, call.actor);
    });
  }

  async getReferralTerms(_request: c.GetReferralTermsRequest, call: Call) {
    const today = this.#today();
    return this.context.db.as(call, async tx => {
      const [terms, grounds] = await Promise.all([store.termsOn(tx, today), store.groundsOn(tx, today)]);
      return { answerDays: terms?.answerDays ?? 0, source: terms?.source ?? '', grounds };
    });
  }

  /** Whom it is about and where it leads is known. */
  async #check(tx: SqlTx, asked: c.Referral, today: Day): Promise<void> {
    checkTarget(asked);
    const client = await findClient(tx, { residentId: asked.residentId, visitId: '' });
    if (client.state !== c.ResidentState.ACTIVE) throw fault(c.CaseworkFault.RESIDENT_INACTIVE);
    if (asked.caseId !== '') await store.checkCase(tx, asked.caseId, asked.residentId);
    if (asked.signalId !== '') {
      const signal = await lockSignal(tx, asked.signalId);
      if (signal.resident_id !== asked.residentId) throw fault(c.CaseworkFault.SIGNAL_NOT_FOUND);
    }
    if (asked.toUnit !== '' && (await listTargets(tx, today, asked.toUnit)).length === 0)
      throw fault(c.CaseworkFault.TRANSFER_TARGET_UNKNOWN);
    const grounds = await store.groundsOn(tx, today);
    if (asked.ground !== '' && !grounds.some(g => g.code === asked.ground))
      throw invalidField('referral.ground', 'known', 'a ground of law');
    if (asked.dueOn !== '' && asked.dueOn < today) throw fault(c.CaseworkFault.DATES_OUT_OF_ORDER);
  }

  async #checkSharing(tx: SqlTx, row: store.ReferralRow, on: Day): Promise<void> {
    const [given, grounds] = await Promise.all([consentsOf(tx, row.resident_id), store.groundsOn(tx, on)]);
    const today = this.#today();
    // It is sent to-day, whatever day is put down: what was withdrawn meanwhile is no consent.
    const consented = [on, today].every(day => standingOn(given.map(toGiven), SHARING, day).state === c.ConsentState.IN_FORCE);
    checkSharing({ consented, ground: grounds.some(g => g.code === row.ground) });
  }

  async #dueOn(tx: SqlTx, row: store.ReferralRow, on: Day): Promise<Day | null> {
    if (row.due_on !== null) return row.due_on;
    const terms = await store.termsOn(tx, on);
    return terms ? addDays(on, terms.answerDays) : null;
  }

  /** REFERRAL-5: the signal goes along: referred, settled when it was served, open again when it was not taken or was withdrawn. */
  async #carry(tx: SqlTx, row: store.ReferralRow, state: c.ReferralState): Promise<void> {
    if (row.signal_id === null) return;
    const signal = await lockSignal(tx, row.signal_id);
    const next = signalAfter(signal.state, state);
    if (next !== undefined) setSignal(tx, signal, { state: next });
  }

  /** The step, its record, the message to who sent it, and the task to look again. */
  #leave(tx: SqlTx, row: store.ReferralRow, move: c.MoveReferralRequest, at: Date): void {
    const id = uuidv7(at.getTime());
    const words = move.note.trim();
    const note = words === '' ? null : this.context.keys.cipher.seal(words, store.referralPlace('note', id));
    store.recordStep(tx, { id, referralId: row.id, state: move.state, on: move.on, note, at });
    recordAct(tx, { action: 'referral.changed', residentId: row.resident_id });
    if (ANSWERS.has(move.state) && row.sent_by !== tx.scope.actor.login)
      notify(tx, {
        kind: c.NoticeKind.REFERRAL_ANSWERED,
        to: { case: 'login', value: row.sent_by },
        subject: 'referral',
        subjectId: row.id,
      });
    if (move.followUpOn !== '')
      saveFollowUp(tx, { residentId: row.resident_id, text: AFTER_REFERRAL, dueOn: move.followUpOn, createdOn: dayOf(at) });
  }

  async #answer(tx: SqlTx, id: string, actor: Actor) {
    await tx.settled();
    const [row, steps] = await Promise.all([store.findReferral(tx, id), store.stepsOf(tx, id)]);
    return this.#shown(row, actor, steps);
  }
  #shown(row: store.ReferralRow, actor: Actor, steps: readonly store.StepRow[] = []) {
    const open: store.OpenWords = (column, id, sealed) => this.context.keys.cipher.open(sealed, store.referralPlace(column, id));
    return store.toReferral(row, { today: this.#today(), open: readsNarrative(actor) ? open : undefined, steps });
  }
  #today(): Day {
    return dayOf(this.context.clock.now());
  }
  #once<I extends DescMessage>(
    call: Call,
    command: { input: I; request: MessageShape<I> },
    change: (tx: SqlTx) => Promise<MessageInitShape<typeof c.ReferralSchema>>,
  ): Promise<c.Referral> {
    const method = `casework.v1.ReferralService.${command.input.name.replace(/Request$/, '')}`;
    return sealedOnce(this.context, call, { ...command, method, output: c.ReferralSchema }, change);
  }
}
