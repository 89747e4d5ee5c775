import { type EntryKind, EntryKindSchema, type ProjectStatement, type Statement } from '@shuniu/contracts';
import { capitalOf, type Fen, yuanText } from '@shuniu/kernel';
import { type Column, dayText, fields, heading, list, type Page, remark, type Sheet, signatures } from '@shuniu/print';
import { type Cell, MONEY_FORMAT, type SheetToWrite } from '@shuniu/workbook';
import { type Frame, monthText, yuanCell, zh } from '../paper/paper.js';
import { periodText } from './span.rules.js';

type Money = { readonly fen: bigint } | undefined;
const yuan = (amount: Money): string => yuanText(amount?.fen ?? 0n);
const daysText = (of: Statement): string => `${dayText(of.fromOn)}至${dayText(of.toOn)}`;

/** STATEMENT-2: by which day it counts, and that its amounts are gross. */
export const basisOf = (of: Statement): string[] => [
  of.byRecord ? '按记账时间统计：补记以前的事，算在记账的那一天。' : '按事情发生的日期统计：以后补记的，仍算在发生的那一天。',
  '收入和支出都是毛额，不互相抵减，也没有扣除补贴；冲正冲减原来的收入或支出。',
  '期末 = 期初 + 收入 − 支出 + 调拨和调整；可用 = 期末 − 预占（到期末还没有了结的）。',
];

interface Amount {
  readonly header: string;
  readonly of: (line: ProjectStatement) => Money;
}
/** The columns of amounts: each kind of income and of expense that the books know, named by its word. */
function amountsOf({ total }: Statement): Amount[] {
  const byKind = (side: 'incomes' | 'expenses', kind: EntryKind): Amount => ({
    header: zh(EntryKindSchema, kind),
    of: line => line[side].find(k => k.kind === kind)?.amount,
  });
  return [
    { header: '期初', of: l => l.opening },
    ...(total?.incomes ?? []).map(k => byKind('incomes', k.kind)),
    ...(total?.expenses ?? []).map(k => byKind('expenses', k.kind)),
    { header: '调拨和调整', of: l => l.other },
    { header: '期末', of: l => l.closing },
    { header: '预占', of: l => l.held },
    { header: '可用', of: l => l.available },
  ];
}
const NUMBER = 67;
const right = (header: string, width: number): Column => ({ header, width, align: 'right' });

/** 基金收支表, as the whole of a file; those of `each` follow it. */
export function statementPage(frame: Frame, of: { statement: Statement; each: readonly Statement[]; leadsTo: string }): Page {
  return {
    ...frame,
    landscape: true,
    ...statementSheet(of.statement, of.leadsTo),
    more: of.each.map(one => statementSheet(one, of.leadsTo, [])),
  };
}

/** With how it is counted, which a sheet that is bound behind another need not say again. */
function statementSheet(of: Statement, leadsTo: string, basis = basisOf(of)): Sheet {
  const amounts = amountsOf(of);
  const row = (name: string, line: ProjectStatement): string[] => [name, ...amounts.map(amount => yuan(amount.of(line)))];
  return {
    title: '基金收支表',
    subtitle: [periodText(of.period), daysText(of), `主办：${of.hostCharity}`, '单位：元'].join('　'),
    leadsTo,
    body: [
      list(
        [{ header: '项目', width: '*' }, ...amounts.map(a => right(a.header, NUMBER))],
        [...of.projects.map(p => row(p.projectName, p)), ...(of.total ? [row('合计', of.total)] : [])],
        16,
      ),
      fields([
        { label: '收入合计', value: `${yuan(of.total?.income)}　${inCapitals(of.total?.income)}` },
        { label: '支出合计', value: `${yuan(of.total?.expense)}　${inCapitals(of.total?.expense)}` },
        {
          label: '托管资金',
          value: `${yuan(of.custody)}　=　项目资金 ${yuan(of.total?.closing)} + 应付款 ${yuan(of.payable)} + 待查款 ${yuan(of.suspense)}`,
          wide: true,
        },
      ]),
      ...(basis.length > 0 ? [remark(...basis)] : []),
      signatures(['编制', '管委会主任', '监委会', '主办慈善组织']),
      ...categoriesOf(of),
      ...monthsOf(of),
    ],
  };
}
const inCapitals = (amount: Money): string => `人民币${capitalOf((amount?.fen ?? 0n) as Fen)}`;

const sideOf = (isIncome: boolean): string => (isIncome ? '收入' : '支出');
const categoriesOf = (of: Statement) =>
  of.categories.length === 0
    ? [remark('这一期没有收入，也没有支出。')]
    : [
        heading('收支科目'),
        list(
          [
            { header: '收支', width: 60 },
            { header: '种类', width: 110 },
            { header: '科目', width: '*' },
            right('笔数', 60),
            right('金额', 110),
          ],
          of.categories.map(c => [sideOf(c.isIncome), zh(EntryKindSchema, c.kind), c.category, String(c.count), yuan(c.amount)]),
          16,
        ),
      ];
const monthsOf = (of: Statement) =>
  of.months.length < 2
    ? []
    : [
        heading('分月'),
        list(
          [{ header: '月份', width: '*' }, ...['期初', '收入', '支出', '调拨和调整', '期末'].map(header => right(header, 110))],
          of.months.map(m => [monthText(m.month), ...[m.opening, m.income, m.expense, m.other, m.closing].map(yuan)]),
          16,
        ),
      ];

const money = (header: string) => ({ header, width: 16, format: MONEY_FORMAT });
const cell = (amount: Money): Cell => yuanCell(amount?.fen);

/** The sheets of a workbook: by project, by category, by month, and what the amounts mean. */
export function statementSheets(of: {
  statement: Statement;
  each: readonly Statement[];
  about: readonly (readonly [string, string])[];
}): SheetToWrite[] {
  const { statement } = of;
  return [
    byProject(`收支表 ${statement.period}`, statement),
    {
      name: '收支科目',
      freezeHeader: true,
      columns: [{ header: '收支' }, { header: '种类', width: 16 }, { header: '科目', width: 24 }, { header: '笔数' }, money('金额（元）')],
      rows: statement.categories.map(c => [sideOf(c.isIncome), zh(EntryKindSchema, c.kind), c.category, c.count, cell(c.amount)]),
    },
    {
      name: '分月',
      freezeHeader: true,
      columns: [{ header: '月份' }, ...['期初', '收入', '支出', '调拨和调整', '期末'].map(money)],
      rows: statement.months.map(m => [m.month, ...[m.opening, m.income, m.expense, m.other, m.closing].map(cell)]),
    },
    ...of.each.map(one => byProject(one.period, one)),
    {
      name: '说明',
      freezeHeader: true,
      columns: [
        { header: '项目', width: 18 },
        { header: '内容', width: 80 },
      ],
      rows: [
        ...of.about.map(([label, value]): Cell[] => [label, value]),
        ['期间', daysText(statement)],
        ['托管资金（元）', cell(statement.custody)],
        ['应付款（元）', cell(statement.payable)],
        ['待查款（元）', cell(statement.suspense)],
        ...basisOf(statement).map((line, at): Cell[] => [at === 0 ? '口径' : '', line]),
      ],
    },
  ];
}

function byProject(name: string, of: Statement): SheetToWrite {
  const amounts = amountsOf(of);
  const row = (label: string, line: ProjectStatement): Cell[] => [label, ...amounts.map(amount => cell(amount.of(line)))];
  return {
    name,
    freezeHeader: true,
    columns: [{ header: '项目', width: 24 }, ...amounts.map(a => money(a.header))],
    rows: [...of.projects.map(p => row(p.projectName, p)), ...(of.total ? [row('合计', of.total)] : [])],
  };
}
