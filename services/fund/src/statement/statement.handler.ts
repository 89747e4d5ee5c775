import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  AccountKind,
  type ExportStatementRequest,
  type GetStatementRequest,
  type Handles,
  type PrintStatementRequest,
  type ProjectStatementSchema,
  type Statement,
  StatementSchema,
  StatementService,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, minuteOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { writeWorkbook } from '@shuniu/workbook';
import { recordAct } from '../audit/audit.store.js';
import { type FundRow, findFund } from '../fund/fund.store.js';
import { money } from '../money.js';
import { frameOf, pdfOf, placeOf, XLSX } from '../paper/paper.js';
import { lastDayOf, spanOf } from './span.rules.js';
import { type Books, booksOf, booksOfMonth, type KindSum, type Line } from './statement.rules.js';
import { statementPage, statementSheets } from './statement.sheet.js';
import * as store from './statement.store.js';

interface Asked {
  readonly fundId: string;
  readonly period: string;
  readonly byRecord: boolean;
  readonly eachMonth?: boolean;
}

/** 收支表 from the books, as they are at this moment. */
@Serves(StatementService)
@Injectable()
export class StatementHandler implements Handles<typeof StatementService, Call> {
  constructor(private readonly context: Context) {}

  async getStatement(request: GetStatementRequest, call: Call) {
    const { statement } = await this.context.db.as(call, tx => this.#made(tx, request));
    return statement;
  }

  async printStatement(request: PrintStatementRequest, call: Call) {
    const madeAt = this.context.clock.now();
    const { frame, ...made } = await this.context.db.as(call, async tx => {
      const all = await this.#made(tx, request);
      recordAct(tx, { action: 'statement.printed', subjectId: request.fundId, fields: [request.period] });
      return { ...all, frame: await frameOf(tx, { kind: 'statement', station: all.statement.fundName, madeAt }) };
    });
    const { unitCode, period } = made.statement;
    const leadsTo = placeOf(this.context, unitCode, 'fund/statement');
    return pdfOf(statementPage(frame, { ...made, leadsTo }), `${frame.form.title}-${unitCode}-${period}`);
  }

  async exportStatement(request: ExportStatementRequest, call: Call) {
    const at = this.context.clock.now();
    const made = await this.context.db.as(call, async tx => {
      const all = await this.#made(tx, request);
      recordAct(tx, { action: 'statement.exported', subjectId: request.fundId, fields: [request.period] });
      return all;
    });
    const { fundName, unitCode, period } = made.statement;
    const about = [
      ['基金', fundName],
      ['导出人', call.actor.name || call.actor.login],
      ['导出时间', minuteOf(at)],
    ] as const;
    const content = await writeWorkbook({ sheets: statementSheets({ ...made, about }) });
    return { fileName: `基金收支表-${unitCode}-${period}.xlsx`, mediaType: XLSX, content: new Uint8Array(content) };
  }

  async #made(tx: SqlTx, { fundId, period, byRecord, eachMonth = false }: Asked): Promise<{ statement: Statement; each: Statement[] }> {
    const at = this.context.clock.now();
    const fund = await findFund(tx, fundId);
    const span = spanOf(period, dayOf(at));
    const by = byRecord ? 'record' : 'event';
    const moved = await store.movedOf(tx, fundId, { by, ...span });
    const ofSpan = (of: { period: string; from: string; to: string }, books: (held: Parameters<typeof booksOf>[1]) => Books) =>
      Promise.all([store.heldOf(tx, fundId, of.to), store.balancesOf(tx, fundId, { by, to: of.to })]).then(([held, balances]) =>
        statementOf(fund, { ...of, byRecord, at }, { books: books(held), balances }),
      );
    const statement = await ofSpan({ period, ...span }, held => booksOf(moved, held));
    const months = eachMonth && span.months.length > 1 ? span.months : [];
    const each = await Promise.all(months.map(month => ofSpan(monthSpan(month, span.to), held => booksOfMonth(moved, held, month))));
    return { statement, each };
  }
}

const monthSpan = (month: string, to: string) => {
  const last = lastDayOf(month);
  return { period: month, from: `${month}-01`, to: last < to ? last : to };
};

function statementOf(
  fund: FundRow,
  of: { period: string; from: string; to: string; byRecord: boolean; at: Date },
  { books, balances }: { books: Books; balances: ReadonlyMap<number, bigint> },
): Statement {
  const held = (kind: AccountKind) => money(balances.get(kind) ?? 0n);
  return create(StatementSchema, {
    fundId: fund.id,
    unitCode: fund.unit_code,
    fundName: fund.name,
    hostCharity: fund.host_charity,
    period: of.period,
    fromOn: of.from,
    toOn: of.to,
    byRecord: of.byRecord,
    asOf: timestampFromDate(of.at),
    total: toLine(books.total),
    projects: books.projects.map(toLine),
    categories: books.categories.map(({ fen, ...said }) => ({ ...said, amount: money(fen) })),
    months: books.months.map(m => ({
      month: m.month,
      opening: money(m.opening),
      income: money(m.income),
      expense: money(m.expense),
      other: money(m.other),
      closing: money(m.closing),
    })),
    custody: held(AccountKind.CUSTODY),
    payable: held(AccountKind.PAYABLE),
    suspense: held(AccountKind.SUSPENSE),
  });
}

const toKind = ({ kind, fen }: KindSum) => ({ kind, amount: money(fen) });
const toLine = (line: Line): MessageInitShape<typeof ProjectStatementSchema> => ({
  projectId: line.projectId,
  projectName: line.projectName,
  opening: money(line.opening),
  incomes: line.incomes.map(toKind),
  income: money(line.income),
  expenses: line.expenses.map(toKind),
  expense: money(line.expense),
  other: money(line.other),
  closing: money(line.closing),
  held: money(line.held),
  available: money(line.available),
});
