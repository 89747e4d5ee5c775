import { EntryKind, FundFault } from '@shuniu/contracts';
import type { Day, Fen } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';

/** One line: a debit above zero, a credit below. */
export interface Line {
  readonly accountId: string;
  readonly fen: Fen;
}
/** The accounts of a fund that a posting moves money between. */
export interface Books {
  readonly custody: string;
  readonly pool: string;
}

/** LEDGER-1: an entry has two lines or more, none of nothing, and they add up to nothing. Faults: ENTRY_UNBALANCED. */
export function balanced(lines: readonly Line[]): readonly Line[] {
  const sum = lines.reduce((total, { fen }) => total + fen, 0n);
  if (lines.length < 2 || sum !== 0n || lines.some(({ fen }) => fen === 0n)) throw fundFault(FundFault.ENTRY_UNBALANCED);
  return lines;
}

/** Money that comes in: the host's account grows, and so does the pool it is for. */
export const incomeLines = ({ custody, pool }: Books, fen: Fen): readonly Line[] =>
  balanced([
    { accountId: custody, fen },
    { accountId: pool, fen: -fen },
  ]);
/** Money that goes out of a pool. */
export const expenseLines = ({ custody, pool }: Books, fen: Fen): readonly Line[] =>
  balanced([
    { accountId: pool, fen },
    { accountId: custody, fen: -fen },
  ]);
/** What was set aside in pools is owed to a party now. */
export const captureLines = (taken: readonly Line[], payable: string): readonly Line[] =>
  balanced([...taken, { accountId: payable, fen: -taken.reduce((sum, { fen }) => sum + fen, 0n) }]);
/** LEDGER-2: each amount the other way. */
export const mirrorLines = (lines: readonly Line[]): readonly Line[] =>
  balanced(lines.map(({ accountId, fen }) => ({ accountId, fen: -fen })));

/** What a posting says of itself. Faults, the first that holds: DATE_IN_FUTURE, AMOUNT_NOT_POSITIVE. */
export function checkPosting({ eventOn, fen }: { readonly eventOn: Day; readonly fen: Fen }, today: Day): void {
  if (eventOn > today)
    throw fundFault(FundFault.DATE_IN_FUTURE, { violations: [{ field: 'eventOn', rule: 'past', message: `not after ${today}` }] });
  if (fen <= 0n)
    throw fundFault(FundFault.AMOUNT_NOT_POSITIVE, { violations: [{ field: 'amount', rule: 'positive', message: 'above 0 fen' }] });
}

/** What is to be reversed. Faults, the first that holds: REVERSAL_OF_REVERSAL, ENTRY_REVERSED. */
export function checkReversal(original: { readonly kind: EntryKind; readonly reversedById: string }): void {
  if (original.kind === EntryKind.REVERSAL) throw fundFault(FundFault.REVERSAL_OF_REVERSAL);
  if (original.reversedById !== '') throw fundFault(FundFault.ENTRY_REVERSED);
}
