import { AccountKind, EntryKind } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { type Day, type Fen, uuidv7 } from '@shuniu/kernel';
import { ensureAccount } from '../account/account.store.js';
import { post } from '../ledger/ledger.store.js';
import { expenseLines, incomeLines } from '../ledger/posting.rules.js';

/** 科目 of what nobody knows yet. */
const CATEGORY = '待查款';

/** BANK-6: what the bank has more than the books stands in suspense until somebody knows what it is; no pool is touched. Answers the entry's id. */
export async function postDifference(
  tx: SqlTx,
  { fundId, fen, eventOn, memo, at }: { fundId: string; fen: Fen; eventOn: Day; memo: string; at: Date },
): Promise<string> {
  const [custody, suspense] = await Promise.all([
    ensureAccount(tx, { fundId, kind: AccountKind.CUSTODY }, at),
    ensureAccount(tx, { fundId, kind: AccountKind.SUSPENSE }, at),
  ]);
  const id = uuidv7(at.getTime());
  const received = fen > 0n;
  const amount = received ? fen : -fen;
  const books = { custody, pool: suspense };
  const lines = received ? incomeLines(books, amount) : expenseLines(books, amount);
  const kind = received ? EntryKind.INCOME : EntryKind.EXPENSE;
  await post(tx, [{ id, fundId, kind, category: CATEGORY, eventOn, fen: amount, memo, lines }], at);
  await tx.settled();
  return id;
}
