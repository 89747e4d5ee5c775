import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  BankLineState,
  BankStatementService,
  type BookDifferenceRequest,
  type ConfirmMatchesRequest,
  type GetBankStatementRequest,
  type GetReconciliationRequest,
  type Handles,
  type IgnoreBankLineRequest,
  type ListBankLinesRequest,
  type ListBankStatementsRequest,
  type ListMatchProposalsRequest,
  type UndoMatchRequest,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { addDays, dayOf, isDay, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { findPersonal } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { checkWords } from '../entry/entry.rules.js';
import { checkEtag } from '../etag.js';
import { findFund } from '../fund/fund.store.js';
import { command } from '../fund-db.js';
import * as store from './bank.store.js';
import { postDifference } from './difference.js';
import { checkDifference, checkMatch, proposeMatches } from './match.rules.js';
import * as matches from './match.store.js';
import { readsBankWords, takeTurn } from './places.js';
import { reconcile } from './reconciliation.rules.js';
import { sidesOn, toReconciliation } from './reconciliation.store.js';

const isPersonal = (text: string): boolean => findPersonal(text).length > 0;
const isNumber = (text: string): boolean => /^\d{1,9}$/.test(text);
/** As many open lines are proposed for at once; the next come when these are done. */
const MOST_LINES = 300;

@Serves(BankStatementService)
@Injectable()
export class BankHandler implements Handles<typeof BankStatementService, Call> {
  constructor(private readonly context: Context) {}

  listBankStatements({ fundId }: ListBankStatementsRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const [, rows] = await Promise.all([findFund(tx, fundId), store.listStatements(tx, fundId)]);
      return { statements: rows.map(store.toStatement) };
    });
  }

  async getBankStatement({ id }: GetBankStatementRequest, call: Call) {
    return store.toStatement(await this.context.db.as(call, tx => store.findStatement(tx, id)));
  }

  listBankLines(request: ListBankLinesRequest, call: Call) {
    const after = keysOf(request.pageToken, [isDay, isNumber, isUuid]);
    const size = pageSizeOf(request.pageSize);
    return this.context.db.as(call, async tx => {
      const [, found] = await Promise.all([store.findStatement(tx, request.id), store.listLines(tx, request, { after, limit: size + 1 })]);
      const { rows, nextPageToken } = pageOf(found, size, row => [row.on_day, String(row.seq), row.id]);
      return { lines: await this.#told(tx, rows), nextPageToken };
    });
  }

  listMatchProposals({ id }: ListMatchProposalsRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const statement = await store.findStatement(tx, id);
      const { from, next } = store.spanOf(statement.month);
      const rule = await matches.ruleOn(tx, addDays(next, -1));
      const window = { from: addDays(from, -rule.windowDays), to: addDays(next, rule.windowDays - 1) };
      const [rows, entries] = await Promise.all([
        store.listLines(tx, { id, state: BankLineState.OPEN }, { after: undefined, limit: MOST_LINES }),
        matches.openEntries(tx, statement.fund_id, window),
      ]);
      const opens = this.#opens(tx);
      const proposals = proposeMatches(
        rows.map(row => ({ id: row.id, on: row.on_day, fen: BigInt(row.amount_fen), name: opens ? store.counterpartyOf(row, opens) : '' })),
        entries.map(entry => ({ id: entry.id, on: entry.event_on, fen: BigInt(entry.fen), name: entry.party_name })),
        rule,
      );
      const told = { lines: await this.#told(tx, rows), entries: entries.map(matches.toBankEntry), windowDays: rule.windowDays };
      return { proposals: proposals.map(p => ({ ...p, lineIds: [...p.lineIds], entryIds: [...p.entryIds] })), ...told };
    });
  }

  confirmMatches(request: ConfirmMatchesRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: BankStatementService.method.confirmMatches, request, scope: call }, async tx => {
      const { fund_id: fundId } = await store.findOwnStatement(tx, request.id);
      takeTurn(tx, fundId);
      for (const { lineIds, entryIds } of request.matches) {
        checkMatch(await matches.openChosen(tx, fundId, { lineIds, entryIds }));
        await matches.insertMatch(tx, { id: uuidv7(at.getTime()), fundId, lineIds, entryIds, at });
      }
      return this.#changed(tx, 'bank.matched', request.id);
    });
  }

  undoMatch(request: UndoMatchRequest, call: Call) {
    return command(this.context, { method: BankStatementService.method.undoMatch, request, scope: call }, async tx => {
      const id = await matches.statementOfMatch(tx, request.id);
      matches.removeMatch(tx, request.id);
      await tx.settled();
      return this.#changed(tx, 'bank.unmatched', id);
    });
  }

  ignoreBankLine(request: IgnoreBankLineRequest, call: Call) {
    const at = this.context.clock.now();
    const reason = request.reason.trim();
    checkWords({ must: {}, may: { reason } }, isPersonal);
    return command(this.context, { method: BankStatementService.method.ignoreBankLine, request, scope: call }, async tx => {
      const line = await matches.lockLine(tx, request.id);
      checkEtag(request.etag, line.version);
      if (line.reason !== reason) matches.setIgnored(tx, request.id, reason, at);
      await tx.settled();
      return this.#changed(tx, reason === '' ? 'bank.lineTakenIn' : 'bank.lineLeftOut', line.statementId);
    });
  }

  bookDifference(request: BookDifferenceRequest, call: Call) {
    const at = this.context.clock.now();
    const { lineIds, entryIds } = request;
    checkWords({ must: {}, may: { memo: request.memo } }, isPersonal);
    return command(this.context, { method: BankStatementService.method.bookDifference, request, scope: call }, async tx => {
      const { fund_id: fundId } = await store.findOwnStatement(tx, request.id);
      takeTurn(tx, fundId);
      const sides = await matches.openChosen(tx, fundId, { lineIds, entryIds });
      const fen = checkDifference(sides);
      const eventOn =
        sides.lines
          .map(line => line.on)
          .sort()
          .at(-1) ?? dayOf(at);
      const entryId = await postDifference(tx, { fundId, fen, eventOn, memo: request.memo.trim(), at });
      await matches.insertMatch(tx, { id: uuidv7(at.getTime()), fundId, lineIds, entryIds: [...entryIds, entryId], at });
      return this.#changed(tx, 'bank.booked', request.id);
    });
  }

  getReconciliation(request: GetReconciliationRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    return this.context.db.as(call, async tx => {
      const { month, fund_id: fundId } = await store.findStatement(tx, request.id);
      const last = addDays(store.spanOf(month).next, -1);
      const on = request.on || [last, today].sort()[0] || today;
      const sides = await sidesOn(tx, { fundId, on, opens: this.#opens(tx) });
      return toReconciliation(reconcile(sides), sides);
    });
  }

  /** Recorded, and the statement as it is now: counts and sums, no words of a line. */
  async #changed(tx: SqlTx, action: string, id: string) {
    recordAct(tx, { action, subjectId: id });
    return store.toStatement(await store.findStatement(tx, id));
  }
  #opens(tx: SqlTx): store.Opens {
    return readsBankWords(tx.scope.actor) ? (sealed, place) => this.context.keys.cipher.open(sealed, place) : undefined;
  }
  async #told(tx: SqlTx, rows: readonly store.LineRow[]) {
    const matched = await matches.entriesOf(tx, [...new Set(rows.flatMap(row => row.match_id ?? []))]);
    const opens = this.#opens(tx);
    return rows.map(row => {
      const entries = row.match_id ? matched.filter(entry => entry.match_id === row.match_id) : [];
      return store.toLine(row, { opens, entries: entries.map(matches.toBankEntry) });
    });
  }
}
