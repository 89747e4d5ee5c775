import { EntryKind } from '@shuniu/contracts';
import fc from 'fast-check';
import { booksOf, booksOfMonth, type Held, type Moved } from './statement.rules.js';

const moved = (over: Partial<Moved>): Moved => ({
  projectId: 'a',
  projectName: '爱心到家',
  month: '2026-11',
  kind: EntryKind.DONATION,
  category: '捐款',
  fen: 100n,
  count: 1,
  ...over,
});
const some: Moved[] = [
  moved({ month: '', fen: 1000n }),
  moved({ fen: 500n, count: 2 }),
  moved({ kind: EntryKind.INCOME, category: '利息', fen: 3n }),
  moved({ kind: EntryKind.EXPENSE, category: '采购', fen: -200n }),
  moved({ kind: EntryKind.CAPTURE, category: '补贴', fen: -50n, month: '2026-12' }),
  moved({ kind: EntryKind.TRANSFER, category: '调拨', fen: -100n }),
  moved({ kind: EntryKind.TRANSFER, category: '调拨', fen: 100n, projectId: 'b', projectName: '幸福食堂' }),
];
const held: Held[] = [{ projectId: 'b', projectName: '幸福食堂', fen: 30n }];

describe('STATEMENT-1: a statement', () => {
  it('says by project what there was, each kind of income and expense, what was neither, and what is left', () => {
    const { projects, total } = booksOf(some, held);
    expect(projects[0]).toEqual({
      projectId: 'a',
      projectName: '爱心到家',
      opening: 1000n,
      incomes: [
        { kind: EntryKind.DONATION, fen: 500n },
        { kind: EntryKind.INCOME, fen: 3n },
      ],
      income: 503n,
      expenses: [
        { kind: EntryKind.EXPENSE, fen: 200n },
        { kind: EntryKind.CAPTURE, fen: 50n },
      ],
      expense: 250n,
      other: -100n,
      closing: 1153n,
      held: 0n,
      available: 1153n,
    });
    expect(projects[1]).toMatchObject({ projectName: '幸福食堂', opening: 0n, other: 100n, closing: 100n, held: 30n, available: 70n });
    expect(total).toMatchObject({ opening: 1000n, income: 503n, expense: 250n, other: 0n, closing: 1253n, held: 30n, available: 1223n });
  });

  it('says what the incomes and expenses were, the largest first, and leaves transfers out', () => {
    expect(booksOf(some, held).categories.map(c => [c.isIncome, c.category, c.count, c.fen])).toEqual([
      [true, '捐款', 2, 500n],
      [true, '利息', 1, 3n],
      [false, '采购', 1, 200n],
      [false, '补贴', 1, 50n],
    ]);
  });

  it('carries each month’s closing into the next one’s opening', () => {
    expect(booksOf(some, held).months).toEqual([
      { month: '2026-11', opening: 1000n, income: 503n, expense: 200n, other: 0n, closing: 1303n },
      { month: '2026-12', opening: 1303n, income: 0n, expense: 50n, other: 0n, closing: 1253n },
    ]);
  });

  it('of one month of a period takes what came before it as the opening, and knows nothing of what came after', () => {
    expect(booksOfMonth(some, held, '2026-12').total).toMatchObject({ opening: 1303n, expense: 50n, closing: 1253n });
    expect(booksOfMonth(some, held, '2026-11').total).toMatchObject({ opening: 1000n, expense: 200n, closing: 1303n });
  });

  it('of a fund where nothing moved is all noughts', () => {
    const { total, projects, categories, months } = booksOf([], []);
    expect([total.closing, total.available, projects, categories, months]).toEqual([0n, 0n, [], [], []]);
  });

  it('adds up, whatever moved: each line in itself, the projects to the total, the months to the whole', () => {
    const rows = fc.array(
      fc.record({
        project: fc.constantFrom('a', 'b', 'c'),
        month: fc.constantFrom('', '2026-10', '2026-11', '2026-12'),
        kind: fc.constantFrom(1, 2, 3, 4, 6, 7, 8),
        category: fc.constantFrom('甲', '乙'),
        fen: fc.bigInt(-1_000_000n, 1_000_000n),
      }),
    );
    fc.assert(
      fc.property(rows, all => {
        const { total, projects, categories, months } = booksOf(
          all.map(({ project, ...row }) => moved({ ...row, projectId: project, projectName: project })),
          [],
        );
        for (const line of [total, ...projects]) {
          expect(line.opening + line.income - line.expense + line.other).toBe(line.closing);
          expect(line.closing - line.held).toBe(line.available);
        }
        for (const column of ['opening', 'income', 'expense', 'other', 'closing'] as const)
          expect(projects.reduce((sum, p) => sum + p[column], 0n)).toBe(total[column]);
        expect(categories.reduce((sum, c) => sum + (c.isIncome ? c.fen : -c.fen), 0n)).toBe(total.income - total.expense);
        expect(months.at(-1)?.closing ?? total.opening).toBe(total.closing);
        expect(months.reduce((sum, m) => sum + m.income - m.expense + m.other, total.opening)).toBe(total.closing);
      }),
    );
  });
});
