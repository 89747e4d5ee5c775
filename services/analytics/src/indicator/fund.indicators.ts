import type { IndicatorDefinition, Words } from './definition.js';

const counting = (id: string, fen: string, words: { title: Words; definition: Words; key?: string }): IndicatorDefinition => ({
  id,
  version: 1,
  unit: 'fen',
  collection: 'entries',
  isFamily: words.key !== undefined,
  title: words.title,
  definition: words.definition,
  madeBy: 'entry_id',
  counted:
    facts => `SELECT f.unit_id, f.entry_id AS id, f.event_on AS from_on, NULL::date AS to_on, ${words.key ?? "''"} AS key, sum(${fen})::float8 AS value
    FROM entry_facts f WHERE ${facts} GROUP BY f.unit_id, f.entry_id, f.event_on, ${words.key ?? "''::text"} HAVING sum(${fen}) <> 0`,
});

/** INDICATOR-1: the fund's money by the day it moved; a reversal takes away on its own day. */
export const fund: readonly IndicatorDefinition[] = [
  counting('fund.income_fen', 'f.income_fen', {
    title: { zh: '基金收入', en: 'Fund income' },
    definition: { zh: '发生日不晚于统计日的收入，减去冲正。', en: 'Income up to the day, less what was reversed.' },
  }),
  counting('fund.expense_fen', 'f.expense_fen', {
    title: { zh: '基金支出', en: 'Fund expense' },
    definition: {
      zh: '发生日不晚于统计日的支出，减去冲正；转为应付的预占在内。',
      en: 'Expense up to the day, less what was reversed; captured holds count.',
    },
  }),
  counting('fund.balance_fen', 'f.income_fen - f.expense_fen', {
    title: { zh: '基金结余', en: 'Fund balance' },
    definition: { zh: '收入减支出。', en: 'Income less expense.' },
  }),
  counting('fund.balance_by_project_fen', 'f.income_fen - f.expense_fen + f.transfer_fen', {
    title: { zh: '各项目结余', en: 'Balance by project' },
    definition: { zh: '收入减支出，加调入、减调出，按项目。', en: 'Income less expense, and what was transferred, by project.' },
    key: 'f.project',
  }),
];
