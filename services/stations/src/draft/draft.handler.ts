import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type DiscardDraftRequest,
  DraftService,
  type GetDraftRequest,
  type Handles,
  type ListDraftsRequest,
  type PutDraftRequest,
  StationsFault,
} from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { StationsDb, type StationsTx } from '../stations-db.js';
import { checkContent, type DraftTerms, decideDiscard, decideDraft, draftFault, keptSince } from './draft.rules.js';
import * as store from './draft.store.js';

@Serves(DraftService)
@Injectable()
export class DraftHandler implements Handles<typeof DraftService, Call> {
  constructor(
    private readonly context: Context,
    private readonly db: StationsDb,
  ) {}

  async putDraft(request: PutDraftRequest, call: Call) {
    const { form, record, label, content, device } = request;
    checkContent(content);
    return this.db.command({ method: DraftService.method.putDraft, request, call }, async tx => {
      const { at, terms, since } = await this.#begin(tx);
      const kept = await store.find(tx, { form, record }, since);
      const version = decideDraft(request.version, { version: kept?.version ?? 0, count: await store.count(tx, since) }, terms);
      // One that has passed and was not yet removed makes room; one that was kept at this very moment does not.
      if (!kept) await store.removePassed(tx, { form, record }, since);
      await store.save(tx, { form, record }, { words: { label, content }, version, device, at, keys: this.context.keys });
      return store.toHead({ form, record, version, device, savedAt: at });
    });
  }

  async listDrafts({ form }: ListDraftsRequest, call: Call) {
    const rows = await this.db.as(call, async tx => store.list(tx, form, (await this.#begin(tx)).since));
    return { drafts: rows.map(row => ({ ...store.toHead(row), label: store.openWords(row, this.context.keys).label })) };
  }

  async getDraft({ form, record }: GetDraftRequest, call: Call) {
    const row = await this.db.as(call, async tx => store.find(tx, { form, record }, (await this.#begin(tx)).since));
    if (!row) throw draftFault(StationsFault.DRAFT_NOT_FOUND);
    return { ...store.toHead(row), ...store.openWords(row, this.context.keys) };
  }

  discardDraft(request: DiscardDraftRequest, call: Call) {
    const { form, record } = request;
    return this.db.command({ method: DraftService.method.discardDraft, request, call }, async tx => {
      const { since } = await this.#begin(tx);
      decideDiscard(request.version, (await store.find(tx, { form, record }, since))?.version ?? 0);
      await store.remove(tx, { form, record });
      return {};
    });
  }

  /** Says whose drafts are meant, and from when on they are kept. */
  async #begin(tx: StationsTx): Promise<{ at: Date; terms: DraftTerms; since: Date }> {
    await store.asOwner(tx);
    const at = this.context.clock.now();
    const terms = await store.findTerms(tx, dayOf(at));
    return { at, terms, since: keptSince(at, terms) };
  }
}
