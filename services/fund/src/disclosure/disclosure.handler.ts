import { create, toJsonString } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { addMonths, dayOf, isInstant, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { findPersonal } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { checkWords } from '../entry/entry.rules.js';
import { findFund, lockFund } from '../fund/fund.store.js';
import { command, takenAs } from '../fund-db.js';
import { fundFault } from '../fund-fault.js';
import { settle } from '../notice/notice.store.js';
import { figuresOfDuty } from './disclosure.clock.js';
import * as rules from './disclosure.rules.js';
import * as store from './disclosure.store.js';
import { Basis, type Duty, dutiesOn, stateOf } from './duty.rules.js';
import { dutyRows, factsOf } from './duty.store.js';
import { figuresFrom, figuresOf, named } from './figures.store.js';

const isPersonal = (text: string): boolean => findPersonal(text).length > 0;
const { method } = c.DisclosureService;
/** How long what was published stays in the list of duties. */
const KEPT_MONTHS = 12;

@Serves(c.DisclosureService)
@Injectable()
export class DisclosureHandler implements c.Handles<typeof c.DisclosureService, Call> {
  constructor(private readonly context: Context) {}

  listDisclosureDuties({ fundId }: c.ListDisclosureDutiesRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    return this.context.db.as(call, async tx => {
      await findFund(tx, fundId);
      const [rows, facts, documents] = await Promise.all([dutyRows(tx), factsOf(tx, fundId, today), store.currentOf(tx, fundId)]);
      const all = dutiesOn(rows, facts, today).map(duty => toDuty(fundId, duty, documents.get(duty.key), today));
      const recent = addMonths(today, -KEPT_MONTHS);
      return { duties: all.filter(d => d.state !== c.DutyState.PUBLISHED || d.dueOn >= recent).sort(inTurn) };
    });
  }

  draftDisclosure(request: c.DraftDisclosureRequest, call: Call) {
    const at = this.context.clock.now();
    const { fundId, key } = request;
    return command(this.context, { method: method.draftDisclosure, request, scope: call }, async tx => {
      await lockFund(tx, fundId);
      const today = dayOf(at);
      const [rows, facts] = await Promise.all([dutyRows(tx), factsOf(tx, fundId, today)]);
      const duty = dutiesOn(rows, facts, today).find(d => d.key === key);
      if (!duty) throw fundFault(c.FundFault.DUTY_NOT_FOUND);
      if (!rules.isOver(duty.to, today)) throw fundFault(c.FundFault.PERIOD_NOT_OVER);
      const id = uuidv7(at.getTime());
      const figures = await figuresOf(tx, figuresOfDuty(fundId, duty, at), at);
      const kept = await store.insertDraft(tx, { fundId, duty }, { id, figures, editedBy: call.actor.login, at });
      if (!kept) throw fundFault(c.FundFault.DISCLOSURE_EXISTS);
      return this.#shown(tx, id);
    });
  }

  updateDisclosure(request: c.UpdateDisclosureRequest, call: Call) {
    const { note, explanation, etag } = request.disclosure as c.Disclosure;
    checkWords({ must: {}, may: { 'disclosure.note': note, 'disclosure.explanation': explanation } }, isPersonal);
    return command(this.context, { method: method.updateDisclosure, request, scope: call }, async tx => {
      const row = await this.#draft(tx, request.id, etag);
      if (row.corrects_id) checkWords({ must: { 'disclosure.explanation': explanation } }, isPersonal);
      store.editDisclosure(tx, row.id, { note: note.trim(), explanation: row.corrects_id ? explanation.trim() : '' });
      return this.#shown(tx, row.id);
    });
  }

  refreshDisclosure(request: c.RefreshDisclosureRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.refreshDisclosure, request, scope: call }, async tx => {
      const row = await this.#draft(tx, request.id, request.etag);
      store.keepFigures(tx, row.id, await this.#figures(tx, row, at));
      return this.#shown(tx, row.id);
    });
  }

  publishDisclosure(request: c.PublishDisclosureRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.publishDisclosure, request, scope: call }, async tx => {
      const row = await this.#draft(tx, request.id, request.etag);
      const figures = figuresFrom(row.figures);
      rules.checkPublish(
        { editedBy: row.edited_by, figures },
        { by: call.actor.login, figures: await this.#figures(tx, row, at, figures.toOn) },
      );
      store.publish(tx, row.id, { frozen: frozenOf(row, figures, at), at });
      // What was due is published.
      for (const kind of [c.NoticeKind.DISCLOSURE_DUE, c.NoticeKind.DISCLOSURE_OVERDUE])
        settle(tx, { kind, subject: 'disclosure', subjectId: row.id });
      return this.#shown(tx, row.id);
    });
  }

  correctDisclosure(request: c.CorrectDisclosureRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({ must: { explanation: request.explanation } }, isPersonal);
    return command(this.context, { method: method.correctDisclosure, request, scope: call }, async tx => {
      const row = await store.lockDisclosure(tx, request.id);
      rules.checkCorrect({ state: row.state, correctingId: row.correcting ?? '' });
      const id = uuidv7(at.getTime());
      const figures = await this.#figures(tx, row, at, figuresFrom(row.figures).toOn);
      store.insertCorrection(tx, row.id, { id, figures, explanation: request.explanation.trim(), at });
      await tx.settled().catch(takenAs(c.FundFault.DISCLOSURE_CORRECTED));
      return this.#shown(tx, id);
    });
  }

  dropCorrection(request: c.DropCorrectionRequest, call: Call) {
    return command(this.context, { method: method.dropCorrection, request, scope: call }, async tx => {
      const row = await store.lockDisclosure(tx, request.id);
      if (row.state !== c.DisclosureState.DRAFT) throw fundFault(c.FundFault.DISCLOSURE_PUBLISHED);
      rules.checkDrop({ correctsId: row.corrects_id ?? '' });
      rules.checkDraft(row, request.etag);
      store.drop(tx, row.id);
      return this.#shown(tx, row.corrects_id ?? '');
    });
  }

  getDisclosure({ id }: c.GetDisclosureRequest, call: Call) {
    return this.context.db.as(call, tx => this.#shown(tx, id));
  }

  async listDisclosures(request: c.ListDisclosuresRequest, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listDisclosures(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.published_at?.toISOString() ?? '', row.id]);
    return { disclosures: rows.map(row => store.toDisclosure(row)), nextPageToken };
  }

  async #draft(tx: SqlTx, id: string, etag: string): Promise<store.DisclosureRow> {
    const row = await store.lockDisclosure(tx, id);
    rules.checkDraft(row, etag);
    return row;
  }

  /** What the ledger says of a document's period by now; up to the day it went to, or as far as it goes by now. */
  async #figures(tx: SqlTx, row: store.DisclosureRow, at: Date, upTo = ''): Promise<c.DisclosureFigures> {
    const { dutyName, dutyNameEn, source, projectName } = figuresFrom(row.figures);
    const basis = (await dutyRows(tx)).find(d => d.code === row.duty)?.basis ?? Basis.VILLAGE;
    const to = upTo || rules.lastDayOf({ basis, to: row.period_to, dueOn: row.due_on }, dayOf(at));
    const of = { fundId: row.fund_id, projectId: row.project_id, projectName, entryId: row.entry_id, from: row.period_from, to };
    return figuresOf(tx, { ...of, words: { dutyName, dutyNameEn, source } }, at);
  }

  async #shown(tx: SqlTx, id: string) {
    await tx.settled();
    const row = await store.findDisclosure(tx, id);
    const figures = figuresFrom(row.figures);
    const isDraft = row.state === c.DisclosureState.DRAFT;
    const isStale = isDraft && rules.isStale(figures, await this.#figures(tx, row, this.context.clock.now(), figures.toOn));
    return { ...store.toDisclosure(row, await named(tx, figures)), isStale };
  }
}

/** DISCLOSURE-4: what is published, word for word. */
function frozenOf(row: store.DisclosureRow, figures: c.DisclosureFigures, at: Date): string {
  const { id, fund_id: fundId, duty, note, corrects_id: correctsId, explanation } = row;
  const statement = { id, fundId, duty, figures, note, correctsId: correctsId ?? '', explanation, publishedAt: timestampFromDate(at) };
  return toJsonString(c.DisclosureStatementSchema, create(c.DisclosureStatementSchema, statement));
}

function toDuty(fundId: string, duty: Duty, document: { readonly id: string; readonly isPublished: boolean } | undefined, today: string) {
  return {
    fundId,
    key: duty.key,
    duty: duty.row.code,
    name: duty.row.name,
    nameEn: duty.row.nameEn,
    source: duty.row.source,
    projectId: duty.projectId ?? '',
    projectName: duty.projectName,
    periodFrom: duty.from,
    periodTo: duty.to,
    dueOn: duty.dueOn,
    state: stateOf(duty, document?.isPublished ?? false, today),
    disclosureId: document?.id ?? '',
  };
}
/** What is overdue longest first; what was published last of all, the newest of it first. */
function inTurn(a: ReturnType<typeof toDuty>, b: ReturnType<typeof toDuty>): number {
  if (a.state !== b.state) return a.state - b.state;
  const [one, other] = a.state === c.DutyState.PUBLISHED ? [b, a] : [a, b];
  return one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : one.key < other.key ? -1 : 1;
}
