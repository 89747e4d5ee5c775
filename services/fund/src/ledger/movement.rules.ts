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

const TRANSFERS: ReadonlySet<EntryKind> = new Set([EntryKind.TRANSFER, EntryKind.ADJUSTMENT]);
const OUTFLOWS: ReadonlySet<EntryKind> = new Set([EntryKind.EXPENSE, EntryKind.CAPTURE]);

/** LEDGER-9: what an entry did to each project: income or expense by its kind, a transfer as neither, a reversal as its original with the sign turned round. */
export function movementsOf(changes: readonly PoolChange[], { kind, reverses }: { kind: EntryKind; reverses: EntryKind }): Movement[] {
  const of = kind === EntryKind.REVERSAL ? reverses : kind;
  const movements = new Map<string, Movement>();
  for (const { pool, fen } of changes) {
    const { projectId, projectName } = pool;
    const was = movements.get(projectId) ?? { projectId, projectName, incomeFen: 0n, expenseFen: 0n, transferFen: 0n };
    const grown = TRANSFERS.has(of)
      ? { transferFen: was.transferFen + fen }
      : OUTFLOWS.has(of)
        ? { expenseFen: was.expenseFen - fen }
        : { incomeFen: was.incomeFen + fen };
    movements.set(projectId, { ...was, ...grown });
  }
  return [...movements.values()];
}
