import type { DescMessage, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import { type Actor, type Call, readsNarrative } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { commonFault, type Day, dayOf, faultOf, isDay, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { yearAfter } from '../category/category.rules.js';
import { guardedCategories } from '../due-visit/due-visit.store.js';
import { saveKnown } from '../resident/resident.changes.js';
import { toHolding } from '../resident/resident.row.js';
import { lockResident } from '../resident/resident.store.js';
import { withinQuota } from '../reveal/reveal.quota.js';
import { sealedOnce } from '../sealed-once.js';
import * as parents from './parent.store.js';
import * as reviews from './review.store.js';
import { decideState, formerRule, kindOf, rulesOn, type SignalRule } from './signal.rules.js';
import * as store from './signal.store.js';
import { sweep } from './signal.sweep.js';

const fault = (value: c.CaseworkFault) => faultOf(c.CaseworkFaultSchema, value);
const notePlace = (id: string): string => `casework.signals.dismiss_note:${id}`;
const COUNTED: Readonly<Record<number, 'age' | 'support' | 'other' | 'reviews'>> = { 0: 'reviews', 1: 'age', 2: 'support', 3: 'other' };

@Serves(c.SignalService)
@Injectable()
export class SignalHandler implements c.Handles<typeof c.SignalService, Call> {
  constructor(private readonly context: Context) {}

  async listSignals(request: c.ListSignalsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    return this.context.db.as(call, async tx => {
      await this.#bringToDay(tx, call.actor);
      const [found, rules] = await Promise.all([store.listSignals(tx, request, { after, limit: size + 1 }), store.allRules(tx)]);
      const { rows, nextPageToken } = pageOf(found, size, row => [row.raised_on, row.id]);
      return { signals: rows.map(row => store.toSignal(row, this.#reading(rules, call.actor))), nextPageToken };
    });
  }

  async listSignalCounts(request: c.ListSignalCountsRequest, call: Call) {
    const rows = await this.context.db.as(call, async tx => {
      await this.#bringToDay(tx, call.actor);
      return store.countSignals(tx, request, this.#today());
    });
    const counts = new Map<string, { unitCode: string; age: number; support: number; other: number; reviews: number }>();
    for (const row of rows) {
      const one = counts.get(row.unit_code) ?? { unitCode: row.unit_code, age: 0, support: 0, other: 0, reviews: 0 };
      counts.set(row.unit_code, { ...one, [COUNTED[row.kind] ?? 'other']: row.count });
    }
    return { counts: [...counts.values()].sort((a, b) => (a.unitCode < b.unitCode ? -1 : 1)) };
  }

  /** Never kept beside an Idempotency-Key: what is opened is stored nowhere. */
  async revealSignal({ id, purpose, note }: c.RevealSignalRequest, call: Call) {
    if (purpose === c.RevealPurpose.OTHER && note.trim() === '') throw fault(c.CaseworkFault.PURPOSE_NOTE_REQUIRED);
    const { opened } = await withinQuota(this.context, call, async tx => {
      const [row, rules] = await Promise.all([store.lockSignal(tx, id), store.allRules(tx)]);
      const act = { residentId: row.resident_id, fields: ['signal'], purpose: c.RevealPurpose[purpose], note: note.trim() };
      recordAct(tx, { action: 'resident.revealed', ...act });
      return store.toSignal(row, { ...this.#reading(rules, call.actor), opened: true });
    });
    return opened;
  }

  dismissSignal(request: c.DismissSignalRequest, call: Call) {
    return this.#once(call, { input: c.DismissSignalRequestSchema, request, output: c.SignalSchema }, tx =>
      this.#set(tx, request, { state: c.SignalState.DISMISSED, reason: request.reason, note: request.note }),
    );
  }

  restoreSignal(request: c.RestoreSignalRequest, call: Call) {
    return this.#once(call, { input: c.RestoreSignalRequestSchema, request, output: c.SignalSchema }, tx =>
      this.#set(tx, request, { state: c.SignalState.OPEN }),
    );
  }

  async listSignalRules({ asOf }: c.ListSignalRulesRequest, call: Call) {
    const day = asOf || this.#today();
    return this.context.db.as(call, async tx => {
      const [all, guarded] = await Promise.all([store.allRules(tx), guardedCategories(tx)]);
      const shown = [...rulesOn(all, day), ...all.filter(r => r.validFrom > day)];
      return { rules: shown.map(r => store.toRule(r, kindOf(r, guarded))) };
    });
  }

  setSignalRule(request: c.SetSignalRuleRequest, call: Call) {
    return this.#once(call, { input: c.SetSignalRuleRequestSchema, request, output: c.SignalRuleSchema }, async tx => {
      const asked = request.rule as c.SignalRule;
      const rule = {
        ...asked,
        ...conditionsOf(asked),
        id: uuidv7(this.context.clock.now().getTime()),
        validTo: asked.validTo || undefined,
      };
      const [own, guarded] = await Promise.all([store.ownRules(tx, rule.code), guardedCategories(tx)]);
      store.saveRule(tx, rule, formerRule(rule, own));
      return { ...asked, id: rule.id, kind: kindOf({ ...rule, nearness: 1 }, guarded), own: true };
    });
  }

  async listCategoryReviews(request: c.ListCategoryReviewsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const today = this.#today();
    return this.context.db.as(call, async tx => {
      const [found, guarded] = await Promise.all([
        reviews.listReviews(tx, request, { today, after, limit: size + 1 }),
        guardedCategories(tx),
      ]);
      const { rows, nextPageToken } = pageOf(found, size, row => [row.review_on ?? '', row.id]);
      return { reviews: rows.map(row => reviews.toReview(row, guarded, today)), nextPageToken };
    });
  }

  confirmCategory(request: c.ConfirmCategoryRequest, call: Call) {
    return this.#once(call, { input: c.ConfirmCategoryRequestSchema, request, output: c.CategoryReviewSchema }, async tx => {
      const at = this.context.clock.now();
      const today = dayOf(at);
      const held = await reviews.findHeld(tx, request.id);
      const person = await lockResident(tx, held.resident_id);
      const reviewOn = request.reviewOn || yearAfter(today);
      // CATEGORY-3: what ended is not confirmed, and the next look lies ahead.
      if (reviewOn <= today || (held.to_on !== null && held.to_on < today)) throw fault(c.CaseworkFault.DATES_OUT_OF_ORDER);
      reviews.confirmHolding(tx, { id: request.id, evidence: request.evidence, reviewOn });
      saveKnown(tx, person, { holdings: (person.holdings ?? []).map(toHolding) }, { at, today, keys: this.context.keys });
      const guarded = await guardedCategories(tx);
      return reviews.toReview({ ...held, evidence: request.evidence, review_on: reviewOn }, guarded, today);
    });
  }

  async listParentSituations({ residentId }: c.ListParentSituationsRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      await lockResident(tx, residentId);
      const rows = await parents.situationsOf(tx, residentId);
      if (rows.length > 0) recordAct(tx, { action: 'parents.read', residentId });
      return { situations: rows.map(row => this.#situation(row)) };
    });
  }

  recordParentSituation(request: c.RecordParentSituationRequest, call: Call) {
    const asked = request.situation as c.ParentSituation;
    const { residentId } = request;
    return this.#once(call, { input: c.RecordParentSituationRequestSchema, request, output: c.ParentSituationSchema }, async tx => {
      await lockResident(tx, residentId);
      if (asked.sinceOn > this.#today()) throw fault(c.CaseworkFault.DATE_IN_FUTURE);
      if (asked.toOn !== '' && asked.toOn < asked.sinceOn) throw fault(c.CaseworkFault.DATES_OUT_OF_ORDER);
      const id = uuidv7();
      const evidence = asked.evidence === '' ? null : this.context.keys.cipher.seal(asked.evidence, parents.evidencePlace(id));
      parents.insertSituation(tx, { id, residentId, asked, evidence });
      recordAct(tx, { action: 'resident.changed', residentId, fields: ['parentSituations'] });
      return { ...asked, id };
    });
  }

  endParentSituation(request: c.EndParentSituationRequest, call: Call) {
    return this.#once(call, { input: c.EndParentSituationRequestSchema, request, output: c.ParentSituationSchema }, async tx => {
      const row = await parents.lockSituation(tx, request.id);
      if (request.toOn < row.since_on) throw fault(c.CaseworkFault.DATES_OUT_OF_ORDER);
      parents.endSituation(tx, row.id, request.toOn);
      recordAct(tx, { action: 'resident.changed', residentId: row.resident_id, fields: ['parentSituations'] });
      return this.#situation({ ...row, to_on: request.toOn });
    });
  }

  async #set(
    tx: SqlTx,
    asked: { id: string; etag: string },
    is: { state: c.SignalState.OPEN | c.SignalState.DISMISSED; reason?: number; note?: string },
  ): Promise<MessageInitShape<typeof c.SignalSchema>> {
    const [row, rules] = await Promise.all([store.lockSignal(tx, asked.id), store.allRules(tx)]);
    if (asked.etag !== '' && asked.etag !== String(row.version))
      throw commonFault(c.CommonFault.ETAG_MISMATCH, { meta: { etag: String(row.version) } });
    decideState(row.state, is.state);
    const note = is.note ? this.context.keys.cipher.seal(is.note, notePlace(row.id)) : null;
    const set = store.setSignal(tx, row, { state: is.state, reason: is.reason ?? 0, note });
    const action = is.state === c.SignalState.DISMISSED ? 'signal.dismissed' : 'signal.restored';
    recordAct(tx, { action, residentId: row.resident_id });
    return store.toSignal(set, this.#reading(rules, tx.scope.actor));
  }

  /** Only a station's own people bring its signals to the day; those above read what is there. */
  async #bringToDay(tx: SqlTx, actor: Actor): Promise<void> {
    if (!this.context.db.reach.isWide(actor.unitCode)) await sweep(tx, this.context.clock.now());
  }
  #situation(row: parents.SituationRow) {
    return parents.toSituation(row, (id, sealed) => this.context.keys.cipher.open(sealed, parents.evidencePlace(id)));
  }
  #reading(rules: readonly SignalRule[], actor: Actor) {
    const openNote = (id: string, sealed: Buffer): string => this.context.keys.cipher.open(sealed, notePlace(id));
    return { rules, today: this.#today(), openNote: readsNarrative(actor) ? openNote : undefined };
  }
  #today(): Day {
    return dayOf(this.context.clock.now());
  }
  #once<I extends DescMessage, O extends DescMessage>(
    call: Call,
    command: { input: I; request: MessageShape<I>; output: O },
    change: (tx: SqlTx) => Promise<MessageInitShape<O>>,
  ): Promise<MessageShape<O>> {
    const method = `casework.v1.SignalService.${command.input.name.replace(/Request$/, '')}`;
    return sealedOnce(this.context, call, { ...command, method }, change);
  }
}

const conditionsOf = ({ minAge, maxAge, categories }: c.SignalRule) => ({ minAge, maxAge, categories: categories.map(g => g.anyOf) });
