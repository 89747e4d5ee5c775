import { EntryKind } from '@shuniu/contracts';
import type { Fen } from '@shuniu/kernel';

/** How much a pool grew by an entry; below zero it shrank. */
export interface PoolChange {
  readonly pool: { readonly id: string; readonly projectId: string; readonly projectName: string };
  readonly fen: Fen;
}
export interface Movement {
  readonly projectId: string;
  readonly projectName: string;
  readonly incomeFen: Fen;
  readonly expenseFen: Fen;
  readonly transferFen: Fen;
}

/** LEDGER-9: the kinds that are income and those that are expense of a pool; all others are neither. */
export const INCOMES: readonly EntryKind[] = [EntryKind.DONATION, EntryKind.INCOME];
export const EXPENSES: readonly EntryKind[] = [EntryKind.EXPENSE, EntryKind.CAPTURE];

/** LEDGER-9: what an entry did to each project: income or expense by its kind, a transfer as neither, a reversal as its original with the sign turned round. */
export function movementsOf(changes: readonly PoolChange[], { kind, reverses }: { kind: EntryKind; reverses: EntryKind }): Movement[] {
  const of = kind === EntryKind.REVERSAL ? reverses : kind;
  const movements = new Map<string, Movement>();
  for (const { pool, fen } of changes) {
    const { projectId, projectName } = pool;
    const was = movements.get(projectId) ?? { projectId, projectName, incomeFen: 0n, expenseFen: 0n, transferFen: 0n };
    const grown = INCOMES.includes(of)
      ? { incomeFen: was.incomeFen + fen }
      : EXPENSES.includes(of)
        ? { expenseFen: was.expenseFen - fen }
        : { transferFen: was.transferFen + fen };
    movements.set(projectId, { ...was, ...grown });
  }
  return [...movements.values()];
}
