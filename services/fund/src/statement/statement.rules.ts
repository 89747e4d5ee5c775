import type { EntryKind } from '@shuniu/contracts';
import type { Fen } from '@shuniu/kernel';
import { EXPENSES, INCOMES } from '../ledger/movement.rules.js';

/** What entries of one kind and category did to a project's pools: of a month, or `''` of all the time before the period. A reversal counts as its original (LEDGER-9). */
export interface Moved {
  readonly projectId: string;
  readonly projectName: string;
  readonly month: string;
  readonly kind: EntryKind;
  readonly category: string;
  readonly fen: Fen;
  readonly count: number;
}
export interface Held {
  readonly projectId: string;
  readonly projectName: string;
  readonly fen: Fen;
}
export interface KindSum {
  readonly kind: EntryKind;
  readonly fen: Fen;
}
export interface Line {
  readonly projectId: string;
  readonly projectName: string;
  readonly opening: Fen;
  readonly incomes: readonly KindSum[];
  readonly income: Fen;
  readonly expenses: readonly KindSum[];
  readonly expense: Fen;
  readonly other: Fen;
  readonly closing: Fen;
  readonly held: Fen;
  readonly available: Fen;
}
export interface CategorySum {
  readonly kind: EntryKind;
  readonly category: string;
  readonly isIncome: boolean;
  readonly count: number;
  readonly fen: Fen;
}
export interface MonthSum {
  readonly month: string;
  readonly opening: Fen;
  readonly income: Fen;
  readonly expense: Fen;
  readonly other: Fen;
  readonly closing: Fen;
}
export interface Books {
  readonly total: Line;
  readonly projects: readonly Line[];
  readonly categories: readonly CategorySum[];
  readonly months: readonly MonthSum[];
}

const BEFORE = '';
const sum = (rows: readonly { readonly fen: Fen }[]): Fen => rows.reduce((all, row) => all + row.fen, 0n);
const isIncome = (row: Moved): boolean => INCOMES.includes(row.kind);
const isExpense = (row: Moved): boolean => EXPENSES.includes(row.kind);

/** STATEMENT-1: opening + incomes - expenses + other = closing, closing - held = available, of what was moved and held. */
function lineOf(moved: readonly Moved[], held: readonly Held[], of: { projectId: string; projectName: string }): Line {
  const within = moved.filter(row => row.month !== BEFORE);
  const byKind = (kinds: readonly EntryKind[], sign: Fen): KindSum[] =>
    kinds.map(kind => ({ kind, fen: sign * sum(within.filter(row => row.kind === kind)) }));
  const [opening, closing, reserved] = [sum(moved.filter(row => row.month === BEFORE)), sum(moved), sum(held)];
  const [incomes, expenses] = [byKind(INCOMES, 1n), byKind(EXPENSES, -1n)];
  const [income, expense] = [sum(incomes), sum(expenses)];
  const other = closing - opening - income + expense;
  return { ...of, opening, incomes, income, expenses, expense, other, closing, held: reserved, available: closing - reserved };
}

function categoriesOf(moved: readonly Moved[]): CategorySum[] {
  const sums = new Map<string, CategorySum>();
  for (const row of moved.filter(r => r.month !== BEFORE && (isIncome(r) || isExpense(r)))) {
    const key = `${row.kind} ${row.category}`;
    const was = sums.get(key) ?? { kind: row.kind, category: row.category, isIncome: isIncome(row), count: 0, fen: 0n };
    sums.set(key, { ...was, count: was.count + row.count, fen: was.fen + (was.isIncome ? row.fen : -row.fen) });
  }
  const larger = (a: CategorySum, b: CategorySum): number => (a.fen === b.fen ? 0 : a.fen < b.fen ? 1 : -1);
  return [...sums.values()].sort((a, b) => Number(b.isIncome) - Number(a.isIncome) || larger(a, b));
}

function monthsOf(moved: readonly Moved[]): MonthSum[] {
  const months = [...new Set(moved.map(row => row.month))].filter(month => month !== BEFORE).sort();
  let opening = sum(moved.filter(row => row.month === BEFORE));
  return months.map(month => {
    const own = moved.filter(row => row.month === month);
    const [income, expense] = [sum(own.filter(isIncome)), -sum(own.filter(isExpense))];
    const closing = opening + sum(own);
    const made = { month, opening, income, expense, other: closing - opening - income + expense, closing };
    opening = closing;
    return made;
  });
}

/** STATEMENT-1: the statement that the books give, by project in the order of their names, by category, by month; every project that ever moved or holds. */
export function booksOf(moved: readonly Moved[], held: readonly Held[]): Books {
  const names = new Map([...moved, ...held].map(row => [row.projectId, row.projectName]));
  const projects = [...names].map(([projectId, projectName]) =>
    lineOf(
      moved.filter(row => row.projectId === projectId),
      held.filter(row => row.projectId === projectId),
      { projectId, projectName },
    ),
  );
  return {
    total: lineOf(moved, held, { projectId: '', projectName: '' }),
    projects: projects.sort((a, b) => a.projectName.localeCompare(b.projectName, 'zh')),
    categories: categoriesOf(moved),
    months: monthsOf(moved),
  };
}

/** STATEMENT-1: of a period's months alone, with what came before them as their opening. */
export function booksOfMonth(moved: readonly Moved[], held: readonly Held[], month: string): Books {
  const known = moved.filter(row => row.month <= month);
  return booksOf(
    known.map(row => (row.month < month ? { ...row, month: BEFORE } : row)),
    held,
  );
}
