import type { ApprovalKind } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import type { Fact } from './approval.rules.js';
import type { ApprovalRow } from './approval.store.js';

/** What a kind of approval decides: what it says, and what follows in the same transaction. */
export interface ApprovalOf {
  readonly kinds: readonly ApprovalKind[];
  /** What the submission says, for whoever decides. */
  facts(tx: SqlTx, row: ApprovalRow): Promise<readonly Fact[]>;
  approved(tx: SqlTx, row: ApprovalRow): Promise<void>;
  returned(tx: SqlTx, row: ApprovalRow): Promise<void>;
  withdrawn(tx: SqlTx, row: ApprovalRow): Promise<void>;
}
